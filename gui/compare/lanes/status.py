"""How each state of a lane looks: a shape, a word and a colour, never colour alone."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Lane
from comparison.lanes.state import State
from gui.words.errors import word_for
from gui.words.numbers import scale_words
from providers.frozen import frozen

translate = QCoreApplication.translate


@frozen
class Status:
    """What a lane's header shows."""

    word: str
    icon: str
    token: str
    is_live: bool = False
    """Whether it is said in words even where there is little room."""


def status_of(lane: Lane, needs_key: bool, now: float) -> Status:
    """The look of a lane at ``now``, in the monotonic seconds of its answer."""
    answer = lane.answer
    if answer is None:
        return Status(translate("Status", "needs key"), "key", "warning") if needs_key else Status("", "", "muted")
    match answer.state:
        case State.CONNECTING:
            return _connecting(answer)
        case State.QUEUED:
            held = translate("Status", "queued") if answer.held else translate("Status", "waiting")
            return Status(held, "hourglass", "muted", True)
        case State.RETRYING:
            left = scale_words(max(0, round(answer.retry_at - now)))
            return Status(translate("Status", "retries in {0}").format(left), "retry", "warning", True)
        case State.THINKING:
            return Status(_thinking(answer, now), "thinking", "accent", True)
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
            return Status(word_for(answer.error), "warning", "bad", True)
        case state:
            assert_never(state)


def _connecting(answer: Answer) -> Status:
    """Whoever has said anything is connected, even where the transport did not tell."""
    times = answer.times
    is_connected = times.connected is not None or times.first_byte is not None or bool(answer.served_model)
    word = translate("Status", "waiting") if is_connected else translate("Status", "connecting")
    return Status(word, "ring", "muted", True)


def _thinking(answer: Answer, now: float) -> str:
    """How long already, once that is a second."""
    begun = answer.times.first_token
    span = 0 if begun is None else int(now - begun)
    if span < 1:
        return translate("Status", "thinking")
    return translate("Status", "thinking {0}").format(scale_words(span))
