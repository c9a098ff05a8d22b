"""What screen readers are told when a lane has its answer."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from comparison.figures.word_count import WordCount
from comparison.lanes.lane import Exchange
from comparison.lanes.state import State
from gui.words.errors import title_of
from gui.words.phrases import say
from providers.texts.phrase import Phrase

translate = QCoreApplication.translate


def ending_of(exchange: Exchange) -> str:
    """``kimi-k3 finished, 412 words``; empty while it runs."""
    model, answer = exchange.setup.model, exchange.answer
    match answer.state:
        case State.FAILED | State.CUT_OFF:
            why = title_of(answer.error) if answer.error else _length(exchange)
            return translate("Announcements", "{0}: {1}").format(model, why)
        case State.STOPPED:
            return translate("Announcements", "{0} stopped, {1}").format(model, _length(exchange))
        case State.DONE | State.NOTE:
            return translate("Announcements", "{0} finished, {1}").format(model, _length(exchange))
        case State.CONNECTING | State.QUEUED | State.RETRYING | State.THINKING | State.ANSWERING:
            return ""
        case state:
            assert_never(state)


def _length(exchange: Exchange) -> str:
    count = WordCount(exchange.answer.body)
    if count.is_of_characters:
        return say(Phrase("%Ln characters", one="%Ln character", n=count.number))
    return say(Phrase("%Ln words", one="%Ln word", n=count.number))
