"""What a long conversation costs: changes to all of it, and the memory of a turn that nobody looks at any more."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks import memory, program, server
from benchmarks.onlooker import Onlooker, Seen
from gui.app import App

TOKENS = 300
"""Of four characters each: an answer of 1,200."""
RATE = 20_000.0
"""Tokens a second: nobody waits for the stream."""
SPARE = 60
"""Pixels by which each lane is wider than it must be, until the window gets narrower."""
PAUSE_MS = 30
ZOOM = 120
WORDS = "numbers"

Change = Callable[[App], object]


def _go_to_first_turn(app: App) -> None:
    for view in app.window.page.views:
        view.talk.verticalScrollBar().setValue(0)


def _go_to_end(app: App) -> None:
    for view in app.window.page.views:
        view.talk.jump_to_end()


def _narrow(app: App) -> None:
    app.window.resize(program.width_of(len(app.session.lanes)), program.HEIGHT)


def _widen(app: App) -> None:
    app.window.resize(program.width_of(len(app.session.lanes), SPARE), program.HEIGHT)


def _find(app: App) -> None:
    bar = app.window.find_bar
    bar.open(app.window.page.views)
    bar.search(WORDS)


CHANGES: dict[str, Change] = {
    "theme: dark": lambda app: app.settings.set("theme", "dark"),
    "theme: light": lambda app: app.settings.set("theme", "light"),
    "zoom: larger": lambda app: app.settings.set("reply_zoom", ZOOM),
    "zoom: back": lambda app: app.settings.reset("reply_zoom"),
    "code: unwrapped": lambda app: app.settings.set("wrap_code", False),
    "code: wrapped": lambda app: app.settings.set("wrap_code", True),
    "window: narrower": _narrow,
    "window: wider": _widen,
    "go to turn 1": _go_to_first_turn,
    "go to the end": _go_to_end,
    "find": _find,
    "find: closed": lambda app: app.window.find_bar.close_search(),
}
"""In this order, each pair undoing itself."""
COLUMNS = {
    "gap": "longest gap",
    "gap_cpu": "work at once",
    "right": "seen right",
    "right_cpu": "work till then",
    "done": "all done",
    "cpu": "all work",
}


class Conversation:
    """Grows turn by turn, through the real session."""

    def __init__(self, app: App, onlooker: Onlooker) -> None:
        self._app = app
        self._onlooker = onlooker

    def grow(self, turns: int) -> float:
        """Ask so many prompts; the memory that the process then has, in MB, when it has come to rest."""
        for _ in range(turns):
            self._ask()
        self._onlooker.watch(lambda: None)
        return memory.settled_mb()

    def text_kb(self) -> float:
        """The mean size of a lane's turn: its prompt and its answer."""
        turns = [turn for lane in self._app.session.lanes for turn in lane.exchanges]
        return sum(len(turn.prompt.encode()) + len(turn.answer.text.encode()) for turn in turns) / len(turns) / 1024

    def _ask(self) -> None:
        loop = QEventLoop()
        self._app.session.ask(program.PROMPT)
        self._app.session.running_changed.connect(loop.quit)
        loop.exec()
        QTimer.singleShot(PAUSE_MS, loop.quit)
        loop.exec()


def measure(lanes: int, turns: int, text: str = "plain") -> dict[str, object]:
    """Milliseconds for each change; the memory of a turn in one lane in KB, its text not counted."""
    with (
        server.running(rate=RATE, tokens=TOKENS, text=text) as base_url,
        program.running(base_url, lanes, spare=SPARE) as (_, app),
    ):
        onlooker = Onlooker(app.window)
        onlooker.watch(lambda: None)
        conversation = Conversation(app, onlooker)
        half = max(1, turns // 2)
        # What the first answers load, and what stays alive near the end, is in all three.
        first, middle, last = conversation.grow(1), conversation.grow(half - 1), conversation.grow(turns - half)
        text_kb = conversation.text_kb()
        print(f"{turns} turns: {last:.1f} MB", file=sys.stderr, flush=True)
        changes = {}
        for name, change in CHANGES.items():
            changes[name] = _plain(onlooker.watch(partial(change, app)))
            print(name, changes[name], file=sys.stderr, flush=True)
        after = memory.settled_mb()
    return {
        "changes": changes,
        **{f"{name}_max_ms": max(change[f"{name}_ms"] for change in changes.values()) for name in COLUMNS},
        "text_kb": round(text_kb, 2),
        "turn_kb": _kb(last - first, (turns - 1) * lanes, text_kb),
        "far_turn_kb": _kb(last - middle, (turns - half) * lanes, text_kb),
        "memory_mb": round(last, 1),
        "memory_after_changes_mb": round(after, 1),
    }


def _plain(seen: Seen) -> dict[str, float]:
    return {f"{name}_ms": round(1000 * seconds, 1) for name, seconds in asdict(seen).items()}


def _kb(grown_mb: float, turns: int, text_kb: float) -> float:
    """What each of so many turns took beyond its text."""
    return round(1024 * grown_mb / max(1, turns) - text_kb, 1)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--lanes", type=int, default=8)
    parser.add_argument("--turns", type=int, default=25)
    parser.add_argument("--text", choices=server.TEXTS, default="plain", help="mixed: formulas, a table, code")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure(options.lanes, options.turns, options.text)
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{options.lanes} lanes x {options.turns} turns of {options.text} text")
    print(" " * 18 + "".join(f"{title:>15}" for title in COLUMNS.values()) + "  ms")
    for name, change in figures["changes"].items():
        print(f"{name:18}" + "".join(f"{change[f'{column}_ms']:15}" for column in COLUMNS))
    print(
        f"a turn in one lane takes {figures['turn_kb']} KB beyond its text of {figures['text_kb']} KB, "
        f"one of the later half {figures['far_turn_kb']} KB\n"
        f"{figures['memory_mb']} MB in all; after the changes {figures['memory_after_changes_mb']} MB"
    )


if __name__ == "__main__":
    main()
