"""Where the time of each answer to one prompt went, as a picture."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from comparison.figures.plots.plot import Plot
from comparison.figures.plots.time_lines import PIECES, time_lines
from comparison.lanes.answer import Answer
from gui.judging.pictures.picture import Picture
from gui.judging.ranking.sentences import name_words
from gui.words.numbers import number, seconds

translate = QCoreApplication.translate


def time_picture(answers: Iterable[tuple[str, Answer]], now: float) -> Picture | None:
    """``None`` where nobody was asked."""
    plot = time_lines(answers, now)
    if plot is None:
        return None
    title = translate("Pictures", "Time of each answer")
    meaning = translate(
        "Pictures",
        "Wide dots: connecting. Close dots: waiting for the first token. Thin line: thinking. Bar: writing the answer.",
    )
    return Picture(plot, title, "times", meaning, _told(plot), _tick_words, number)


def _tick_words(value: float) -> str:
    return translate("Figures", "{0} s").format(number(round(value, 3)))


def _told(plot: Plot) -> str:
    words = {
        "connecting": translate("Pictures", "connecting {0}"),
        "waiting": translate("Pictures", "waiting {0}"),
        "thinking": translate("Pictures", "thinking {0}"),
        "writing": translate("Pictures", "writing {0}"),
    }
    lines = []
    for strip in plot.strips:
        ends = (0.0, *(end for _, end in strip.pieces))
        spent = zip(PIECES, ends, ends[1:], strict=False)
        told = [words[piece].format(seconds(end - start)) for piece, start, end in spent if end > start]
        lines.append(f"{name_words(strip.name)}: {', '.join(told)}.")
    return "\n".join(lines)
