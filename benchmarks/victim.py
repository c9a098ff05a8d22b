"""One run of the program for ``benchmarks.crashes``: it tells what it shows, asks when it is told to, and is killed."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.program import KEY, PROMPT, width_of
from comparison.files.locations import find_locations
from comparison.lanes.lane import LaneSetup
from gui.app import App
from providers.keys.environment import EnvironmentKeys

LANES = 4
TOLD_MS = 20


class Victim(QObject):
    """Writes a line of JSON for each thing that can be seen from now on."""

    def __init__(self, app: App, base_url: str) -> None:
        super().__init__(app)
        self._app = app
        self._base_url = base_url
        self._has_shown = False
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ticker = QTimer(self, interval=TOLD_MS)

        self._notifier.activated.connect(self._on_asked)
        self._ticker.timeout.connect(self._on_time)
        self._ticker.start()

    def _on_asked(self) -> None:
        sys.stdin.readline()
        session = self._app.session
        session.replace_lanes([LaneSetup("openai", f"model-{number + 1}", self._base_url) for number in range(LANES)])
        session.ask(PROMPT)
        _tell(asked=session.comparison.id)

    def _on_time(self) -> None:
        comparison = self._app.session.comparison
        if not self._has_shown and comparison.turns and all(view.talk.replies for view in self._app.window.page.views):
            self._has_shown = True
            states = [lane.answer.state for lane in comparison.lanes if lane.answer]
            _tell(shown=comparison.id, states=states, worked=time.process_time())
        if self._app.session.is_running:
            sizes = {lane.id: len(lane.answer.body) for lane in comparison.lanes if lane.answer}
            _tell(sizes=sizes, **({"streams": True} if any(sizes.values()) else {}))


def _tell(**told: object) -> None:
    print(json.dumps({"at": time.monotonic(), **told}), flush=True)


def main() -> None:
    """Stay until killed."""
    home, base_url = sys.argv[1:]
    application = QApplication(["victim"])
    application.setStyle("Fusion")
    locations = find_locations({"PARAGONE_HOME": str(Path(home))})
    app = App(application, locations, EnvironmentKeys({"OPENAI_API_KEY": KEY}))
    app.window.resize(width_of(LANES), 900)
    app.show()
    Victim(app, base_url)
    QTimer.singleShot(0, lambda: _tell(ready=True))
    application.exec()


if __name__ == "__main__":
    main()
