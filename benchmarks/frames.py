"""What a frame of a streaming reply costs at its begin and at its end, beside rendering the whole text every time."""

import argparse
import json
import os
import resource
import statistics
import time

from PySide6.QtWidgets import QApplication, QScrollArea, QTextBrowser

from benchmarks.texts import KINDS, text_of
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.slices import Slices
from gui.theme.tokens import load_tokens

PIECE = 40
"""Characters that arrive in a frame: about ten tokens."""
SAMPLES = 5
"""Frames of the whole document; they are slow, and all alike."""
WIDTH, HEIGHT = 480, 700


class Streaming:
    """The reply as the window shows it, in a lane's scroll area."""

    def __init__(self, application: QApplication, *, wraps_code: bool) -> None:
        self._application = application
        self._area = QScrollArea(widgetResizable=True)
        self._view = ReplyView(reply_colours(load_tokens("light")), Slices())
        self._view.wrap_code(wraps_code)
        self._area.setWidget(self._view)
        self._area.resize(WIDTH, HEIGHT)
        self._area.show()
        application.processEvents()

    def frame(self, piece: str) -> float:
        """Seconds to read, lay out and paint one more piece, the view being at its end."""
        began = time.perf_counter()
        self._view.append(piece)
        self._view.paint()
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._application.processEvents()
        return time.perf_counter() - began


def whole_document(application: QApplication, text: str) -> float:
    """Seconds, the median of a few, to show the whole text with Qt's own Markdown."""
    browser = QTextBrowser()
    browser.resize(WIDTH, HEIGHT)
    browser.show()
    seconds = []
    for sample in range(SAMPLES):
        began = time.perf_counter()
        browser.setMarkdown(text[: len(text) - PIECE * sample])
        browser.verticalScrollBar().setValue(browser.verticalScrollBar().maximum())
        application.processEvents()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def _typical(seconds: list[float]) -> float:
    """The median of the means of ten stretches: frames that scroll cost twice those that do not, so a median of frames
    would tell which of both are more, and a mean alone would tell of the computer's busy moments."""
    size = max(1, len(seconds) // 10)
    return statistics.median(statistics.mean(seconds[at : at + size]) for at in range(0, len(seconds), size))


def _peak_bytes() -> int:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure(kind: str, characters: int, *, wraps_code: bool = True) -> dict[str, float]:
    """Milliseconds of a frame of the first and of the last tenth; the process's growth in bytes, what was first loaded
    while painting counted in."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication(["frames"])
    assert isinstance(application, QApplication)
    text = text_of(kind, characters)
    streaming = Streaming(application, wraps_code=wraps_code)
    memory = _peak_bytes()
    seconds = [streaming.frame(text[start : start + PIECE]) for start in range(0, len(text), PIECE)]
    memory = _peak_bytes() - memory
    tenth = len(seconds) // 10
    first, last = _typical(seconds[:tenth]), _typical(seconds[-tenth:])
    return {
        "first_tenth_ms": round(1000 * first, 3),
        "last_tenth_ms": round(1000 * last, 3),
        "ratio": round(last / first, 2),
        "longest_ms": round(1000 * max(seconds), 1),
        "memory_bytes_per_1000_chars": round(1000 * memory / len(text)),
        "whole_document_last_tenth_ms": round(1000 * whole_document(application, text), 1),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frames", description=__doc__)
    parser.add_argument("--kind", choices=KINDS, default="prose")
    parser.add_argument("--chars", type=int, default=200_000)
    parser.add_argument("--unwrapped", action="store_true", help="long lines of code scroll sideways")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure(options.kind, options.chars, wraps_code=not options.unwrapped)
    if options.json:
        print(json.dumps(figures))
        return
    print(
        f"{options.kind}, {options.chars:,} characters\n"
        f"a frame costs {figures['first_tenth_ms']} ms in the first tenth and "
        f"{figures['last_tenth_ms']} ms in the last, {figures['ratio']} x; "
        f"the whole document every time {figures['whole_document_last_tenth_ms']} ms\n"
        f"memory grows by {figures['memory_bytes_per_1000_chars']:,} bytes per 1,000 characters"
    )


if __name__ == "__main__":
    main()
