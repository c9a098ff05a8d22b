"""How wide the columns of a table are: no word of theirs is cut, and beyond that they share the room there is."""

from collections.abc import Sequence

from gui.reply.writing.tables.ruler import Extent
from providers.frozen import frozen

GAP = 12
BEFORE = 2
"""Pixels at 100 % between the words of two columns, and before the first one."""
DECENT, COMFORTABLE = 64, 150
"""Pixels at 100 % that a column with longer lines has at least, and in a table that scrolls anyway."""
STEP = 12
"""The words of a table that grows make its columns wider in steps of so many pixels: each is a new layout."""
Widths = tuple[float, ...]


@frozen
class Columns:
    """What the longest words and lines of each column need, in pixels, and the scale of the zoom."""

    words: Widths
    lines: Widths
    scale: float = 1.0

    @classmethod
    def of(cls, rows: Sequence[Sequence[Extent]], scale: float) -> "Columns":
        """Of rows of cells, each with as many."""
        columns = list(zip(*rows, strict=True))
        words = tuple(_up(max(cell.word for cell in column)) for column in columns)
        return cls(words, tuple(max(cell.line for cell in column) for column in columns), scale)

    def joined(self, other: "Columns") -> "Columns":
        """Those of a table that has the rows of both."""
        words, lines = map(max, self.words, other.words), map(max, self.lines, other.lines)
        return Columns(tuple(words), tuple(lines), self.scale)

    def with_words_of(self, other: "Columns") -> "Columns":
        """Those of a table that goes on with other rows: how it shares its room stays as it was."""
        words = tuple(map(max, self.words, other.words))
        return Columns(words, tuple(map(max, self.lines, words)), self.scale)

    def widths(self, room: float) -> Widths:
        """The width of each column. Where all words together need more than ``room``, so do the columns."""
        inset, gap = BEFORE * self.scale, GAP * self.scale
        around = [inset + gap] * (len(self.words) - 1) + [inset]
        lines = [line + more for line, more in zip(self.lines, around, strict=True)]
        least = self._at_least(lines, around, DECENT)
        spare, wanted = room - sum(least), sum(lines) - sum(least)
        if room <= 0 or spare < 0:
            return self._at_least(lines, around, COMFORTABLE)
        if spare <= wanted:
            return tuple(low + spare * (high - low) / max(1.0, wanted) for low, high in zip(least, lines, strict=True))
        return tuple(line + (room - sum(lines)) * line / sum(lines) for line in lines)

    def _at_least(self, lines: Sequence[float], around: Sequence[float], decent: float) -> Widths:
        pairs = zip(self.words, lines, around, strict=True)
        return tuple(max(word + more, min(line, decent * self.scale)) for word, line, more in pairs)


def _up(width: float) -> float:
    """The next step; the first pixel is for Qt, which lays out in 64ths of one."""
    return -(-(width + 1) // STEP) * STEP
