"""How long the window is away while a reply arrives that was made to be slow."""

import argparse
import gc
import json
import os
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from benchmarks.beat import Beat
from benchmarks.hostile_text import CASES
from comparison.lanes.answer import ToolCall
from gui.app import GARBAGE
from gui.compare.thread.tool_calls_view import ToolCallsView
from gui.preparation import Preparation
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.reply.writing.formulas import Formulas
from gui.slices import Slices
from gui.theme.tokens import load_tokens

STEP_MS = 2
PIECE = 4096
"""Characters that arrive at once: a provider in a hurry."""
LONGEST_S = 120.0
WIDTH, HEIGHT = 480, 700
TOOL_CALLS = "tool calls"
CALLS, CALL_PIECES = 8_000, 2_000
"""Calls that begin, and pieces in which the first of them goes on."""

Figures = dict[str, float]


def worst_gap(widget: QWidget, step: Callable[[], bool]) -> Figures:
    """The longest time for which the event loop did not turn, and the most work in one, in milliseconds, while ``step``
    is called again and again until it says that all is shown."""
    area = QScrollArea(widgetResizable=True)
    area.setWidget(widget)
    area.resize(WIDTH, HEIGHT)
    area.show()
    QApplication.processEvents()
    loop, ends = QEventLoop(), time.monotonic() + LONGEST_S
    beat, timer = Beat(), QTimer(interval=STEP_MS)

    def go_on() -> None:
        if step() or time.monotonic() > ends:
            loop.quit()
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())

    timer.timeout.connect(go_on)
    beat.begin()
    timer.start()
    loop.exec()
    beat.stop()
    timer.stop()
    area.deleteLater()
    QApplication.processEvents()
    gaps = beat.take()
    return {
        "gap_ms": round(1000 * max(gap.seconds for gap in gaps), 1),
        "cpu_ms": round(1000 * max(gap.cpu for gap in gaps), 1),
    }


def reply_gap(text: str, *, wraps_code: bool) -> Figures:
    """That of a reply."""
    view = ReplyView(reply_colours(load_tokens("light")), Slices())
    view.wrap_code(wraps_code)
    rest = [text[start : start + PIECE] for start in range(0, len(text), PIECE)][::-1]

    def step() -> bool:
        if not rest:
            return not view.is_behind
        view.append(rest.pop())
        if not rest:
            view.finish()
        view.paint()
        return False

    figures = worst_gap(view, step)
    if view.raw_text() != text or view.is_behind:
        raise RuntimeError("not everything was shown")
    return figures


def tool_calls_gap() -> Figures:
    """That of tool calls, many and one of them long."""
    view = ToolCallsView()
    calls: dict[int, ToolCall] = {}
    pieces = iter([(number, "{}") for number in range(CALLS)] + [(0, "x" * PIECE)] * CALL_PIECES)

    def step() -> bool:
        for number, piece in (next(pieces, (-1, "")) for _ in range(100)):
            if number < 0:
                return True
            calls.setdefault(number, ToolCall()).grow("tool", piece)
        view.show_state(calls)
        return False

    return worst_gap(view, step)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pathological", description=__doc__)
    parser.add_argument("--case", choices=(*CASES, TOOL_CALLS), help="one of them alone")
    parser.add_argument("--unwrapped", action="store_true", help="long lines of code scroll sideways")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(["pathological"])
    # As the program does it a little after its start.
    preparation = Preparation(Formulas.of_program(), lambda: False)
    while not preparation.is_done:
        application.processEvents()
    gc.freeze()
    gc.set_threshold(GARBAGE)
    figures = {}
    for name in (*CASES, TOOL_CALLS):
        if options.case in (None, name):
            wraps = not options.unwrapped
            figures[name] = tool_calls_gap() if name == TOOL_CALLS else reply_gap(CASES[name](), wraps_code=wraps)
    worst, work = (max(each[key] for each in figures.values()) for key in ("gap_ms", "cpu_ms"))
    if options.json:
        print(json.dumps({"worst_gap_ms": worst, "worst_cpu_ms": work, "cases": figures}))
        return
    for name, each in figures.items():
        print(f"{each['gap_ms']:8} ms, {each['cpu_ms']:6} ms of work  {name}")
    print(f"{worst:8} ms, {work:6} ms of work  are the longest")


if __name__ == "__main__":
    main()
