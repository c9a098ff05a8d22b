"""Opens the window, and stays until it is closed."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

import gui.toolkit.unread_sources  # noqa: F401 - before all whose source it leaves alone

# isort: split
import resources
from comparison.files.locations import find_locations
from comparison.files.log import open_log
from gui.app import AFTER_FIRST_PAINT_MS, App
from gui.words.language import speak
from providers.keys.environment import EnvironmentKeys
from providers.keys.keys import NO_KEYS

LOG = logging.getLogger(__name__)


class Application(QApplication):
    """Hears, too, of files that the system asks a running program to open, as macOS does on a double click."""

    file_asked = Signal(Path)

    def __init__(self) -> None:
        # Asked for like this, no style has to be made in Python, which takes a twentieth of the time of a start.
        super().__init__([*sys.argv[:1], "-style", "fusion"])

    def event(self, event: QEvent) -> bool:
        # A filter of all events would slow down every other one.
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(Path(event.file()))
            return True
        return super().event(event)


def open_window(application: QApplication, inherited: EnvironmentKeys = NO_KEYS) -> App:
    """Build the program and show its window."""
    locations = find_locations()
    open_log(locations.logs)
    qInstallMessageHandler(_log_qt)
    application.setApplicationName("Paragone")
    application.setDesktopFileName("paragone")
    application.setWindowIcon(QIcon(resources.path("icon/paragone.svg")))
    speak(application)
    app = App(application, locations, inherited)
    app.show()
    return app


def run(inherited: EnvironmentKeys, team: str = "", file: str = "") -> int:
    """Open the window and stay until it is closed; the exit status, 1 if something could not be saved.

    ``team`` is one that is known, whose lanes are wanted; ``file`` one that is to be read.
    """
    application = Application()
    app = open_window(application, inherited)
    if team:
        app.window.teams.use(team)
    if file:
        app.window.file.open(Path(file))
    application.file_asked.connect(app.window.file.open)
    application.aboutToQuit.connect(app.close)
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, lambda: _hear_farewells(application, app))
    # A window that was closed while it was being shown would leave the loop waiting for a last window for ever.
    status = 0 if app.is_closed else application.exec()
    app.close()
    return status or int(app.could_not_save)


def _hear_farewells(application: QApplication, app: App) -> None:
    from gui.farewell import Farewell  # with what it needs of the system: until now there was nothing to lose

    farewell = Farewell(application)
    farewell.said.connect(app.leave)
    farewell.coming.connect(app.save_all)


def _log_qt(kind: QtMsgType, context: object, text: str) -> None:
    severe = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    LOG.log(logging.ERROR if severe else logging.INFO, "Qt: %s", text)
