"""Whether anything is lost when the program is killed while four lanes stream: again and again, at random moments."""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from benchmarks import server
from benchmarks.frozen_start import screen
from benchmarks.server import PIECES
from comparison.files.locations import find_locations
from comparison.history.conversations import load
from comparison.history.database import reading
from comparison.lanes.state import OVER

TIMES = 200
RATE, TOKENS = 100.0, 300
WHOLE = "".join(PIECES[number % len(PIECES)] for number in range(TOKENS))
"""What each lane is answered."""
STREAMING = 0.9
"""The share that is killed only once an answer has begun to arrive."""
LATEST_S = 3.5
"""By then the answers are whole."""
SHOWN_S = 0.5
"""What had been shown for so long must be there."""
PATIENCE_S = 120.0
ROOT = Path(__file__).resolve().parent.parent

Told = dict[str, Any]
"""A line that the victim wrote."""


class Victim:
    """One run of the program, and what it has told so far."""

    def __init__(self, home: Path, base_url: str, shown_on: Mapping[str, str]) -> None:
        self.begun = time.monotonic()
        self.told: list[Told] = []
        self._heard = threading.Condition()
        environment = {**os.environ, **shown_on}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has its bytecode
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.victim", str(home), base_url],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def ask(self) -> str:
        """The id of the comparison that it asks in."""
        assert self._process.stdin is not None
        self._process.stdin.write("ask\n")
        self._process.stdin.flush()
        return str(self.wait_for("asked")["asked"])

    def wait_for(self, name: str) -> Told:
        """The first line with ``name`` in it; ``TimeoutError`` if none comes."""
        with self._heard:
            if not self._heard.wait_for(lambda: any(name in told for told in self.told), PATIENCE_S):
                raise TimeoutError(name)
            return next(told for told in self.told if name in told)

    def kill(self) -> float:
        """The moment at which it was killed, in monotonic seconds."""
        at = time.monotonic()
        self._process.send_signal(signal.SIGKILL)
        self._thread.join()
        self._process.communicate()
        return at

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if not line.endswith("\n"):
                break  # it was killed while it wrote
            with self._heard:
                self.told.append(json.loads(line))
                self._heard.notify_all()


@dataclass
class Tally:
    """What all the crashes came to."""

    screen: str = ""
    """What Qt showed the window on."""
    times: int = 0
    while_streaming: int = 0
    broken: int = 0
    """Files with which SQLite found fault."""
    lost: int = 0
    """Characters that had been shown for half a second and were gone."""
    wrong: int = 0
    """Answers that are no beginning of what was sent."""
    unmarked: int = 0
    """Comparisons that the next start did not show, or not with every answer over."""
    starts: list[float] = field(default_factory=list)
    """Seconds until the next start showed the answers."""
    works: list[float] = field(default_factory=list)
    """Of them those of the processor: on a busy computer the others say little."""

    def figures(self) -> dict[str, Any]:
        """As one object."""
        lists = {"start": self.starts or [0.0], "start_work": self.works or [0.0]}
        counts = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in ("starts", "works")}
        middle = {f"{name}_s": round(statistics.median(found), 2) for name, found in lists.items()}
        return {**counts, **middle, **{f"slowest_{name}_s": round(max(found), 2) for name, found in lists.items()}}


def measure(times: int, tally: Tally) -> None:
    """Kill, look, start again; the files stay the same throughout."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        _screen() as shown_on,
        server.running(rate=RATE, tokens=TOKENS) as base_url,
    ):
        tally.screen = shown_on["QT_QPA_PLATFORM"]
        victim = Victim(Path(home), base_url, shown_on)
        for _ in range(times):
            asked = victim.ask()
            if random.random() < STREAMING:
                victim.wait_for("streams")
            time.sleep(random.uniform(0, LATEST_S))
            killed = victim.kill()
            tally.times += 1
            is_due = victim.wait_for("asked")["at"] < killed - SHOWN_S
            _look(Path(home), asked, _shown_before(victim.told, killed - SHOWN_S), tally)
            victim = Victim(Path(home), base_url, shown_on)
            _look_at_start(victim, asked if is_due else "", tally)
            sys.stderr.write(f"\r{tally.times} of {times}")
        victim.kill()


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Where the window is shown: on an X server where there is one."""
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    with screen() as (display, _):
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}


def _shown_before(told: list[Told], moment: float) -> dict[str, int]:
    """How many characters each lane had shown by then."""
    sizes: dict[str, int] = {}
    for line in told:
        if "sizes" in line and line["at"] <= moment:
            sizes = line["sizes"]
    return sizes


def _look(home: Path, asked: str, shown: dict[str, int], tally: Tally) -> None:
    """At a copy, so that the next start finds the files as the crash left them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history" / "history.sqlite3"
        shutil.copytree(find_locations({"PARAGONE_HOME": str(home)}).history.parent, path.parent)
        with closing(sqlite3.connect(path)) as connection:
            tally.broken += connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        with reading(path) as connection:
            found = load(connection, asked)
    texts = {str(lane.id): lane.answer.text for lane in found.lanes if lane.answer} if found else {}
    tally.wrong += sum(not WHOLE.startswith(text) for text in texts.values())
    tally.lost += sum(max(0, size - len(texts.get(lane, ""))) for lane, size in shown.items())
    tally.while_streaming += any(0 < len(text) < len(WHOLE) for text in texts.values())


def _look_at_start(victim: Victim, expected: str, tally: Tally) -> None:
    """What was asked too late to be surely there need not be shown."""
    shown = victim.wait_for("shown") if expected else victim.wait_for("ready")
    if expected:
        tally.starts.append(shown["at"] - victim.begun)
        tally.works.append(shown["worked"])
        tally.unmarked += shown["shown"] != expected or not set(shown["states"]) <= set(OVER)


def main() -> None:
    """Print the figures; the exit status is 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crashes", description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    tally = Tally()
    with suppress(KeyboardInterrupt):  # whoever is not that patient still gets figures
        measure(options.times, tally)
    sys.stderr.write("\n")
    figures = tally.figures()
    if options.json:
        print(json.dumps(figures))
    else:
        print(
            f"killed {figures['times']} times, {figures['while_streaming']} of them while answers streamed "
            f"(screen: {figures['screen']}): {figures['broken']} files broken, {figures['lost']} characters lost of "
            f"what had been shown for half a second, {figures['wrong']} answers wrong, {figures['unmarked']} not as "
            f"they should at the next start\nthe next start showed the answers after {figures['start_s']} s, "
            f"{figures['slowest_start_s']} s at most; of them the processor worked {figures['start_work_s']} s, "
            f"{figures['slowest_start_work_s']} s at most"
        )
    sys.exit(any(figures[name] for name in ("broken", "lost", "wrong", "unmarked")))


if __name__ == "__main__":
    main()
