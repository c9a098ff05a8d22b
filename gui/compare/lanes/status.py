"""How each state of a lane looks: a shape, a word and a colour, never colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from comparison.lanes.lane import Lane
from comparison.lanes.state import State


@dataclass(frozen=True, slots=True)
class Status:
    """What a lane's header shows."""

    word: str
    icon: str
    token: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("Status", text)


def status_of(lane: Lane, needs_key: bool) -> Status:
    """The look of a lane as it stands."""
    if lane.answer is None:
        return Status(_tr("needs key"), "key", "warning") if needs_key else Status("", "", "muted")
    match lane.answer.state:
        case State.CONNECTING:
            return Status(_tr("connecting"), "ring", "muted")
        case State.QUEUED:
            return Status(_tr("in the queue"), "hourglass", "muted")
        case State.RETRYING:
            return Status(_tr("trying again"), "retry", "warning")
        case State.THINKING:
            return Status(_tr("thinking"), "thinking", "accent")
        case State.ANSWERING:
            return Status(_tr("answering"), "dot", "accent")
        case State.DONE:
            return Status(_tr("done"), "check", "ok")
        case State.NOTE:
            return Status(_tr("with a note"), "note", "ok")
        case State.STOPPED:
            return Status(_tr("stopped"), "stop", "muted")
        case State.CUT_OFF:
            return Status(_tr("cut off"), "broken", "warning")
        case State.FAILED:
            return Status(_tr("failed"), "warning", "bad")
