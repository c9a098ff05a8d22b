"""The action that shows how two answers of the turn that is read differ."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from comparison.lanes.names import asked_names
from gui.compare.page import ComparePage
from gui.desks.session import Session
from gui.theme.theme import Theme

if TYPE_CHECKING:  # the window starts without it
    from gui.judging.differences.found import Finding, Version


class Differences(QObject):
    """Keeps the action enabled where two lanes or more have an answer."""

    def __init__(self, action: QAction, page: ComparePage, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._action = action
        self._page = page
        self._session = session
        self._theme = theme
        self._window = window
        self._finding: Finding | None = None

        session.turns_changed.connect(self._refresh)
        session.lanes_changed.connect(self._refresh)
        session.lane_ended.connect(self._refresh)
        page.turns.another_read.connect(self._refresh)
        page.installEventFilter(self)
        self._refresh()

    def show(self) -> None:
        """The first two answers; a person can choose others."""
        # The window starts without it.
        from gui.judging.differences.dialog import DifferencesDialog
        from gui.judging.differences.found import Finding

        versions = self._versions()
        if len(versions) > 1:
            self._finding = self._finding or Finding(self)
            DifferencesDialog(versions, self._finding, self._theme, self._window).open_over(self._window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A blind round ends with the page that compares coming back."""
        if event.type() == QEvent.Type.Show:
            self._refresh()
        return False

    def _refresh(self) -> None:
        # What a blind round has disabled stays so: names stand above the answers.
        if self._page.isVisibleTo(self._window):
            self._action.setEnabled(self._count() > 1)

    def _count(self) -> int:
        exchanges = (lane.exchange_in(self._page.turns.read) for lane in self._session.lanes)
        return sum(exchange is not None and bool(exchange.answer.body) for exchange in exchanges)

    def _versions(self) -> "list[Version]":
        # The window starts without it.
        from gui.judging.differences.found import Version

        found = [(lane, lane.exchange_in(self._page.turns.read)) for lane in self._session.lanes]
        asked = [replace(lane, exchanges=[one]) for lane, one in found if one is not None and one.answer.body]
        names = asked_names(asked)
        return [Version(names[lane.id], lane.exchanges[0].answer.text) for lane in asked]
