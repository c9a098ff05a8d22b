"""A table as its rows arrive (GFM 4.10)."""

from dataclasses import dataclass, field, replace

from comparison.gfm.blocks import MAX_ROWS, TABLE_PART, Alignment, Place, Table
from comparison.gfm.marks import cells
from comparison.gfm.output import Output

_NARROWEST, _WIDEST = 4, 40
Row = tuple[str, ...]


@dataclass(slots=True)
class Grid:
    """A table's head and the rows of its present part, as they were written."""

    place: Place
    head: Row
    alignments: tuple[Alignment, ...]
    rows: list[Row] = field(default_factory=list)
    taken: int = 0
    part: int = 0
    shares: tuple[int, ...] = ()

    def copy(self) -> "Grid":
        return replace(self, rows=list(self.rows))

    @property
    def is_full(self) -> bool:
        return self.taken >= MAX_ROWS

    def add(self, line: str, output: Output) -> None:
        """Take a row in; the part it makes full is written."""
        if len(self.rows) >= max(2, TABLE_PART // len(self.alignments)):
            self.shares = self.shares or _shares([self.head, *self.rows])
            self.close(output)
            self.rows, self.part = [], self.part + 1
        self.rows.append(row(line, len(self.alignments)))
        self.taken += 1

    def close(self, output: Output) -> None:
        """Write the present part."""
        head = tuple(output.read(cell) for cell in self.head) if not self.part else ()
        rows = tuple(tuple(output.read(cell) for cell in row) for row in self.rows)
        output.add(Table(head, rows, self.alignments, self.place, self.part, self.shares))


def row(line: str, columns: int) -> Row:
    """The cells of a line, exactly ``columns`` of them; those too many are dropped, as GitHub does."""
    found = cells(line)[:columns]
    return (*found, *[""] * (columns - len(found)))


def _shares(rows: list[Row]) -> tuple[int, ...]:
    widths = [max(min(_WIDEST, max(_NARROWEST, len(cell))) for cell in column) for column in zip(*rows, strict=True)]
    return tuple(round(100 * width / sum(widths)) for width in widths)
