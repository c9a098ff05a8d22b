"""Shows where the time of each answer to the prompt that is read went."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.lanes.names import asked_names
from gui.compare.page import ComparePage
from gui.desks.directory import Directory
from gui.desks.session import Session
from gui.theme.theme import Theme

if TYPE_CHECKING:  # the window starts without it
    from comparison.lanes.answer import Answer
    from gui.desks.judging_desk import JudgingDesk


class TimeLines(QObject):
    """For one window."""

    def __init__(
        self,
        page: ComparePage,
        session: Session,
        desk: "JudgingDesk",
        directory: Directory,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._page = page
        self._session = session
        self._desk = desk
        self._directory = directory
        self._theme = theme
        self._window = window

    @property
    def is_possible(self) -> bool:
        """Whether anybody was asked."""
        return any(answer.times.sent is not None for _, answer in self._answers())

    def show(self) -> None:
        """As they stand now."""
        # The window starts without them.
        from gui.judging.pictures.picture_panel import PicturePanel
        from gui.judging.pictures.time_picture import time_picture

        picture = time_picture(self._answers(), time.monotonic())
        if picture is not None:
            PicturePanel(picture, self._tint_of, self._desk, self._theme, self._window).open_over(self._window)

    def _answers(self) -> "list[tuple[str, Answer]]":
        """With the names of their models."""
        names = asked_names(self._session.lanes)
        found = [(lane, lane.exchange_in(self._page.turns.read)) for lane in self._session.lanes]
        return [(names[lane.id], exchange.answer) for lane, exchange in found if exchange is not None]

    def _tint_of(self, provider: str) -> str:
        return self._directory.info(provider).tint
