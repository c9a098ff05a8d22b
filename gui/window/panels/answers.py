"""What can be done with the answers to the prompt that is read: see how they differ, fuse them, call one the best."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.compare.page import ComparePage
from gui.desks.directory import Directory
from gui.desks.judging_desk import JudgingDesk
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.theme.theme import Theme
from gui.window.panels.differences import Differences
from gui.window.panels.fusing import Fusing
from gui.window.panels.model_choice import ModelChoice
from gui.window.stars import Stars


class Answers(QObject):
    """Keeps the actions enabled where they can do something, and offers them beside the answers."""

    def __init__(
        self,
        actions: Mapping[str, QAction],
        page: ComparePage,
        session: Session,
        directory: Directory,
        keys: KeyDesk,
        catalog: ModelCatalog,
        votes: JudgingDesk,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._fuse = actions["fuse"]
        self._page = page
        self._window = window
        models = ModelChoice(session, directory, keys, catalog, theme, window)
        self.differences = Differences(actions["differences"], page, session, theme, window)
        self.fusing = Fusing(page, session, models, window)
        Stars(page, session, votes, directory, window)
        page.header.offer([self._fuse])
        page.strip.offer([self._fuse])

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
            self._fuse.setEnabled(self.fusing.is_possible)
