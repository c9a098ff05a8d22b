"""Whether memory grows for as long as the window is used: lanes stream, and a new comparison begins with each turn."""

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from benchmarks import memory, program, server
from benchmarks.beat import Beat
from benchmarks.slope import Slope, slope_of
from comparison.lanes.state import State
from gui.app import App

Sample = dict[str, float]

EVERY_S = 20.0
WARM_UP_S = 600.0
WARM_UP_SHARE = 0.25
"""Of a run that is short."""
REST_MS = 400
"""What the turn before has left to be done is done."""
HOUR = 3600.0
GROWING = {
    "trimmed_mb": "resident after malloc_trim, MB",
    "resident_mb": "resident, MB",
    "malloc_mb": "in use in malloc, MB",
    "python_blocks": "blocks in Python's heap",
}
COUNTED = {"widgets": "widgets", "open_files": "open files", "threads": "threads"}


class Soak(QObject):
    """Asks again and again; between two turns, when nothing streams, a sample is taken now and then."""

    def __init__(
        self, app: App, application: QApplication, seconds: float, tell: Callable[[Sample], None], *, collects: bool
    ) -> None:
        """``collects``: whether garbage goes before each sample, so that what is counted is held by somebody."""
        super().__init__()
        self._app = app
        self._application = application
        self._tell = tell
        self._collects = collects
        self._begun = self._sampled_at = time.monotonic()
        self._seconds = seconds
        self._beat = Beat(self)
        self._new = app.window.findChild(QAction, "new")
        self.turns = self.failed = 0
        app.session.running_changed.connect(self._on_running_changed)

    def begin(self) -> None:
        """Ask for the first time."""
        self._beat.begin()
        self._app.session.ask(program.PROMPT)

    def _on_running_changed(self, is_running: bool) -> None:
        if not is_running:
            self.turns += 1
            self.failed += sum(lane.answer.state is not State.DONE for lane in self._app.session.lanes)
            QTimer.singleShot(REST_MS, self._on_turn_shown)

    def _on_turn_shown(self) -> None:
        self._new.trigger()
        QTimer.singleShot(REST_MS, self._on_rested)

    def _on_rested(self) -> None:
        now = time.monotonic()
        is_over = now - self._begun >= self._seconds
        if is_over or now - self._sampled_at >= EVERY_S:
            self._sampled_at = now
            self._beat.stop()
            self._tell(self._sample(now))
            self._beat.begin()
        if is_over:
            self._application.quit()
        else:
            self._app.session.ask(program.PROMPT)

    def _sample(self, now: float) -> Sample:
        gaps = self._beat.take()
        if self._collects:
            gc.collect()
        sample = {"at_s": round(now - self._begun, 1), "turns": self.turns, "failed": self.failed}
        sample |= {"python_blocks": memory.python_blocks(), "malloc_mb": round(memory.malloc_mb(), 2)}
        sample |= {"resident_mb": round(memory.resident_mb(), 2)}
        memory.trim()
        sample |= {"trimmed_mb": round(memory.resident_mb(), 2), "widgets": len(self._application.allWidgets())}
        sample |= {"open_files": memory.open_files(), "threads": memory.threads()}
        sample |= {"gap_max_ms": round(1000 * max(gap.seconds for gap in gaps), 1)}
        return sample | {"gap_cpu_max_ms": round(1000 * max(gap.cpu for gap in gaps), 1)}


def figures_of(samples: list[Sample], seconds: float) -> dict[str, object]:
    """Slopes an hour of what was sampled after the warm-up; first, last and most of what is counted."""
    warm_up = min(WARM_UP_S, WARM_UP_SHARE * seconds)
    warm = [sample for sample in samples if sample["at_s"] >= warm_up]
    hours = [sample["at_s"] / HOUR for sample in warm]
    figures: dict[str, object] = {"minutes": round(samples[-1]["at_s"] / 60, 1), "warm_up_minutes": warm_up / 60}
    figures |= {"samples": len(warm), "turns": samples[-1]["turns"], "failed": samples[-1]["failed"]}
    for name in GROWING:
        figures[f"{name}_per_hour"] = _plain(slope_of(hours, [sample[name] for sample in warm]))
    for name in (*GROWING, *COUNTED):
        column = [sample[name] for sample in warm or samples]
        figures[name] = {"first": column[0], "last": column[-1], "most": max(column)}
    return figures | {name: max(sample[name] for sample in samples) for name in ("gap_max_ms", "gap_cpu_max_ms")}


def _plain(slope: Slope | None) -> dict[str, float] | None:
    return slope and {"slope": round(slope.value, 2), "low": round(slope.low, 2), "high": round(slope.high, 2)}


def report_of(figures: dict) -> Iterable[str]:
    """The figures in lines for a person."""
    yield f"{figures['minutes']} minutes, {figures['turns']} turns, {figures['failed']} answers failed"
    yield f"an hour's growth by {figures['samples']} samples after the first {figures['warm_up_minutes']:g} minutes:"
    for name, title in GROWING.items():
        slope, column = figures[f"{name}_per_hour"], figures[name]
        grown = f"{slope['slope']:+,} ({slope['low']:+,} to {slope['high']:+,})" if slope else "too few samples"
        yield f"  {title}: {grown}; first {column['first']:,}, last {column['last']:,}, most {column['most']:,}"
    for name, title in COUNTED.items():
        yield f"  {title}: first {figures[name]['first']}, last {figures[name]['last']}, most {figures[name]['most']}"
    yield f"longest gap of the event loop {figures['gap_max_ms']} ms ({figures['gap_cpu_max_ms']} ms of work at most)"


def measure(options: argparse.Namespace) -> dict[str, object]:
    """All figures; each sample goes to standard error, and to the file if one is named, when it is taken."""
    seconds, path = 60 * options.minutes, options.samples
    samples: list[Sample] = []

    def tell(sample: Sample) -> None:
        samples.append(sample)
        line = json.dumps(sample)
        print(line, file=sys.stderr, flush=True)
        if path is not None:
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")

    if path is not None:
        path.unlink(missing_ok=True)
    with (
        server.running(rate=options.rate, tokens=options.tokens, text=options.text) as base_url,
        program.running(base_url, options.lanes) as (application, app),
    ):
        soak = Soak(app, application, seconds, tell, collects=options.collect)
        QTimer.singleShot(2 * REST_MS, soak.begin)
        application.exec()
    return figures_of(samples, seconds)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--lanes", type=int, default=8)
    parser.add_argument("--rate", type=float, default=100.0, help="tokens a second of each lane")
    parser.add_argument("--tokens", type=int, default=1000, help="tokens of each answer")
    parser.add_argument("--text", choices=server.TEXTS, default="plain", help="mixed: formulas, a table, code")
    parser.add_argument("--collect", action="store_true", help="collect garbage before each sample: a leak is left")
    parser.add_argument(
        "--samples", type=Path, metavar="FILE", help="each sample is written to it at once, as a line of JSON"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure(options)
    print(json.dumps(figures) if options.json else "\n".join(report_of(figures)))


if __name__ == "__main__":
    main()
