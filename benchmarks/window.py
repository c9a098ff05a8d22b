"""The real window off-screen while answers stream into it: its CPU, its gaps, its lag, its memory."""

import json
import resource
import sys
import time
import urllib.request

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import program
from benchmarks.beat import Beat, Gap
from comparison.lanes.state import State
from gui.app import App
from gui.preparation import Preparation
from gui.reply.writing.formulas import Formulas

SETTLING_MS = 800
LONGEST_MS = 600_000
SEEN_S = 0.05
"""A gap that a person notices while text streams."""


class Watch(QObject):
    """Asks all lanes and looks on until everything is shown."""

    def __init__(self, app: App, application: QApplication) -> None:
        super().__init__()
        self._app = app
        self._application = application
        self.beat = Beat(self)
        self.beat.timeout.connect(self._on_beat)
        self.shown: dict[str, float] = {}
        self._painting: dict[QWidget, str] = {}
        self.cpu = self.wall = 0.0

    def begin(self) -> None:
        """Ask all lanes."""
        self.cpu, self.wall = time.process_time(), time.monotonic()
        self.beat.begin()
        self._app.session.ask(program.PROMPT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whole answers are shown with the next painting of their lane."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched in self._painting:
            self.shown[self._painting.pop(watched)] = time.monotonic()
        return False

    def _on_beat(self) -> None:
        if self._app.session.is_running:
            return
        for view in self._app.window.page.views:
            self._look_at(view)
        if len(self.shown) == len(self._app.session.lanes):
            self.beat.stop()
            self.cpu, self.wall = time.process_time() - self.cpu, time.monotonic() - self.wall
            self._application.quit()

    def _look_at(self, view: QWidget) -> None:
        lane = self._app.session.lane(view.lane_id)
        reply = view.talk.replies[-1].reply
        viewport = reply.viewport()
        is_awaited = lane.setup.model in self.shown or viewport in self._painting
        if not is_awaited and not reply.is_behind and reply.raw_text() == lane.answer.text:
            self._painting[viewport] = lane.setup.model
            viewport.installEventFilter(self)
            viewport.update()


def within(gaps: list[Gap], began: float, ended: float) -> list[Gap]:
    """Those gaps that touch this stretch of time."""
    return [gap for gap in gaps if gap.ended >= began and gap.ended - gap.seconds <= ended]


def _measure(base_url: str, lanes: int) -> dict[str, float]:
    with program.running(base_url, lanes) as (application, app):
        # As the program does it a little after its start, while somebody writes the first prompt.
        preparation = Preparation(Formulas.of_program(), lambda: False)
        while not preparation.is_done:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        watch = Watch(app, application)
        QTimer.singleShot(SETTLING_MS, watch.begin)
        QTimer.singleShot(LONGEST_MS, application.quit)
        application.exec()
        answers = [lane.answer for lane in app.session.lanes]
    states = {answer.state for answer in answers}
    if states != {State.DONE} or len(watch.shown) != lanes:
        raise RuntimeError(f"Not all lanes came to their end: {states}")
    with urllib.request.urlopen(f"{base_url}/last_bytes") as response:
        last_bytes: dict[str, float] = json.load(response)
    all_gaps = watch.beat.take()
    gaps = sorted(gap.seconds for gap in all_gaps)
    first, last = (
        min(answer.times.first_token for answer in answers),
        max(answer.times.last_token for answer in answers),
    )
    streaming = within(all_gaps, first, last)
    return {
        "cpu_s": watch.cpu,
        "wall_s": watch.wall,
        "gap_p99_s": gaps[int(len(gaps) * 0.99)],
        "gap_max_s": gaps[-1],
        "stream_gap_max_s": max(gap.seconds for gap in streaming),
        "stream_gap_cpu_max_s": max(gap.cpu for gap in streaming),
        "stream_gaps_seen": sum(gap.seconds > SEEN_S for gap in streaming),
        "lag_s": max(watch.shown[model] - sent for model, sent in last_bytes.items()),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Print the figures as JSON. Arguments: the base URL, the number of lanes."""
    print(json.dumps(_measure(sys.argv[1], int(sys.argv[2]))))


if __name__ == "__main__":
    main()
