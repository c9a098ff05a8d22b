"""The rows of the list: headings, and models that can be ticked."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from comparison.files.shelf import Place
from gui.compare.models.offers.amounts import short_prices, short_tokens
from gui.compare.models.offers.facts import Facts
from gui.compare.models.offers.offer import Offer
from gui.compare.models.offers.stock import Entry

ENTRY_ROLE = Qt.ItemDataRole.UserRole
Index: TypeAlias = QModelIndex | QPersistentModelIndex


class OfferRows(QAbstractListModel):
    """Whatever is painted, a screen reader gets as one sentence."""

    def __init__(self, facts: Facts, parent: QObject) -> None:
        super().__init__(parent)
        self._facts = facts
        self.entries: Sequence[Entry] = ()
        self.words: tuple[str, ...] = ()
        """What was looked for."""
        self.favourites: frozenset[Place] = frozenset()
        self.ticked: dict[Place, Offer] = {}
        """In the order in which they were."""

    def show_entries(self, entries: Sequence[Entry], words: tuple[str, ...]) -> None:
        self.beginResetModel()
        self.entries, self.words = entries, words
        self.endResetModel()

    def toggle(self, offer: Offer) -> None:
        """Tick a model, or take that back."""
        if self.ticked.pop(offer.key, None) is None:
            self.ticked[offer.key] = offer
        self._changed()

    def clear(self) -> None:
        """Nothing is ticked."""
        self.ticked.clear()
        self._changed()

    def row_of(self, place: Place | None) -> int:
        """Where a model is; where the first one is if it is not there, and -1 without any."""
        if place is not None:
            for row, entry in enumerate(self.entries):
                if isinstance(entry, Offer) and entry.key == place:
                    return row
        return next((row for row, entry in enumerate(self.entries) if isinstance(entry, Offer)), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{entry.name}    {entry.place}" if isinstance(entry, Offer) else entry.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(entry) if isinstance(entry, Offer) else entry.text
        return entry if role == ENTRY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not isinstance(self.entries[index.row()], Offer):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _changed(self) -> None:
        if self.entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.entries) - 1, 0))

    def _sentence(self, offer: Offer) -> str:
        passport = self._facts.of(offer)
        size, prices = short_tokens(passport.context_tokens), short_prices(passport)
        told = [offer.name, offer.place]
        told += [self.tr("needs a key")] if offer.needs_key else []
        told += [self.tr("thinks")] if passport.may_think else []
        told += [self.tr("sees images")] if passport.sees_images else []
        told += [self.tr("reads {0} tokens").format(size)] if size else []
        told += [self.tr("{0} for a million tokens in and out").format(prices)] if prices else []
        told += [self.tr("chosen")] if offer.key in self.ticked else []
        return ", ".join(told)
