"""The whole program around one off-screen window whose lanes ask a benchmark's server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from comparison.files.locations import find_locations
from comparison.lanes.lane import LaneSetup
from gui.app import App
from gui.compare.lanes.lanes_area import GAP, NARROWEST
from providers.keys.environment import EnvironmentKeys

HEIGHT = 900
PROMPT = "Say something long."
KEY = "sk-benchmark-0123456789"


def width_of(lanes: int, spare: int = 0) -> int:
    """Pixels of a window that paints all its lanes, each ``spare`` wider than it must be."""
    return lanes * (NARROWEST + spare + GAP) + 2 * GAP


@contextmanager
def running(base_url: str, lanes: int, *, spare: int = 0) -> Iterator[tuple[QApplication, App]]:
    """A program with a home of its own, its window shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["benchmark"])
    application.setStyle("Fusion")
    with TemporaryDirectory() as home:
        inherited = EnvironmentKeys({"OPENAI_API_KEY": KEY})
        app = App(application, find_locations({"PARAGONE_HOME": home}), inherited)
        app.session.replace_lanes([LaneSetup("openai", f"model-{number + 1}", base_url) for number in range(lanes)])
        app.window.resize(width_of(lanes, spare), HEIGHT)
        app.show()
        try:
            yield application, app
        finally:
            app.window.close()
