"""The whole program around one window, on servers of the tests' own: for window tests and for screenshots."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from comparison.files.lineup import Lineup, written_down
from comparison.files.locations import Locations, find_locations
from comparison.lanes.lane import LaneSetup
from gui.app import App
from providers.contract import ProviderInfo
from providers.keys.environment import EnvironmentKeys
from providers.registry import built_in_infos
from tests.servers.openai_server import KEY, OpenAIServer

VENDORS = ("moonshot", "deepseek", "openai")
NO_STORE = "keyring.backends.fail.Keyring"
VARIABLES = ("MOONSHOT_API_KEY", "DEEPSEEK_API_KEY", "OPENAI_API_KEY")


class Stage:
    """One running program; ``servers`` answer for the vendors whose ids they stand under."""

    def __init__(
        self,
        application: QApplication,
        home: Path,
        servers: dict[str, OpenAIServer],
        key: str = KEY,
        models: tuple[str, ...] = (),
    ) -> None:
        """``key`` is what the vendors' environment variables hold; empty for a person who has none yet.

        ``models`` stand in the lanes from the start, as from an earlier one; else those that a new person is given.
        """
        # Which store of keys is used is settled by whoever runs this, and never the one of the developer's desktop.
        os.environ.setdefault("PYTHON_KEYRING_BACKEND", NO_STORE)
        inherited = EnvironmentKeys(dict.fromkeys(VARIABLES, key))
        self.servers = servers
        locations = find_locations({"PARAGONE_HOME": str(home)})
        if models:
            self._write_down(locations, models)
        self.app = App(application, locations, inherited)
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
        self.session.replace_lanes(self._setups(self.app.directory.infos, models))

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left of the window and the program around it."""
        return not isValid(self._window) and not isValid(self.app)

    def _write_down(self, locations: Locations, models: Sequence[str]) -> None:
        """What an earlier start would have left: a window is built once with these lanes, not first with others."""
        lineup = Lineup(tuple(self._setups(built_in_infos(), models)))
        addresses = {vendor: server.base_url for vendor, server in self.servers.items()}
        for path, content in (
            (locations.lineup_file, written_down(lineup)),
            (locations.settings_file, {"base_urls": addresses}),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(content), "utf-8")

    def _setups(self, infos: Sequence[ProviderInfo], models: Sequence[str]) -> list[LaneSetup]:
        own = {info.id: info.hosts[0].base_url for info in infos if info.hosts}
        own |= {vendor: server.base_url for vendor, server in self.servers.items()}
        named = [(vendor, name) for vendor, _, name in (model.partition("/") for model in models)]
        return [LaneSetup(vendor, name, own[vendor]) for vendor, name in named]

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
