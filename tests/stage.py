"""The whole program around one window, on servers of the tests' own: for window tests and for screenshots."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from comparison.files.locations import find_locations
from comparison.lanes.lane import LaneSetup
from gui.app import App
from providers.keys.environment import EnvironmentKeys
from tests.servers.openai_server import KEY, OpenAIServer

VENDORS = ("moonshot", "deepseek", "openai")
NO_STORE = "keyring.backends.fail.Keyring"
VARIABLES = ("MOONSHOT_API_KEY", "DEEPSEEK_API_KEY", "OPENAI_API_KEY")


class Stage:
    """One running program; ``servers`` answer for the vendors whose ids they stand under."""

    def __init__(self, application: QApplication, home: Path, servers: dict[str, OpenAIServer], key: str = KEY) -> None:
        """``key`` is what the vendors' environment variables hold; empty for a person who has none yet."""
        # Which store of keys is used is settled by whoever runs this, and never the one of the developer's desktop.
        os.environ.setdefault("PYTHON_KEYRING_BACKEND", NO_STORE)
        inherited = EnvironmentKeys(dict.fromkeys(VARIABLES, key))
        self.app = App(application, find_locations({"PARAGONE_HOME": str(home)}), inherited)
        self.servers = servers
        for vendor, server in servers.items():
            self.app.settings.set_base_url(vendor, server.base_url)

    @property
    def window(self):
        return self.app.window

    @property
    def session(self):
        return self.app.session

    @property
    def page(self):
        return self.app.window.page

    def lanes(self, *models: str) -> None:
        """Stand these models side by side, each as ``vendor/model``."""
        setups = []
        for model in models:
            vendor, _, name = model.partition("/")
            server = self.servers.get(vendor)
            hosts = self.app.directory.info(vendor).hosts
            setups.append(LaneSetup(vendor, name, server.base_url if server else hosts[0].base_url))
        self.session.replace_lanes(setups)

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left of the window and the program around it."""
        return not isValid(self._window) and not isValid(self.app)

    def close(self) -> None:
        self._window = self.window
        self._window.close()
        self._window.deleteLater()
        self.app.deleteLater()


@contextmanager
def servers(**options: object) -> Iterator[dict[str, OpenAIServer]]:
    """A server for each vendor, in its own dialect."""
    running = {vendor: OpenAIServer(vendor, **options).start() for vendor in VENDORS}
    try:
        yield running
    finally:
        for server in running.values():
            server.stop()


def settle(milliseconds: int) -> None:
    """Let the window live for a while; for pictures, never for tests."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(condition: Callable[[], bool], milliseconds: int = 15_000) -> None:
    """Let the window live until ``condition`` holds; ``TimeoutError`` if it does not come to that."""
    loop = QEventLoop()
    ticker = QTimer(interval=15)
    ticker.timeout.connect(lambda: loop.quit() if condition() else None)
    ticker.start()
    QTimer.singleShot(milliseconds, loop.quit)
    if not condition():
        loop.exec()
    ticker.stop()
    if not condition():
        raise TimeoutError("the window did not come to what was waited for")


def off_screen() -> None:
    """No display is needed from here on."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
