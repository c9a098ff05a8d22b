"""The rows of the list: comparisons under their days, those that are pinned above them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from comparison.history.listing import Summary
from comparison.seen_text import seen
from gui.history.days import day_of, heading_of, long_time
from gui.widgets.elided_label import plain_tip
from gui.words.phrases import say
from providers.frozen import frozen
from providers.texts.phrase import Phrase

ROW_ROLE = Qt.ItemDataRole.UserRole
PAGE = 100
"""Comparisons that are read at once; more than any screen shows."""

Index: TypeAlias = QModelIndex | QPersistentModelIndex


@frozen
class Heading:
    """What stands above the comparisons of some days."""

    text: str


Row = Heading | Summary
Touched = dict[str, Summary | None]
"""What became of comparisons by their ids; of those that were deleted ``None``."""


class Rows(QAbstractListModel):
    """Only as much as was scrolled through is there."""

    more_wanted = Signal(str)
    """The next page, which begins behind this turn."""
    renamed = Signal(str, str)
    """The id of a comparison, and the title that a person gave it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pinned: list[Summary] = []
        self._listed: list[Summary] = []
        self._rows: list[Row] = []
        self._day = date.min
        self._has_more = False
        self._is_waiting = False

    def show_first(self, pinned: list[Summary], page: list[Summary], touched: Touched, most: int) -> bool:
        """Show what is there now, and below it what had been read already; whether anything is different."""
        end = page[-1].last_turn if len(page) == most else ""
        below = (touched.get(each.id, each) for each in self._listed if each.last_turn < end)
        listed = page + [each for each in below if each is not None and each.last_turn < end]
        if len(listed) == len(page):
            self._has_more = len(page) == most
        if (pinned, listed, date.today()) == (self._pinned, self._listed, self._day):
            return False
        self.beginResetModel()
        self._pinned, self._listed, self._day = pinned, listed, date.today()
        self._rows = list(_laid_out(self._pinned, self._listed, self._day))
        self.endResetModel()
        return True

    def append(self, page: list[Summary], most: int) -> None:
        """The next page is there."""
        self._is_waiting, self._has_more = False, len(page) == most
        rows = list(_laid_out(self._pinned, [*self._listed, *page], self._day))[len(self._rows) :]
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._listed += page
            self._rows += rows
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not self._is_waiting

    def fetchMore(self, parent: Index) -> None:
        if self._listed:
            self._is_waiting = True
            self.more_wanted.emit(self._listed[-1].last_turn)

    def row_of(self, comparison_id: str) -> int:
        """-1 if it is not there."""
        found = (n for n, row in enumerate(self._rows) if isinstance(row, Summary) and row.id == comparison_id)
        return next(found, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text if isinstance(row, Heading) else title_of(row)
            case Qt.ItemDataRole.EditRole if isinstance(row, Summary):
                return title_of(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.text if isinstance(row, Heading) else sentence(row)
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, Summary):
                return plain_tip(f"{title_of(row)}\n{facts(row)}")
        return row if role == ROW_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if isinstance(row, Summary) and str(value).strip() != title_of(row):
            self.renamed.emit(row.id, str(value).strip())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


def title_of(row: Summary) -> str:
    """Plain, on one line."""
    return seen(row.title) or QCoreApplication.translate("Sidebar", "Empty prompt")


def facts(row: Summary) -> str:
    """When, how much, who, and the tags."""
    turns = say(Phrase("%Ln turns", one="%Ln turn", n=row.turns))
    models = ", ".join(seen(model.partition("/")[2]) for model in row.models)
    return " · ".join(filter(None, (long_time(row.at), turns, models, ", ".join(map(seen, row.tags)))))


def sentence(row: Summary) -> str:
    """All that its row says of it."""
    pinned = QCoreApplication.translate("Sidebar", "pinned") if row.is_pinned else ""
    return " · ".join(filter(None, (title_of(row), facts(row), pinned)))


def _laid_out(pinned: list[Summary], listed: Iterable[Summary], today: date) -> Iterator[Row]:
    above: Heading | None = None
    for row in pinned:
        if above is None:
            yield (above := Heading(QCoreApplication.translate("Sidebar", "Pinned")))
        yield row
    shown = {row.id for row in pinned}
    for row in listed:
        if row.id not in shown:
            if (heading := _heading(row, today)) != above:
                yield (above := heading)
            yield row


def _heading(row: Summary, today: date) -> Heading:
    return Heading(heading_of(day_of(row.at), today))
