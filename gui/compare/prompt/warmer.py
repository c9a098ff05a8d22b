"""Opens connections while a prompt is still being written, so that sending it does not wait for them."""

from PySide6.QtCore import QElapsedTimer

from comparison.lanes.lane import Lane
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.session import Session

PAUSE_MS = 20_000
"""Servers keep an idle connection for about half a minute, so each is reopened while the person is writing."""


class Warmer:
    """Connects to the servers the prompt could be sent to, and sends them nothing."""

    def __init__(self, session: Session, directory: Directory, desk: KeyDesk) -> None:
        self._session = session
        self._directory = directory
        self._desk = desk
        self._last = QElapsedTimer()

    def on_typed(self) -> None:
        """A person is writing."""
        if self._last.isValid() and not self._last.hasExpired(PAUSE_MS):
            return
        self._last.start()
        self._session.warm({lane.setup.base_url for lane in self._session.lanes if self._is_ready(lane)})

    def _is_ready(self, lane: Lane) -> bool:
        return not self._desk.needs_key(self._directory.info(lane.setup.provider), lane.setup.base_url)
