"""What can honestly be said of an answer in numbers: how long it took, how fast it came, how many tokens."""

from comparison.lanes.answer import Answer, Times
from providers.frozen import frozen

SHORTEST_SPAN = 0.2
"""Seconds of streaming below which a speed would be mere chance."""
SHORTEST_SHARE = 0.01
"""The same as a share of the wait before: a gateway that held the whole answer back lets it go in a burst."""


@frozen
class Measures:
    """The numbers of one answer; ``None`` is "not known (yet)", and nothing is ever negative.

    All seconds but ``thinking_s`` count from the last sending of the request, so automatic retries do not count:

    ``connect_s``        until a connection stood (next to nothing where an open one was used again)
    ``lookup_s``         of these, for the name of the host or proxy; ``None`` where there was nothing to look up
    ``tcp_s``, ``tls_s`` of these, for TCP and for TLS
    ``first_byte_s``     until the head of the response
    ``first_token_s``    until the first piece of thinking or of the answer
    ``first_answer_s``   until the first piece of the answer itself
    ``total_s``          until the end, whatever kind of end it was
    ``thinking_s``       from the first piece of thinking to the first piece of the answer; to the last piece of
                         thinking where no answer came. ``None`` if no thinking was shown before the answer.

    ``tokens_per_second`` = tokens · (pieces - 1) / pieces / (last piece - first piece): what the first piece brought
    came before the clock started. Tokens are those of the output, without the ones for thinking that was not shown.
    ``None`` if the answer came in a lump, was not counted by the provider, or took too short a time to tell.

    ``lump`` is true of an answer that came all at once, or in a burst after being held back.
    """

    connect_s: float | None = None
    lookup_s: float | None = None
    tcp_s: float | None = None
    tls_s: float | None = None
    first_byte_s: float | None = None
    first_token_s: float | None = None
    first_answer_s: float | None = None
    total_s: float | None = None
    thinking_s: float | None = None
    tokens_per_second: float | None = None
    input_tokens: int | None = None
    cached_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_tokens: int | None = None
    lump: bool = False


def measure(answer: Answer) -> Measures:
    """The current numbers of an answer."""
    times, usage, connection = answer.times, answer.usage, answer.times.connection
    return Measures(
        connect_s=_between(times.sent, times.connected),
        lookup_s=connection.lookup_seconds if connection else None,
        tcp_s=connection.tcp_seconds if connection else None,
        tls_s=connection.tls_seconds if connection else None,
        first_byte_s=_between(times.sent, times.first_byte),
        first_token_s=_between(times.sent, times.first_token),
        first_answer_s=_between(times.sent, times.first_answer),
        total_s=_between(times.sent, times.ended),
        thinking_s=_thinking(answer),
        tokens_per_second=_speed(answer),
        input_tokens=usage.input if usage else None,
        cached_tokens=usage.cached if usage else None,
        output_tokens=usage.output if usage else None,
        reasoning_tokens=usage.reasoning if usage else None,
        lump=_is_lump(answer),
    )


def _between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else max(0.0, end - start)


def _thinking(answer: Answer) -> float | None:
    times = answer.times
    if not answer.thinking or times.first_token == times.first_answer:
        return None
    return _between(times.first_token, times.last_token if times.first_answer is None else times.first_answer)


def _speed(answer: Answer) -> float | None:
    span = _between(answer.times.first_token, answer.times.last_token)
    tokens = _shown_tokens(answer)
    if tokens is None or span is None or span < _shortest_span(answer.times) or answer.arrivals < 2:
        return None
    return tokens * (answer.arrivals - 1) / answer.arrivals / span


def _shown_tokens(answer: Answer) -> int | None:
    """Output tokens that arrived as text; ``None`` if none were counted."""
    usage = answer.usage
    if usage is None or usage.output is None:
        return None
    hidden = usage.reasoning or 0
    # A token is at least a character: less text than tokens is a summary of the thinking, not the thinking.
    if hidden and len(answer.thinking) >= hidden:
        hidden = 0
    return usage.output - hidden if usage.output > hidden else None


def _is_lump(answer: Answer) -> bool:
    if not answer.is_over or not answer.arrivals:
        return False
    span = _between(answer.times.first_token, answer.times.last_token) or 0.0
    wait = _between(answer.times.sent, answer.times.first_token) or 0.0
    return answer.arrivals == 1 or span < wait * SHORTEST_SHARE


def _shortest_span(times: Times) -> float:
    wait = _between(times.sent, times.first_token) or 0.0
    return max(SHORTEST_SPAN, wait * SHORTEST_SHARE)
