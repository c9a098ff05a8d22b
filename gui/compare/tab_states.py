"""What the tabs say of lanes that can't be seen behind them."""

import time

from PySide6.QtCore import QObject

from gui.compare.lanes.lanes_area import LanesArea
from gui.compare.lanes.status import Status, status_of
from gui.compare.race_clock import RaceClock
from gui.desks.readiness import Readiness
from gui.desks.session import Session
from gui.theme.theme import Theme


class TabStates(QObject):
    """Goes with the clock of the race; where there are no tabs it does nothing."""

    def __init__(self, area: LanesArea, race: RaceClock, session: Session, readiness: Readiness, theme: Theme) -> None:
        super().__init__(area)
        self._area = area
        self._session = session
        self._readiness = readiness
        self._theme = theme
        self._told: list[Status] = []

        race.ticked.connect(self._show)
        area.shown_changed.connect(self._show)
        theme.changed.connect(self._on_theme_changed)

    def _show(self) -> None:
        if not self._area.has_tabs:
            self._told = []
            return
        now = time.monotonic()
        states = [status_of(lane, not self._readiness.is_ready(lane), now) for lane in self._session.lanes]
        if states != self._told:
            self._told = states
            self._area.show_tab_states(
                [
                    (self._theme.icon(state.icon, state.token, 14) if state.icon else None, state.word)
                    for state in states
                ]
            )

    def _on_theme_changed(self) -> None:
        self._told = []
        self._show()
