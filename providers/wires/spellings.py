"""Where each format has what a person may set: its wire writes it there, a comparison of requests reads it there."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from providers.wires.profile import Fields

Spellings = Mapping[str, tuple[str, ...]]
"""A parameter's name, and its places in a body, such as ``options.seed``; the first is the usual one."""

OPENAI_CHAT: Spellings = MappingProxyType(
    {
        "temperature": ("temperature",),
        "top_p": ("top_p",),
        "max_tokens": ("max_tokens",),
        "stop": ("stop",),
        "seed": ("seed",),
        "presence_penalty": ("presence_penalty",),
        "frequency_penalty": ("frequency_penalty",),
        "reasoning_effort": ("reasoning_effort",),
        # No two vendors of this format switch thinking alike; these are for servers that fill in chat templates.
        "thinking": ("thinking", "chat_template_kwargs.thinking"),
        "thinking_budget": ("thinking_budget", "chat_template_kwargs.thinking_budget"),
        "answer_format": ("response_format",),
        "delivery": ("stream_options",),
    }
)
OPENAI_RESPONSES: Spellings = MappingProxyType(
    {
        "max_tokens": ("max_output_tokens",),
        "reasoning_effort": ("reasoning.effort",),
        "answer_format": ("text.format",),
        "delivery": ("store", "include"),
    }
)
ANTHROPIC_MESSAGES: Spellings = MappingProxyType(
    {
        "stop": ("stop_sequences",),
        "reasoning_effort": ("output_config.effort",),
        "thinking": ("thinking.type",),
        "thinking_budget": ("thinking.budget_tokens",),
        "answer_format": ("output_config.format",),
    }
)
# ai.google.dev/api/generate-content#generationconfig
GEMINI: Spellings = MappingProxyType(
    {
        "temperature": ("generationConfig.temperature",),
        "top_p": ("generationConfig.topP",),
        "max_tokens": ("generationConfig.maxOutputTokens",),
        "stop": ("generationConfig.stopSequences",),
        "seed": ("generationConfig.seed",),
        "presence_penalty": ("generationConfig.presencePenalty",),
        "frequency_penalty": ("generationConfig.frequencyPenalty",),
        "reasoning_effort": ("generationConfig.thinkingConfig.thinkingLevel",),
        "thinking_budget": ("generationConfig.thinkingConfig.thinkingBudget",),
        # A schema, and JSON with or without one.
        "answer_format": ("generationConfig.responseJsonSchema", "generationConfig.responseMimeType"),
    }
)
OLLAMA: Spellings = MappingProxyType(
    {
        "temperature": ("options.temperature",),
        "top_p": ("options.top_p",),
        "max_tokens": ("options.num_predict",),
        "stop": ("options.stop",),
        "seed": ("options.seed",),
        "presence_penalty": ("options.presence_penalty",),
        "frequency_penalty": ("options.frequency_penalty",),
        "reasoning_effort": ("think",),
        "thinking": ("think",),
        "answer_format": ("format",),
    }
)
FORMATS = (OPENAI_CHAT, OPENAI_RESPONSES, ANTHROPIC_MESSAGES, GEMINI, OLLAMA)


def put(body: Fields, places: Sequence[str], value: object) -> None:
    """Write ``value`` at the first of ``places``; the objects on the way there are never shared with another body."""
    *way, name = places[0].split(".")
    for step in way:
        outer, inner = body, body.get(step)
        outer[step] = body = {**inner} if isinstance(inner, dict) else {}
    body[name] = value


def moved(body: Fields, spellings: Spellings) -> Fields:
    """``body`` with each parameter at the place that ``spellings`` has for it."""
    inside = {name: places for name, places in spellings.items() if "." in places[0]}
    renamed = {name: places[0] for name, places in spellings.items() if name not in inside}
    written = {renamed.get(name, name): value for name, value in body.items()}
    for name, places in inside.items():
        if name in written:
            put(written, places, written.pop(name))
    return written
