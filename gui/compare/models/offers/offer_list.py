"""The list of models, moved through by keys that come from the search field."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from comparison.files.shelf import Place
from gui.compare.models.offers.facts import Facts
from gui.compare.models.offers.offer import Offer
from gui.compare.models.offers.offer_painter import OfferPainter
from gui.compare.models.offers.offer_rows import ENTRY_ROLE, OfferRows
from gui.compare.models.offers.stock import Entry
from gui.theme.theme import Theme

AT_ONCE = 200
"""Rows; no screen shows so many."""


class OfferList(QListView):
    """Only rows that can be seen are painted, and only their passports looked up."""

    pointed = Signal()
    """Another row is the current one."""
    picked = Signal(object)
    """An ``Offer`` was clicked."""
    used = Signal()
    """A row was double-clicked."""

    def __init__(self, theme: Theme, facts: Facts, is_multiple: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offers")
        self.rows = OfferRows(facts, self)
        self.setModel(self.rows)
        self.setItemDelegate(OfferPainter(theme, facts, self.rows, is_multiple, self))
        self.setUniformItemSizes(True)
        # What is far below is laid out when the window has time.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Models"))

        self.selectionModel().currentChanged.connect(self.pointed)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self.used)

    @property
    def current(self) -> Offer | None:
        """The model that Enter would choose."""
        entry = self.currentIndex().data(ENTRY_ROLE) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, Offer) else None

    @property
    def sentence(self) -> str:
        """All that its row says of it; empty without one."""
        index = self.currentIndex()
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if self.current is not None else ""

    @property
    def is_at_end(self) -> bool:
        """Whether no row comes after the current one."""
        return self.currentIndex().row() == self.rows.rowCount() - 1

    def show_entries(self, entries: list[Entry], words: tuple[str, ...], place: Place | None) -> None:
        """Show these, and point at the model at ``place`` or else at the first one."""
        self.rows.show_entries(entries, words)
        row = self.rows.row_of(place)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))
        if row == 1:
            self.scrollToTop()
        self.pointed.emit()

    def go(self, event: QKeyEvent) -> None:
        """Go where the key leads, past headings."""
        self.keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Offer):
            self.picked.emit(entry)
