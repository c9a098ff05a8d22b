"""What can be done with the answers to the prompt that is read: judge and fuse them, see how they differ, star one."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.compare.page import ComparePage
from gui.desks.judging_desk import JudgingDesk
from gui.desks.session import Session
from gui.window.panels.differences import Differences
from gui.window.panels.fusing import Fusing
from gui.window.panels.judging import Judging
from gui.window.panels.panels import Panels
from gui.window.panels.time_lines import TimeLines
from gui.window.stars import Stars


class Answers(QObject):
    """Keeps the actions enabled where they can do something, and offers them beside the answers."""

    def __init__(
        self,
        actions: Mapping[str, QAction],
        page: ComparePage,
        session: Session,
        panels: Panels,
        votes: JudgingDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions = (actions["judge"], actions["fuse"])
        models = panels.models
        self._page = page
        self._window = window
        self.differences = Differences(actions["differences"], page, session, models.theme, window)
        self.times = TimeLines(actions["times"], page, session, votes, models.directory, models.theme, window)
        self.fusing = Fusing(page, session, models, window)
        self.judging = Judging(page, session, models, votes, panels.locations.rubric, window)
        Stars(page, session, votes, models.directory, window)
        page.header.offer(self._actions)
        page.strip.offer(self._actions)

        for changed in (session.turns_changed, session.lanes_changed, session.lane_ended, page.turns.another_read):
            changed.connect(self._refresh)
        page.installEventFilter(self)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A blind round ends with the page that compares coming back."""
        if event.type() == QEvent.Type.Show:
            self._refresh()
        return False

    def _refresh(self) -> None:
        # What a blind round has disabled stays so: names stand above the answers.
        if self._page.isVisibleTo(self._window):
            judge, fuse = self._actions
            judge.setEnabled(self.judging.is_possible)
            fuse.setEnabled(self.fusing.is_possible)
