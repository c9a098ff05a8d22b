"""The way to ask again all that ended badly, offered beside the prompt."""

from collections import Counter

from PySide6.QtCore import QObject

from comparison.lanes.state import ENDED_BADLY, State
from gui.compare.prompt.composer import Composer
from gui.desks.session import Session


class Retrying(QObject):
    """Between the session and the composer."""

    def __init__(self, session: Session, composer: Composer) -> None:
        super().__init__(composer)
        self._session = session
        self._composer = composer

        composer.retry_requested.connect(self.retry_all)
        for changed in (session.lane_ended, session.turns_changed, session.lanes_changed):
            changed.connect(self._show)

    def retry_all(self) -> None:
        """Ask again each lane whose last answer ended badly, while the others go on."""
        self._session.retry_all(ENDED_BADLY)

    def _show(self) -> None:
        ends = Counter(lane.answer.state for lane in self._session.lanes if lane.answer is not None)
        self._composer.show_troubles(ends[State.FAILED], ends[State.CUT_OFF])
