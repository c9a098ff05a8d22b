"""How each state of a lane looks: a shape, a word and a colour, never colour alone."""

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from comparison.lanes.lane import Lane
from comparison.lanes.state import State

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Status:
    """What a lane's header shows."""

    word: str
    icon: str
    token: str
    is_live: bool = False
    """Whether it is said in words even where there is little room."""


def status_of(lane: Lane, needs_key: bool) -> Status:
    """The current look of a lane."""
    if lane.answer is None:
        return Status(translate("Status", "needs key"), "key", "warning") if needs_key else Status("", "", "muted")
    match lane.answer.state:
        case State.CONNECTING:
            times = lane.answer.times
            if times.connected is not None or times.first_byte is not None:
                return Status(translate("Status", "waiting"), "ring", "muted", True)
            return Status(translate("Status", "connecting"), "ring", "muted", True)
        case State.QUEUED:
            return Status(translate("Status", "queued"), "hourglass", "muted", True)
        case State.RETRYING:
            return Status(translate("Status", "retrying"), "retry", "warning", True)
        case State.THINKING:
            return Status(translate("Status", "thinking"), "thinking", "accent", True)
        case State.ANSWERING:
            return Status(translate("Status", "writing"), "dot", "accent", True)
        case State.DONE:
            return Status(translate("Status", "done"), "check", "ok")
        case State.NOTE:
            return Status(translate("Status", "with a note"), "note", "ok")
        case State.STOPPED:
            return Status(translate("Status", "stopped"), "stop", "muted")
        case State.CUT_OFF:
            return Status(translate("Status", "cut off"), "broken", "warning", True)
        case State.FAILED:
            return Status(translate("Status", "failed"), "warning", "bad", True)
        case state:
            assert_never(state)
