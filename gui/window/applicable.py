"""Which actions have something to do as things stand; the others can't be pressed, in menus and by their keys."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from comparison.lanes.state import ENDED_BADLY
from gui.compare.page import ComparePage
from gui.desks.session import Session
from gui.window.blindness import Blindness
from gui.window.panels.answers import Answers


class Applicable(QObject):
    """Of those that need models, a prompt or answers; a blind round has its own."""

    def __init__(
        self,
        actions: Mapping[str, QAction],
        page: ComparePage,
        session: Session,
        blindness: Blindness,
        answers: Answers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._page = page
        self._session = session
        self._blindness = blindness
        self._answers = answers

        for changed in (session.lane_ended, session.turns_changed, session.lanes_changed):
            changed.connect(self._show)
        for shown in (page.turns.another_read, page.reception.shown_changed, blindness.left):
            shown.connect(self._show)
        self._show()

    def _show(self) -> None:
        if not self._blindness.is_on:
            for name, is_possible in self._possible().items():
                self._actions[name].setEnabled(is_possible)

    def _possible(self) -> dict[str, bool]:
        may_ask = not self._session.comparison.is_read_only
        ends = {lane.answer.state for lane in self._session.lanes if lane.answer is not None}
        return {
            "blind": not self._page.reception.is_open,
            "retry_failed": may_ask and not ends.isdisjoint(ENDED_BADLY),
            "edit_prompt": may_ask and bool(self._session.last_prompt),
            "quote_answers": may_ask,
            "differences": self._answers.differences.is_possible,
            "times": self._answers.times.is_possible,
            "judge": self._answers.judging.is_possible,
            "fuse": self._answers.fusing.is_possible,
        }
