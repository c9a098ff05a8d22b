"""How long the window takes to be usable and how much memory it needs, beside a bare window with one QTextBrowser."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
ROOT = Path(__file__).resolve().parent.parent

# Both say when they can be used: painted and back in the event loop; and once more when what was put off is done too.
USABLE = """
import os, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

def tell():
    pages = int(open("/proc/self/statm").read().split()[1])
    print(time.monotonic(), pages * os.sysconf("SC_PAGESIZE") / 2**20, flush=True)

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell)
            QTimer.singleShot(2500, lambda: (tell(), os._exit(0)))
        return False
"""
BARE = f"""{USABLE}
from PySide6.QtWidgets import QTextBrowser
application = QApplication(["bare"])
browser = QTextBrowser()
browser.resize(1280, 800)
first_paint = FirstPaint()
browser.viewport().installEventFilter(first_paint)
browser.show()
application.exec()
"""
OURS = f"""
import gc
gc.disable()
{USABLE}
from gui.program import open_window
application = QApplication(["paragone"])
app = open_window(application)
first_paint = FirstPaint()
app.window.installEventFilter(first_paint)
application.exec()
"""

Start = tuple[float, float, float]
"""Seconds until usable, MB then, MB two and a half seconds later."""


def start(script: str) -> Start:
    """One start, in a process of its own and a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PARAGONE_HOME": home}
        # What is installed has its bytecode; where a developer forbids to write it, all would be compiled each time.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            stderr=subprocess.DEVNULL,
        )
    first, second = (line.split() for line in done.stdout.splitlines())
    return float(first[0]) - began, float(first[1]), float(second[1])


def measure(rounds: int) -> dict[str, float]:
    """Medians; both take turns, so that a busy moment of the computer meets both."""
    start(BARE), start(OURS)  # the disk's cache is warm from here on
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(start(BARE))
        ours.append(start(OURS))
    bare_s, bare_mb, bare_later_mb = (statistics.median(column) for column in zip(*bare, strict=True))
    ours_s, ours_mb, ours_later_mb = (statistics.median(column) for column in zip(*ours, strict=True))
    return {
        "ratio_time": round(ours_s / bare_s, 2),
        "ratio_memory": round(ours_mb / bare_mb, 2),
        "ratio_memory_warmed_up": round(ours_later_mb / bare_later_mb, 2),
        "start_s": round(ours_s, 3),
        "floor_s": round(bare_s, 3),
        "memory_mb": round(ours_mb, 1),
        "memory_warmed_up_mb": round(ours_later_mb, 1),
        "floor_mb": round(bare_mb, 1),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure(options.rounds)
    if options.json:
        print(json.dumps(figures))
        return
    print(
        f"usable after {figures['start_s']} s, a bare window {figures['floor_s']} s: {figures['ratio_time']} x\n"
        f"memory {figures['memory_mb']} MB, a bare window {figures['floor_mb']} MB: {figures['ratio_memory']} x; "
        f"with the network ready {figures['memory_warmed_up_mb']} MB: {figures['ratio_memory_warmed_up']} x"
    )


if __name__ == "__main__":
    main()
