"""What a search found, page after page."""

from datetime import date

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt, Signal

from comparison.history.finding.search import Hit
from comparison.seen_text import seen
from gui.history.days import short_time
from gui.history.rows import ROW_ROLE, Index

PAGE = 20
"""Hits that are read at once."""


class Hits(QAbstractListModel):
    """Only as many as were scrolled through are there."""

    more_wanted = Signal(object)
    """The place before which the next page begins."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._has_more = False

    def show_first(self, hits: list[Hit]) -> None:
        """These are the first ones now."""
        if hits != self._hits:
            self.beginResetModel()
            self._hits, self._has_more = hits, len(hits) == PAGE
            self.endResetModel()

    def append(self, hits: list[Hit]) -> None:
        """The next page is there."""
        self._has_more = len(hits) == PAGE
        if hits:
            self.beginInsertRows(QModelIndex(), len(self._hits), len(self._hits) + len(hits) - 1)
            self._hits = [*self._hits, *hits]
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more

    def fetchMore(self, parent: Index) -> None:
        self._has_more = False
        self.more_wanted.emit(self._hits[-1].place)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{seen(hit.title)}    {seen(hit.excerpt)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                time = short_time(hit.at, date.today())
                return " · ".join((seen(hit.title), said_by(hit), time, seen(hit.excerpt)))
        return hit if role == ROW_ROLE else None


def said_by(hit: Hit) -> str:
    """Who said it: a person, or a model."""
    return seen(hit.model.partition("/")[2]) or QCoreApplication.translate("Sidebar", "You")
