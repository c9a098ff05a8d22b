"""Opens connections while a prompt is still being written, so that sending it does not wait for them."""

from PySide6.QtCore import QElapsedTimer

from comparison.lane import Lane
from gui.directory import Directory
from gui.key_desk import KeyDesk
from gui.session import Session

PAUSE_MS = 20_000
"""A server keeps a connection about half a minute, so each is opened anew while the writing goes on."""


class Warmer:
    """Opens them to those the prompt could be sent to now, and sends them nothing."""

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
        setups = [lane.setup for lane in self._session.lanes]
        ready = [
            each for each in setups if not self._desk.needs_key(self._directory.info(each.provider), each.base_url)
        ]
        self._session.warm({setup.base_url for setup in ready})
