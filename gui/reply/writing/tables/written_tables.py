"""The tables of a reply in its text document: written part by part, and as wide as their words and the lane ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QTextLength, QTextTable

from comparison.gfm.parts import Parts
from gui.reply.writing.leaning import Leaning
from gui.reply.writing.tables.columns import Columns, Widths
from gui.reply.writing.tables.ruler import Extent, Ruler
from providers.frozen import frozen

Row = tuple[Parts, ...]
NOTHING = Columns((), ())


@dataclass(slots=True, eq=False)
class WrittenTable:
    """One table, whose parts follow each other. ``from_right`` is one whose columns come from there, ``is_on_right``
    one that is set in on that side."""

    indent: float
    from_right: bool
    is_on_right: bool
    sure: Columns
    """What all rows need but those ``unsure`` ones, which have formulas that are still being set."""
    unsure: tuple[Row, ...] = ()
    columns: Columns = NOTHING
    """What all rows need as far as that is known."""
    parts: list[QTextTable] = field(default_factory=list)
    given: list[Widths] = field(default_factory=list)
    """The widths that each part has now."""
    _asked: tuple[float, Columns] | None = None
    _widths: Widths = ()

    def widths(self, room: float) -> Widths:
        """Of the columns as they are read, where the text is ``room`` wide."""
        if self._asked != (room, self.columns):
            self._asked, self._widths = (room, self.columns), self.columns.widths(room - self.indent)
        return self._widths

    def give(self, part: int, widths: Widths) -> None:
        """Make a part so wide."""
        self.given[part] = widths
        fixed = QTextLength.Type.FixedLength
        shape = self.parts[part].format()
        shape.setWidth(QTextLength(fixed, sum(widths)))
        across = widths[::-1] if self.from_right else widths
        shape.setColumnWidthConstraints([QTextLength(fixed, width) for width in across])
        self.parts[part].setFormat(shape)


@frozen
class Moment:
    """What there is at some time: so many tables, and of the last one so many parts, and what they need."""

    tables: int = 0
    parts: int = 0
    sure: Columns | None = None
    unsure: tuple[Row, ...] = ()


class Tables:
    """All of one reply, in their order."""

    def __init__(self, ruler: Ruler) -> None:
        self._ruler = ruler
        self.written: list[WrittenTable] = []

    def moment(self) -> Moment:
        """Now."""
        if not self.written:
            return Moment()
        last = self.written[-1]
        return Moment(len(self.written), len(last.parts), last.sure, last.unsure)

    def rewind(self, moment: Moment) -> None:
        """Forget what came later."""
        del self.written[moment.tables :]
        if moment.sure is not None:
            last = self.written[-1]
            del last.parts[moment.parts :], last.given[moment.parts :]
            last.sure, last.unsure = moment.sure, moment.unsure
            self._sum_up(last)

    def begin(self, columns: int, indent: float, leaning: Leaning, scale: float) -> None:
        """A further table, set in by ``indent`` pixels."""
        nothing = Columns((0.0,) * columns, (0.0,) * columns, scale)
        self.written.append(WrittenTable(indent, leaning.text, leaning.side, nothing))

    def add(self, part: QTextTable, rows: Sequence[Row], room: float) -> None:
        """One more part of the last table."""
        table = self.written[-1]
        sure = self._measured([row for row in rows if self._is_sure(row)], table)
        table.sure = table.sure.with_words_of(sure) if table.parts else table.sure.joined(sure)
        table.unsure += tuple(row for row in rows if not self._is_sure(row))
        self._sum_up(table)
        table.parts.append(part)
        table.given.append(())
        table.give(len(table.parts) - 1, table.widths(room))

    def heed_formulas(self) -> None:
        """Some have been set: what they need is known."""
        for table in self.written:
            decided = [row for row in table.unsure if self._is_sure(row)]
            if decided:
                table.sure = table.sure.joined(self._measured(decided, table))
                table.unsure = tuple(row for row in table.unsure if not self._is_sure(row))
            if decided or table.unsure:
                self._sum_up(table)

    def fit(self, room: float, most: int) -> bool:
        """Give the parts their widths, the last ones first, those with so many cells and one more; whether all have
        them."""
        for table in reversed(self.written):
            widths = table.widths(room)
            for part in reversed(range(len(table.parts))):
                if table.given[part] == widths:
                    continue
                if most <= 0:
                    return False
                table.give(part, widths)
                most -= table.parts[part].rows() * len(widths)
        return True

    def _is_sure(self, row: Row) -> bool:
        return all(map(self._ruler.is_sure, row))

    def _measured(self, rows: Sequence[Row], table: WrittenTable) -> Columns:
        found = [(Extent(),) * len(table.sure.words), *(tuple(map(self._ruler.extent, row)) for row in rows)]
        return Columns.of(found, table.sure.scale)

    def _sum_up(self, table: WrittenTable) -> None:
        table.columns = table.sure.joined(self._measured(table.unsure, table)) if table.unsure else table.sure
