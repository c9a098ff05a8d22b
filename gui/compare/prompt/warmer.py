"""Opens connections while a prompt is still being written, so that sending it does not wait for them."""

from PySide6.QtCore import QElapsedTimer

from gui.desks.readiness import Readiness
from gui.desks.session import Session

PAUSE_MS = 20_000
"""Servers keep an idle connection for about half a minute, so each is reopened while the person is writing."""


class Warmer:
    """Connects to the servers the prompt could be sent to, and sends them nothing."""

    def __init__(self, session: Session, readiness: Readiness) -> None:
        self._session = session
        self._readiness = readiness
        self._last = QElapsedTimer()

    def on_typed(self) -> None:
        """A person is writing."""
        if self._last.isValid() and not self._last.hasExpired(PAUSE_MS):
            return
        self._last.start()
        self._session.warm({lane.setup.base_url for lane in self._readiness.lanes})
