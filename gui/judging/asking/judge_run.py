"""A judge at work: questions go out a few at a time, and what comes back is counted."""

from PySide6.QtCore import QObject, Signal

from comparison.judging.judge.sitting import Sitting
from comparison.lanes.news import News, Order
from gui.desks.session import Session


class JudgeRun(QObject):
    """Its questions belong to no lane that anybody sees, and are kept nowhere."""

    progressed = Signal(int, int)
    """How many replies are over, of how many."""
    replied = Signal(object)
    """An exchange of its own is over, whole or not."""
    ended = Signal()
    """Nothing more is asked, and nothing runs."""

    def __init__(self, sitting: Sitting, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.sitting = sitting
        self._session = session
        self._is_over = False

        session.strayed.connect(self._on_strayed)

    def start(self) -> None:
        self._go_on(self.sitting.orders())

    def stop(self) -> None:
        """Ask for nothing more; what has been said stays."""
        for exchange in self.sitting.stop():
            self._session.bridge.stop(exchange.id)
            self.replied.emit(exchange)
        self._go_on([])

    def _on_strayed(self, news: News) -> None:
        lane = self.sitting.apply(news)
        if lane is not None and not lane.is_running:
            self.replied.emit(lane.last)
            self._go_on(self.sitting.orders())

    def _go_on(self, orders: list[Order]) -> None:
        for order in orders:
            self._session.bridge.start(order)
        self.progressed.emit(self.sitting.answered, self.sitting.total)
        if not (self._is_over or orders or self.sitting.is_running):
            self._is_over = True
            self.ended.emit()
