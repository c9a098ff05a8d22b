"""A table as its rows arrive."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from comparison.reading.blocks import MAX_ROWS, TABLE_PART, Alignment, Block, Inlines, Place, Run, Table
from comparison.reading.marks import cells

Read = Callable[[str], Inlines]
_NARROWEST, _WIDEST = 4, 40


@dataclass(slots=True)
class Grid:
    """A table's head and the rows of its present part."""

    place: Place
    head: tuple[Inlines, ...]
    alignments: tuple[Alignment, ...]
    rows: list[tuple[Inlines, ...]] = field(default_factory=list)
    taken: int = 0
    part: int = 0
    shares: tuple[int, ...] = ()

    def copy(self) -> "Grid":
        return replace(self, rows=list(self.rows))

    @property
    def is_full(self) -> bool:
        return self.taken >= MAX_ROWS

    def add(self, line: str, read: Read) -> list[Block]:
        """Take a row in; the part it made full, if any."""
        made: list[Block] = []
        if len(self.rows) >= max(2, TABLE_PART // len(self.alignments)):
            self.shares = self.shares or _shares([self.head, *self.rows])
            made.append(self._block())
            self.rows, self.part = [], self.part + 1
        self.rows.append(row(line, len(self.alignments), read))
        self.taken += 1
        return made

    def close(self, read: Read) -> list[Block]:
        return [self._block()]

    def _block(self) -> Table:
        return Table(
            self.head if not self.part else (), tuple(self.rows), self.alignments, self.place, self.part, self.shares
        )


def row(line: str, columns: int, read: Read) -> tuple[Inlines, ...]:
    """The cells of a line, exactly ``columns`` of them; those too many are kept in the last one."""
    found = cells(line)
    found[columns - 1 :] = [" | ".join(found[columns - 1 :])]
    found += [""] * (columns - len(found))
    return tuple(read(cell) for cell in found)


def _shares(rows: list[tuple[Inlines, ...]]) -> tuple[int, ...]:
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return tuple(round(100 * width / sum(widths)) for width in widths)


def _width(cell: Inlines) -> int:
    characters = sum(len(inline.text) for inline in cell if isinstance(inline, Run))
    return min(_WIDEST, max(_NARROWEST, characters))
