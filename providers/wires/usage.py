"""Token counts, read from whatever a provider sends as such."""

from providers.events import Usage
from providers.texts.json_text import is_object, object_at

MOST = 10**9
"""More tokens than this are no count: no request comes near it."""


def read_chat_usage(raw: object, *, counts_thinking_apart: bool = False) -> Usage | None:
    """The counts in a ``usage`` object of Chat Completions; ``None`` where it holds none.

    The tokens of the thinking are added to ``completion_tokens`` where the total says that they are not among them, and
    with ``counts_thinking_apart`` unless the total says that they are. Gateways that translate leave some counts in the
    spelling of Responses.

    Cache hits: OpenAI's ``prompt_tokens_details.cached_tokens``, Moonshot's ``cached_tokens``
    (platform.kimi.ai/docs/api/chat) or DeepSeek's ``prompt_cache_hit_tokens`` (api-docs.deepseek.com/guides/kv_cache).
    """
    return _read(raw, ("prompt", "input"), ("completion", "output"), counts_thinking_apart)


def read_responses_usage(raw: object) -> Usage | None:
    """The counts in a ``usage`` object of the Responses API, or in the spelling of Chat Completions."""
    return _read(raw, ("input", "prompt"), ("output", "completion"))


def read_anthropic_usage(raw: object) -> Usage | None:
    """The counts in a ``usage`` object of the Messages API; ``None`` where it holds none.

    Its ``input_tokens`` are those that no cache was read or written for
    (platform.claude.com/docs/en/build-with-claude/prompt-caching).
    """
    if not is_object(raw):
        return None
    fresh, cached = _count(raw.get("input_tokens")), raw.get("cache_read_input_tokens")
    written = _count(raw.get("cache_creation_input_tokens")) or 0
    return _usage(
        None if fresh is None else fresh + written + (_count(cached) or 0),
        cached,
        _first(raw.get("output_tokens"), raw.get("completion_tokens")),
        object_at(raw, "output_tokens_details").get("thinking_tokens"),
    )


def _read(
    raw: object, asked: tuple[str, str], answered: tuple[str, str], counts_thinking_apart: bool = False
) -> Usage | None:
    """The counts under the first of these names that has one."""
    if not is_object(raw):
        return None
    whole_input = _first(*(raw.get(f"{name}_tokens") for name in asked))
    output = _first(*(raw.get(f"{name}_tokens") for name in answered))
    cached = _first(
        *(object_at(raw, f"{name}_tokens_details").get("cached_tokens") for name in asked),
        raw.get("cached_tokens"),
        raw.get("prompt_cache_hit_tokens"),
    )
    reasoning = _first(
        *(object_at(raw, f"{name}_tokens_details").get("reasoning_tokens") for name in answered),
        raw.get("reasoning_tokens"),
    )
    total = raw.get("total_tokens")
    return _usage(
        whole_input, cached, _with_thinking(whole_input, output, reasoning, total, counts_thinking_apart), reasoning
    )


def _first(*counts: object) -> object:
    return next((count for count in counts if count is not None), None)


def _with_thinking(
    raw_input: object, raw_output: object, raw_reasoning: object, total: object, is_apart: bool = False
) -> object:
    """The output with the thinking: the sum that the provider gives says whether it is in there already."""
    whole_input, output, reasoning = _count(raw_input) or 0, _count(raw_output), _count(raw_reasoning)
    if raw_output is None and reasoning and whole_input + reasoning == total:
        return reasoning
    if output is None or not reasoning or whole_input + output == total:
        return raw_output
    return output + reasoning if is_apart or whole_input + output + reasoning == total else raw_output


def _usage(raw_input: object, raw_cached: object, raw_output: object, raw_reasoning: object) -> Usage | None:
    whole_input, output = _count(raw_input), _count(raw_output)
    usage = Usage(whole_input, _part(raw_cached, whole_input), output, _part(raw_reasoning, output))
    return None if usage == Usage() else usage


def _count(raw: object) -> int | None:
    is_count = isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= MOST
    return raw if is_count else None  # type: ignore[return-value]  # narrowed by the line above


def _part(raw: object, whole: int | None) -> int | None:
    """A count that its whole includes; one that exceeds it would make the rest, and so a price, negative."""
    part = _count(raw)
    return None if part is not None and whole is not None and part > whole else part
