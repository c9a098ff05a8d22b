"""Shows how two answers to the prompt that is read differ."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.names import asked_names
from comparison.seen_text import seen
from gui.compare.page import ComparePage
from gui.desks.session import Session
from gui.theme.theme import Theme

if TYPE_CHECKING:  # the window starts without it
    from gui.judging.differences.found import Finding, Version


class Differences(QObject):
    """For one window."""

    def __init__(self, page: ComparePage, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._page = page
        self._session = session
        self._theme = theme
        self._window = window
        self._finding: Finding | None = None

    @property
    def is_possible(self) -> bool:
        """Whether there are two answers or more, in different lanes or in the same one."""
        return sum(bool(each.answer.body) for lane in self._session.lanes for each in self._given(lane)) > 1

    def show(self) -> None:
        """The first two answers; a person can choose others, also earlier ones in their place."""
        # The window starts without it.
        from gui.judging.differences.dialog import DifferencesDialog
        from gui.judging.differences.found import Finding

        versions = self._versions()
        if len(versions) > 1:
            self._finding = self._finding or Finding(self)
            DifferencesDialog(versions, self._finding, self._theme, self._window).open_over(self._window)

    def _given(self, lane: Lane) -> list[Exchange]:
        """The lane's answer in the turn that is read, and behind it the earlier ones in its place."""
        shown = lane.exchange_in(self._page.turns.read)
        others = lane.siblings(shown) if shown is not None else []
        return [] if shown is None else [shown, *(each for each in reversed(others) if each is not shown)]

    def _versions(self) -> "list[Version]":
        # The window starts without it.
        from gui.judging.differences.found import Version

        found = [(lane, self._given(lane)) for lane in self._session.lanes]
        asked = [replace(lane, exchanges=[each]) for lane, given in found for each in given[:1] if each.answer.body]
        names = asked_names(asked)
        shown = [Version(names[lane.id], lane.exchanges[0].answer.text) for lane in asked]
        earlier = [(lane, each) for lane, given in found for each in given[1:] if each.answer.body]
        told = self.tr("{0}, version {1}")
        return [
            *shown,
            *(
                Version(told.format(seen(each.setup.model), lane.siblings(each).index(each) + 1), each.answer.text)
                for lane, each in earlier
            ),
        ]
