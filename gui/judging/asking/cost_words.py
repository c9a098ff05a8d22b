"""What asking a model will roughly cost, or has cost, as a sentence."""

from PySide6.QtCore import QCoreApplication

from comparison.figures.cost import Cost
from gui.words.phrases import say

translate = QCoreApplication.translate


def cost_words(cost: Cost) -> str:
    """With the reason where it is not known, or with what it depends on."""
    if not cost.is_known:
        told = translate("Asking", "Cost unknown. {0}").format(say(cost.reason))
    elif cost.currency:
        told = translate("Asking", "Cost: about {0}. {1}").format(say(str(cost)), say(cost.reason))
    else:
        told = translate("Asking", "Cost: {0}.").format(say(str(cost)))
    return told.strip()


def spent_words(cost: Cost) -> str:
    """What it has cost; where that is not known, why."""
    return translate("Asking", "Cost: {0}.").format(say(str(cost))) if cost.is_known else cost_words(cost)
