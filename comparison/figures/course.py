"""How the time of an answer went: waiting, thinking, writing."""

from comparison.lanes.answer import Answer
from providers.frozen import frozen

SCALES = (5, 10, 15, 20, 30, 60, 120, 300, 600, 1_800, 3_600)
"""Seconds that a race may be drawn over; beyond the last, whole hours."""


@frozen
class Course:
    """Seconds spent one after another since the request was last sent; what was not reached is 0."""

    waiting: float = 0.0
    """Until the first piece of thinking or of the answer."""
    thinking: float = 0.0
    """From there to the first piece of the answer itself."""
    writing: float = 0.0
    """From there to the end, or to now."""

    @property
    def total(self) -> float:
        return self.waiting + self.thinking + self.writing


def course_of(answer: Answer, now: float) -> Course:
    """How far an answer is at ``now``, in the monotonic seconds of its times; all 0 before it was sent."""
    times = answer.times
    if times.sent is None:
        return Course()
    end = max(times.sent, now if times.ended is None else times.ended)
    first = end if times.first_token is None else times.first_token
    answered = end if times.first_answer is None else times.first_answer
    return Course(first - times.sent, answered - first, end - answered)


def scale_of(longest: float) -> int:
    """Seconds of the scale that ``longest`` fits on, the same for all lanes of a turn."""
    hours = int(longest // 3_600) + 1
    return next((scale for scale in SCALES if longest <= scale), hours * 3_600)


def tick_of(scale: int) -> float:
    """Seconds between the ticks of a scale: one, two or five where that leaves room, else a tenth of it."""
    if scale > SCALES[6]:
        return scale / 10
    return {5: 1, 10: 2}.get(scale, 5 if scale <= 30 else scale / 12)
