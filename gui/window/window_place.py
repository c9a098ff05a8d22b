"""Where the window stood when it was last seen, and where it opens."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from shiboken6 import isValid

from providers.files import own_file

FIRST_SIZE = QSize(1280, 800)
SHARE = 0.9
"""Of the screen, at most, that a window takes when it opens for the first time."""
SMALLEST_FILE, LARGEST_FILE = 66, 4_096
"""Bytes; Qt would take what is missing at the end of a file for zeros."""


class WindowPlace(QObject):
    """Remembers place, size and state of ``window`` in a file."""

    def __init__(self, window: QMainWindow, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._kept = b""
        if not self._restore():
            self._open_first()

        window.installEventFilter(self)
        if (application := QGuiApplication.instance()) is not None:
            application.aboutToQuit.connect(self.remember)

    def remember(self) -> None:
        """Write down where the window is now."""
        if not isValid(self._window) or not self._window.isVisible():
            return
        place = bytes(self._window.saveGeometry().data())
        if place != self._kept:
            with suppress(OSError):  # next time it opens where it did this time
                own_file.replace(self._file, place)
                self._kept = place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self.remember()
        return super().eventFilter(watched, event)

    def _restore(self) -> bool:
        """Whether it is known where the window was; Qt moves what would lie on no screen to one that is there."""
        try:
            self._kept = own_file.read(self._file, LARGEST_FILE)
        except (OSError, ValueError):
            return False
        return len(self._kept) >= SMALLEST_FILE and self._window.restoreGeometry(QByteArray(self._kept))

    def _open_first(self) -> None:
        self._window.setGeometry(first_place(QGuiApplication.primaryScreen().availableGeometry()))


def first_place(screen: QRect) -> QRect:
    """The middle of a screen, and nine tenths of it at most."""
    size = FIRST_SIZE.boundedTo(QSize(int(screen.width() * SHARE), int(screen.height() * SHARE)))
    place = QRect(screen.topLeft(), size)
    place.moveCenter(screen.center())
    return place
