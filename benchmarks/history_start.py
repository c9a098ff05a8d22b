"""How long the window takes with a history and without one: until it can be used, and until its sidebar is filled."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.many_answers import MODELS, last_comparison
from benchmarks.start import ROOT
from comparison.files.lineup import Lineup, written_down
from comparison.files.locations import find_locations
from comparison.lanes.lane import LaneSetup

LANES = tuple(LaneSetup(provider, model, f"https://{provider}.example") for provider, model in MODELS[:4])
SCRIPT = """
import gc, os, time
gc.disable()
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from gui.program import open_window

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell)
            ticker.start(2)
        return False

def tell():
    print(time.monotonic(), time.process_time(), flush=True)

def look():
    sidebar = app.window.side.sidebar
    if sidebar.list.rows.rowCount() or sidebar.findChild(QObject, "sidebar_note").isVisible():
        tell()
        os._exit(0)

application = QApplication(["paragone"])
app = open_window(application)
ticker = QTimer(timeout=look)
first_paint = FirstPaint()
app.window.installEventFilter(first_paint)
application.exec()
"""
COLUMNS = ("usable", "filled")


def make_home(home: Path, answers: int = 0) -> Path:
    """A home that opens its last comparison beside the sidebar; where its history belongs."""
    locations = find_locations({"PARAGONE_HOME": str(home)})
    home.mkdir()
    lineup = Lineup(LANES, comparison=last_comparison(answers) if answers else "")
    locations.lineup_file.write_text(json.dumps(written_down(lineup)))
    locations.settings_file.write_text(json.dumps({"sidebar": "shown"}))
    return locations.history


def measure(with_history: Path, without: Path, rounds: int) -> dict[str, float]:
    """Milliseconds, medians; both homes take turns, so that a busy moment of the computer meets both."""
    starts = {"with": list[list[float]](), "without": list[list[float]]()}
    start(with_history), start(without)  # the disk's cache is warm from here on
    for _ in range(rounds):
        starts["with"].append(start(with_history))
        starts["without"].append(start(without))
    found = dict[str, float]()
    for place, name in enumerate(f"{column}{kind}" for column in COLUMNS for kind in ("", "_work")):
        here, there = (statistics.median(each[place] for each in starts[kind]) for kind in ("with", "without"))
        found |= {f"start_{name}_ms": round(here), f"start_{name}_ratio": round(here / there, 3)}
    return found


def start(home: Path) -> list[float]:
    """When it could be used and when it was filled, each on the clock and of the processor."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PARAGONE_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its bytecode
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=120,
    )
    moments = [[float(each) for each in line.split()] for line in done.stdout.splitlines()]
    return [1000 * each for at, work in moments for each in (at - begun, work)]
