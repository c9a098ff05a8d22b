"""What can be done with the answers to the prompt that is read: judge and fuse them, see how they differ, star one."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
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
    """For one window; what models are asked for is offered beside the answers."""

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
        models = panels.models
        asked_of_models = (actions["judge"], actions["fuse"])
        self.differences = Differences(page, session, models.theme, window)
        self.times = TimeLines(page, session, votes, models.directory, models.theme, window)
        self.fusing = Fusing(page, session, models, window)
        self.judging = Judging(page, session, models, votes, panels.locations.rubric, window)
        Stars(page, session, votes, models.directory, window)
        page.header.offer(asked_of_models)
        page.strip.offer(asked_of_models)
