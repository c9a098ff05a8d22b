"""What a piece is on the map: how high about, and how each of its sides is marked."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import accumulate

from comparison.judging.differences.pieces import Mark, Piece, Stretch
from providers.frozen import frozen

LETTERS = 60
"""In a line, about."""
TALLEST = 6
"""Lines of the screen for one of text: the map of short answers is short."""


class Tone(IntEnum):
    """The stronger one is seen where two would stand in one place."""

    NOTHING = 0
    SAME = 1
    OWN = 2
    NUMBER = 3


@frozen
class Band:
    """``height`` is in lines, the blank one below it counted in; 2 at least."""

    height: int
    left: Tone
    right: Tone


def band_of(piece: Piece) -> Band:
    """Both sides of it."""
    return Band(max(_height(side) for side in (piece.a, piece.b)), _tone(piece.a), _tone(piece.b))


def _height(side: Sequence[Stretch]) -> int:
    return sum(len(each.text) // LETTERS + each.text.count("\n") for each in side) + 2


def _tone(side: Sequence[Stretch]) -> Tone:
    if not any(each.text for each in side):
        return Tone.NOTHING
    marks = {each.mark for each in side}
    return Tone.NUMBER if Mark.NUMBER in marks else Tone.OWN if Mark.OWN in marks else Tone.SAME


@frozen
class Course:
    """All bands one below the other, pressed into so many lines of the screen."""

    tops: Sequence[int]
    """Where each band begins, in lines of text; behind them where the last one ends."""
    lines: Sequence[tuple[Tone, Tone]]
    """The strongest tones in each line of the screen."""

    def top_of(self, place: int) -> float:
        """Which line of the screen the band at ``place`` begins in."""
        return self.tops[place] * len(self.lines) / self.tops[-1]

    def place_at(self, line: float) -> float:
        """Which band, and which part of it, is in a line of the screen."""
        text = line * self.tops[-1] / len(self.lines)
        place = bisect_right(self.tops, text) - 1
        return place + (text - self.tops[place]) / (self.tops[place + 1] - self.tops[place])


def course_of(bands: Iterable[Band], room: int) -> Course | None:
    """``None`` where there is no room, or nothing to show. Every band has one line of the screen at least."""
    bands = list(bands)
    tops = list(accumulate((band.height for band in bands), initial=0))
    if room < 1 or not bands:
        return None
    room = min(room, TALLEST * tops[-1])
    lines = [(Tone.NOTHING, Tone.NOTHING)] * room
    for band, top, end in zip(bands, tops, tops[1:], strict=False):
        first = top * room // tops[-1]
        for line in range(first, max(first + 1, (end - 1) * room // tops[-1])):
            left, right = lines[line]
            lines[line] = max(left, band.left), max(right, band.right)
    return Course(tops, lines)
