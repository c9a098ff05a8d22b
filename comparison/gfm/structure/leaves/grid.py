"""A table as its rows arrive (GFM 4.10)."""

from dataclasses import dataclass, field, replace

from comparison.gfm.blocks import MAX_ROWS, TABLE_PART, Alignment, Place, Table
from comparison.gfm.parts import Parts
from comparison.gfm.structure.marks import cells
from comparison.gfm.structure.output import Output

Row = tuple[Parts, ...]


@dataclass(slots=True)
class Grid:
    """A table's head and the rows of its present part."""

    place: Place
    head: Row
    alignments: tuple[Alignment, ...]
    rows: list[Row] = field(default_factory=list)
    texts: list[tuple[str, ...]] = field(default_factory=list)
    """What head and rows were read from."""
    missing: set[str] = field(default_factory=set)
    taken: int = 0
    part: int = 0

    @classmethod
    def begun(cls, place: Place, line: str, alignments: tuple[Alignment, ...], output: Output) -> "Grid":
        """The table whose first line is its head."""
        grid = cls(place, (), alignments)
        grid.head = grid._row(line, output)
        return grid

    def copy(self) -> "Grid":
        return replace(self, rows=list(self.rows), texts=list(self.texts), missing=set(self.missing))

    @property
    def is_full(self) -> bool:
        return self.taken >= MAX_ROWS

    def add(self, line: str, output: Output) -> None:
        """Take a row in; the part it makes full is written."""
        if len(self.rows) >= max(2, TABLE_PART // len(self.alignments)):
            self.close(output)
            self.rows, self.texts, self.missing, self.part = [], [], set(), self.part + 1
        self.rows.append(self._row(line, output))
        self.taken += 1

    def close(self, output: Output) -> None:
        """Write the present part."""
        head = self.head if not self.part else ()
        table = Table(head, tuple(self.rows), self.alignments, self.place, self.part)
        output.add_words(table, tuple(self.texts), self.missing)

    def _row(self, line: str, output: Output) -> Row:
        """Exactly as many cells as there are columns; those too many join the last one."""
        columns = len(self.alignments)
        found = cells(line, columns)
        found += [""] * (columns - len(found))
        self.texts.append(tuple(found))
        return tuple(output.read(cell, self.missing) for cell in found)
