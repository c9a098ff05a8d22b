"""What each provider got this month: read from the history once, and added to as answers end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from comparison.lanes.lane import Exchange
from gui.desks.directory import Directory
from gui.desks.library import Library
from gui.desks.session import Session
from gui.spend.reading import Reading

if TYPE_CHECKING:  # it brings the prices and the history along
    from comparison.spend.cap import Used
    from comparison.spend.tally import Tally

KIND = "spend of the month"


class Month(QObject):
    """Answers of this window count from memory, also those of private comparisons, until it closes; what other
    programs were answered comes from the history, whenever ``look`` is called or the history is seen to change."""

    told = Signal()
    """``is_known`` now."""

    def __init__(self, session: Session, library: Library, directory: Directory, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._library = library
        self._directory = directory
        self._month = ""
        self._reading: Reading | None = None
        self._trouble: Exception | None = None
        self._mine: set[str] = set()
        """Ids of this window's answers, which are in the history too."""
        self._running: dict[str, Exchange] = {}
        self._own: Tally | None = None

        session.turns_changed.connect(self._follow)
        session.lane_ended.connect(self._count_ended)
        library.changed.connect(self._on_changed)

    @property
    def is_known(self) -> bool:
        """Whether the history was read to its end, or can't be."""
        return self._reading is not None and not self._reading.is_under_way

    def look(self) -> None:
        """Read what was written since the last look."""
        # It brings the prices and the history along, which the window starts without.
        from comparison.spend.month import month_at_hand, tally_of_month

        if self._month != (month := month_at_hand()):
            self._month = month
            if self._reading is not None:
                self._reading.drop()
            self._reading = Reading(tally_of_month(month, self._directory.infos, self._mine), self._library, KIND, self)
            self._reading.ended.connect(self._on_ended)
            self._reading.failed.connect(self._on_failed)
        assert self._reading is not None
        self._reading.go_on()

    def used(self, provider: str) -> "Used":
        """What a provider got this month, as far as it was read."""
        # As above.
        from comparison.history.finding.reader import why_not
        from comparison.spend.cap import Used
        from comparison.spend.total import Total

        tallies = [tally for tally in (self._own, self._reading and self._reading.tally) if tally]
        total = sum((tally.total(self._month, provider) for tally in tallies), Total())
        return Used(total, why_not(self._trouble) if self._trouble else "")

    def _follow(self) -> None:
        """An opened file is played, and not asked."""
        if self._session.comparison.is_read_only:
            return
        for exchange in (each for lane in self._session.lanes for each in lane.growing):
            self._running[exchange.id] = exchange
            self._mine.add(exchange.id)

    def _count_ended(self) -> None:
        over = [exchange for exchange in self._running.values() if exchange.answer.is_over]
        for exchange in over:
            del self._running[exchange.id]
            self.count(exchange)

    def count(self, exchange: Exchange) -> None:
        """Take in an answer of this window that is over."""
        self._own_tally().take(exchange.id, exchange)

    def _own_tally(self) -> "Tally":
        # It brings the prices along, which the window starts without.
        from comparison.spend.tally import Tally

        if self._own is None:
            self._own = Tally(self._directory.infos)
        return self._own

    def _on_changed(self) -> None:
        if self._reading is not None:
            self.look()

    def _on_ended(self) -> None:
        self._trouble = None
        self.told.emit()

    def _on_failed(self, error: Exception) -> None:
        self._trouble = error
        self.told.emit()
