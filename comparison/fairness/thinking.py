"""What a request tells a model about its thinking, in all the ways there are to spell it."""

from collections.abc import Hashable, Iterable, Mapping

from comparison.fairness.sent_request import Path, SentRequest, path_of
from comparison.seen_text import excerpt
from providers.frozen import frozen
from providers.registry import spellings_of
from providers.texts.phrase import Phrase, listed

SWITCHES = spellings_of("thinking")
EFFORTS = spellings_of("reasoning_effort")
BUDGETS = spellings_of("thinking_budget")
BLOCKS: frozenset[Path] = frozenset(
    {("thinking",), ("reasoning",), ("generationConfig", "thinkingConfig")}
    | {path_of(spelling) for spelling in SWITCHES + EFFORTS + BUDGETS}
)
"""Fields about thinking and nothing else."""

ON, OFF = Phrase("on"), Phrase("off")
WORDS: Mapping[str, str] = {"enabled": ON, "adaptive": ON, "default": ON, "disabled": OFF, "none": OFF}
"""Values of switches and efforts that are not an effort; Groq's effort ``default`` switches its Qwen models."""
UNLIMITED = -1
"""Gemini's budget for "as much as you like"."""


@frozen
class Thinking:
    """``text`` is empty if nothing is said; ``key`` is equal if two requests ask for the same."""

    text: str
    key: Hashable
    spelled: str
    places: tuple[Path, ...]


def thinking_of(request: SentRequest) -> Thinking:
    """What ``request`` says about it."""
    found = {spelling: request.at(spelling) for spelling in SWITCHES + EFFORTS + BUDGETS}
    found = {spelling: value for spelling, value in found.items() if isinstance(value, bool | int | float | str)}
    switch, effort = _switch_and_effort(found)
    budget = next((value for spelling, value in found.items() if spelling in BUDGETS), None)
    if budget == 0:
        switch, budget = switch or OFF, None
    elif effort or budget is not None:
        switch = switch or ON
    words = [switch if switch in (ON, OFF) else excerpt(switch)] if switch else []
    words += [Phrase("effort {level}", level=excerpt(effort))] if effort else []
    words += (
        [Phrase("at most {tokens} tokens", tokens=budget)]
        if isinstance(budget, int | float) and budget != UNLIMITED
        else []
    )
    spelled = ", ".join(f"{spelling} = {excerpt(str(value))}" for spelling, value in found.items())
    key = (switch, effort, budget) if words else None
    return Thinking(listed(words), key, spelled, tuple(_places(found)))


def _switch_and_effort(found: Mapping[str, object]) -> tuple[str, str]:
    """Empty if nothing is said. An unknown word for the switch is returned as it is."""
    switch = effort = ""
    for spelling, value in found.items():
        match value:
            case bool() if spelling in SWITCHES:
                switch = ON if value else OFF
            case str() if value.lower() in WORDS:
                switch = switch or WORDS[value.lower()]
            case str() if spelling in EFFORTS:
                effort = value.lower()
            case str() if spelling in SWITCHES:
                switch = value
    return switch, effort


def _places(found: Iterable[str]) -> Iterable[Path]:
    """The whole of each block about thinking that something was found in."""
    for spelling in found:
        path = path_of(spelling)
        yield next((path[:length] for length in range(1, len(path)) if path[:length] in BLOCKS), path)
