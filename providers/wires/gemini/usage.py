"""Token counts of the Gemini format."""

from providers.events import Usage
from providers.texts.json_text import JsonObject
from providers.wires.usage import read_responses_usage


def read_gemini_usage(counts: JsonObject) -> Usage | None:
    """The counts in a ``usageMetadata``; ``None`` where it holds none.

    ``promptTokenCount`` includes what came from the cache; ``candidatesTokenCount`` is without the thoughts
    (ai.google.dev/api/generate-content#UsageMetadata).
    """
    thoughts, whole_input = (
        counts.get("thoughtsTokenCount"),
        _sum(counts.get("promptTokenCount"), counts.get("toolUsePromptTokenCount")),
    )
    written, total = counts.get("candidatesTokenCount"), counts.get("totalTokenCount")
    # Some gateways count them in; the total tells.
    is_included = total is not None and total == _sum(whole_input, written) and _sum(thoughts)
    # In the spelling of Responses, whose reader refuses what can be no count.
    return read_responses_usage(
        {
            "input_tokens": whole_input,
            "input_tokens_details": {"cached_tokens": counts.get("cachedContentTokenCount")},
            "output_tokens": _sum(written) if is_included else _sum(written, thoughts),
            "output_tokens_details": {"reasoning_tokens": thoughts},
        }
    )


def _sum(*counts: object) -> int | None:
    """Of the counts that are there; ``None`` where there is none, or one that can be no count."""
    total: int | None = None
    for count in counts:
        if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
            total = (total or 0) + count
        elif count is not None:
            return None
    return total
