"""The passports of models, looked up when they are needed and kept."""

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from comparison.figures.passport import Passport, passport_of
from comparison.files.shelf import Place
from gui.compare.models.offers.offer import Offer
from gui.slices import Slices

AT_ONCE = 20
"""Passports of one slice: some 10 ms."""
NEWS = 400
"""Passports after which what is shown is looked over again."""


class Facts(QObject):
    """A passport takes half a millisecond, which ten thousand of them in a row would make seconds."""

    found = Signal()
    """Some of those that were looked for are known now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[Place, Passport] = {}
        self._queue: deque[Offer] = deque()
        self._slices = Slices(self)

    def of(self, offer: Offer) -> Passport:
        """The passport of one model, now."""
        passport = self._known.get(offer.key)
        if passport is None:
            passport = self._known[offer.key] = passport_of(offer.info, offer.base_url, offer.model)
        return passport

    def known(self, offer: Offer) -> Passport | None:
        """The passport of a model, if it has been looked up."""
        return self._known.get(offer.key)

    def forget(self) -> None:
        """Lists have changed, and they have their say in a passport."""
        self._known.clear()

    def look_up(self, offers: Iterable[Offer]) -> None:
        """Look these up one slice after another; ``found`` tells of it."""
        self._queue = deque(offer for offer in offers if offer.key not in self._known)
        if self._queue:
            self._slices.soon(self, self._look_further)

    def _look_further(self) -> bool:
        before = len(self._known)
        for _ in range(min(AT_ONCE, len(self._queue))):
            self.of(self._queue.popleft())
        if not self._queue or before // NEWS != len(self._known) // NEWS:
            self.found.emit()
        return bool(self._queue)
