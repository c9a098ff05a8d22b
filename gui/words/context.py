"""How full a model's context is, in a sentence."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.words.numbers import number

if TYPE_CHECKING:  # with the prices, which the window starts without
    from comparison.figures.estimate import Fullness

translate = QCoreApplication.translate


def context_words(fullness: "Fullness | None") -> str:
    """With the next prompt; empty where there is nothing to say."""
    if fullness is None:
        return ""
    tokens = number(fullness.tokens.middle)
    if fullness.window is None or fullness.share is None:
        told = translate("Context", "Context: about {0} tokens so far. How many this model takes is unknown.")
        return told.format(tokens)
    window, percent = number(fullness.window), number(round(100 * fullness.share))
    if fullness.share >= 1:
        told = translate("Context", "Context: about {0} tokens, and this model takes {1}. It may refuse, or forget.")
        return told.format(tokens, window)
    told = translate("Context", "Context: about {0} of {1} tokens ({2} %) with your next prompt.")
    return told.format(tokens, window, percent)
