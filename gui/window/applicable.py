"""Which actions have something to do as things stand; the others can't be pressed, in menus and by their keys."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from comparison.lanes.state import ENDED_BADLY
from gui.compare.page import ComparePage
from gui.desks.session import Session
from gui.window.blindness import Blindness


class Applicable(QObject):
    """Of those that need models, a prompt or a failed answer; a blind round has its own."""

    def __init__(
        self,
        actions: Mapping[str, QAction],
        page: ComparePage,
        session: Session,
        blindness: Blindness,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._page = page
        self._session = session
        self._blindness = blindness

        blindness.left.connect(self._show)
        page.reception.shown_changed.connect(self._show)
        for changed in (session.lane_ended, session.turns_changed, session.lanes_changed):
            changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        if self._blindness.is_on:
            return
        may_ask = not self._session.comparison.is_read_only
        ends = {lane.answer.state for lane in self._session.lanes if lane.answer is not None}
        self._actions["blind"].setEnabled(not self._page.reception.is_open)
        self._actions["retry_failed"].setEnabled(may_ask and not ends.isdisjoint(ENDED_BADLY))
        self._actions["edit_prompt"].setEnabled(may_ask and bool(self._session.last_prompt))
        self._actions["quote_answers"].setEnabled(may_ask)
