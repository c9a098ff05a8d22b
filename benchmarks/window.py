"""The real window off-screen while answers stream into it: its CPU, its gaps, its lag, its memory."""

import json
import os
import resource
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from comparison.answer import State
from comparison.lane import LaneSetup
from comparison.locations import find_locations
from gui.app import App
from gui.compare.lanes_area import GAP, NARROWEST

BEAT_MS = 4
SETTLING_MS = 800
LONGEST_MS = 600_000
PROMPT = "Say something long."


class Watch(QObject):
    """Beats in the window's event loop: a late beat is a gap in which the window did not answer."""

    def __init__(self, app: App, application: QApplication) -> None:
        super().__init__()
        self._app = app
        self._application = application
        self._beat = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        self._last = 0.0
        self.gaps: list[float] = []
        self.shown: dict[str, float] = {}
        self._painting: dict[QWidget, str] = {}
        self.cpu = self.wall = 0.0

    def begin(self) -> None:
        """Ask all lanes."""
        self.cpu, self.wall = time.process_time(), time.monotonic()
        self._last = time.monotonic()
        self._beat.start()
        self._app.session.ask(PROMPT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whole answers are shown with the next painting of their lane."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched in self._painting:
            self.shown[self._painting.pop(watched)] = time.monotonic()
        return False

    def _on_beat(self) -> None:
        now = time.monotonic()
        self.gaps.append(max(0.0, now - self._last - BEAT_MS / 1000))
        self._last = now
        if self._app.session.is_running:
            return
        for view in self._app.window.page.views:
            self._look_at(view)
        if len(self.shown) == len(self._app.session.lanes):
            self._beat.stop()
            self.cpu, self.wall = time.process_time() - self.cpu, now - self.wall
            self._application.quit()

    def _look_at(self, view: QWidget) -> None:
        lane = self._app.session.lane(view.lane_id)
        reply = view.thread.replies[-1].reply
        viewport = reply.viewport()
        is_awaited = lane.setup.model in self.shown or viewport in self._painting
        if not is_awaited and not reply.is_behind and reply.source() == lane.answer.text:
            self._painting[viewport] = lane.setup.model
            viewport.installEventFilter(self)
            viewport.update()


def _measure(base_url: str, lanes: int, home: Path) -> dict[str, float]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["window"])
    application.setStyle("Fusion")
    environment = {"PARAGONE_HOME": str(home), "OPENAI_API_KEY": "sk-benchmark-0123456789"}
    app = App(application, find_locations(environment), environment)
    app.session.replace_lanes([LaneSetup("openai", f"model-{number + 1}", base_url) for number in range(lanes)])
    # Wide enough to paint them all.
    app.window.resize(lanes * (NARROWEST + GAP) + 2 * GAP, 900)
    app.show()
    watch = Watch(app, application)
    QTimer.singleShot(SETTLING_MS, watch.begin)
    QTimer.singleShot(LONGEST_MS, application.quit)
    application.exec()
    states = {lane.answer.state for lane in app.session.lanes}
    if states != {State.DONE} or len(watch.shown) != lanes:
        raise RuntimeError(f"Not all lanes came to their end: {states}")
    with urllib.request.urlopen(f"{base_url}/last_bytes") as response:
        last_bytes: dict[str, float] = json.load(response)
    app.window.close()
    gaps = sorted(watch.gaps)
    return {
        "cpu_s": watch.cpu,
        "wall_s": watch.wall,
        "gap_p99_s": gaps[int(len(gaps) * 0.99)],
        "gap_max_s": gaps[-1],
        "lag_s": max(watch.shown[model] - sent for model, sent in last_bytes.items()),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Print the figures as JSON. Arguments: the base URL, the number of lanes."""
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps(_measure(sys.argv[1], int(sys.argv[2]), Path(home))))


if __name__ == "__main__":
    main()
