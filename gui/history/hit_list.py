"""The list of what a search found."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from comparison.history.finding.search import Hit
from gui.desks.directory import Directory
from gui.history.hit_painter import HitPainter
from gui.history.hits import Hits
from gui.history.quiet_list import QuietList
from gui.history.rows import ROW_ROLE
from gui.theme.theme import Theme


class HitList(QuietList):
    """A hit opens its comparison."""

    def __init__(self, theme: Theme, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hits")
        self.setAccessibleName(self.tr("Found"))
        self.hits = Hits(self)
        self._painter = HitPainter(theme, directory, self)
        self.setModel(self.hits)
        self.setItemDelegate(self._painter)

    def mark(self, comparison_id: str) -> None:
        """This is the comparison that the window shows."""
        self._painter.shown = comparison_id
        self.viewport().update()

    def ids_at(self, index: QModelIndex) -> tuple[str, str]:
        hit = index.data(ROW_ROLE)
        return (hit.comparison, hit.turn) if isinstance(hit, Hit) else ("", "")
