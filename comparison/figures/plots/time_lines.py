"""Where the time of each answer to one prompt went, as strips on one scale."""

from collections.abc import Iterable, Sequence

from comparison.figures.course import course_of
from comparison.figures.plots.plot import Piece, Plot, Scale, Strip, linear
from comparison.lanes.answer import Answer

HEAD = ("model", "connecting_s", "waiting_s", "thinking_s", "writing_s", "total_s")
LONGEST = 1e6
"""Seconds of a piece, whatever a file says."""
PIECES: tuple[Piece, ...] = ("connecting", "waiting", "thinking", "writing")


def time_lines(answers: Iterable[tuple[str, Answer]], now: float) -> Plot | None:
    """Of named answers, those that were sent; ``None`` if none was. ``now`` is on the clock of their times."""
    spent = [(name, _spent(answer, now)) for name, answer in answers if answer.times.sent is not None]
    if not spent:
        return None
    strips = tuple(Strip(name, tuple(zip(PIECES, _ends(seconds), strict=True))) for name, seconds in spent)
    longest = max(sum(seconds) for _, seconds in spent)
    scale: Scale = linear((0.0, max(longest, 0.1)))
    return Plot(scale, strips=strips, table=(HEAD, *(_row(name, seconds) for name, seconds in spent)))


def _row(name: str, seconds: Sequence[float]) -> tuple[str | float | None, ...]:
    return (name, *(round(each, 3) for each in (*seconds, sum(seconds))))


def _spent(answer: Answer, now: float) -> tuple[float, ...]:
    """Seconds of each piece. Until it is connected nobody could answer: that is no waiting for the model."""
    course, times = course_of(answer, now), answer.times
    spent = (course.waiting, course.thinking, course.writing)
    waiting, thinking, writing = (min(max(each, 0.0), LONGEST) for each in spent)
    connecting = 0.0
    if times.sent is not None and times.connected is not None:
        connecting = min(max(times.connected - times.sent, 0.0), waiting)
    return connecting, waiting - connecting, thinking, writing


def _ends(seconds: Sequence[float]) -> Iterable[float]:
    end = 0.0
    for each in seconds:
        end += each
        yield end
