"""What models would not take of the parameters, said before anything is sent."""

from PySide6.QtCore import QCoreApplication

from comparison.fairness.objections import Objection, objections
from comparison.lanes.comparison import Comparison
from gui.words.phrases import say
from providers.parameters import PARAMETERS, Parameters

MOST_NAMED = 3
"""Models in one sentence."""
translate = QCoreApplication.translate


def refusals(comparison: Comparison, parameters: Parameters) -> str:
    """A line for each parameter that some models do not get as it is set; empty if there is none."""
    found = objections(lane.setup.completed(comparison.system, parameters) for lane in comparison.lanes)
    lines = [_sentence(objection) for objection in found]
    match len({model for objection in found for model in objection.models}):
        case 0:
            return ""
        case 1:
            lines.append(translate("Refusals", "Its lane says so."))
        case _:
            lines.append(translate("Refusals", "Their lanes say so."))
    return "\n".join(lines)


def _sentence(objection: Objection) -> str:
    title = next(say(info.title) for info in PARAMETERS if info.name == objection.parameter)
    models = ", ".join(objection.models[:MOST_NAMED])
    if len(objection.models) > MOST_NAMED:
        models += " …"
    if objection.sent_as:
        told = translate("Refusals", "{0} is sent to {1} as {2}: {3}.")
        return told.format(title, models, objection.sent_as, say(objection.reason))
    return translate("Refusals", "{0} is left out for {1}: {2}.").format(title, models, say(objection.reason))
