"""What the foot of a lane says of its answer: a few figures with labels, or what the answer waits for."""

from collections.abc import Set

from PySide6.QtCore import QCoreApplication

from comparison.figures.race import Superlative
from comparison.figures.runner import Runner
from comparison.lanes.answer import Answer
from comparison.lanes.news import RetryScheduled
from gui.words.numbers import number, seconds
from gui.words.phrases import say
from providers.frozen import frozen
from providers.texts.phrase import Phrase

translate = QCoreApplication.translate

QUIET_AFTER = 20.0
"""Seconds without a token after which the silence is shown."""


@frozen
class Figure:
    """A value under what it is of."""

    label: str
    value: str
    alone: str
    """The same where there is no room for the label; empty if it is left out there."""
    is_outstanding: bool = False
    """Whether ``label`` is a superlative, which only one answer of the race has."""


@frozen
class Reading:
    """Figures from the left, and a remark where they leave room."""

    figures: tuple[Figure, ...] = ()
    remark: str = ""

    @property
    def sentence(self) -> str:
        """The same for screen readers and for a terminal."""
        told = [f"{figure.label} {figure.value}" for figure in self.figures]
        return ", ".join([*told, self.remark] if self.remark else told)


def reading_of(answer: Answer, runner: Runner, titles: Set[Superlative], now: float) -> Reading:
    """The figures of an answer as it stands at ``now``; ``titles`` are what it alone is in its race."""
    if answer.is_over:
        if answer.times.sent is None:
            return Reading(remark=translate("Race", "not sent"))
        return Reading((*_begun(runner, titles), _cost(runner, titles)))
    if answer.times.first_token is None:
        return _waiting(answer, runner, now)
    return Reading(_begun(runner, titles), _silence(answer, now))


def _begun(runner: Runner, titles: Set[Superlative]) -> tuple[Figure, ...]:
    time = _time(runner, titles)
    if not runner.words and not runner.thought_words:
        return (time,)
    first = translate("Race", "–") if runner.first_word_s is None else seconds(runner.first_word_s)
    return time, Figure(translate("Race", "First word"), first, ""), _length(runner, titles)


def _time(runner: Runner, titles: Set[Superlative]) -> Figure:
    total = seconds(runner.course.total)
    if Superlative.FASTEST in titles:
        return Figure(translate("Race", "fastest"), total, total, True)
    if Superlative.FIRST_DONE in titles:
        return Figure(translate("Race", "first done"), total, total, True)
    return Figure(translate("Race", "Time"), total, total)


def _length(runner: Runner, titles: Set[Superlative]) -> Figure:
    if not runner.words:
        thought = _counted(runner.thought_words, is_of_characters=False)
        return Figure(translate("Race", "Thought"), thought, translate("Race", "thought {0}").format(thought))
    value = number(runner.words)
    alone = _counted(runner.words, runner.is_of_characters)
    if Superlative.LONGEST in titles:
        return Figure(translate("Race", "longest"), value, alone, True)
    if runner.is_of_characters:
        return Figure(translate("Race", "Characters"), value, alone)
    return Figure(translate("Race", "Words"), value, alone)


def _counted(count: int, is_of_characters: bool) -> str:
    if is_of_characters:
        return say(Phrase("%Ln characters", one="%Ln character", n=count))
    return say(Phrase("%Ln words", one="%Ln word", n=count))


def _cost(runner: Runner, titles: Set[Superlative]) -> Figure:
    if runner.cost is None:
        return Figure(translate("Race", "Cost"), translate("Race", "none"), translate("Race", "no cost"))
    alone = say(str(runner.cost))
    value = alone if runner.cost.is_known else translate("Race", "unknown")
    if Superlative.CHEAPEST in titles:
        return Figure(translate("Race", "cheapest"), value, alone, True)
    return Figure(translate("Race", "Cost"), value, alone)


def _waiting(answer: Answer, runner: Runner, now: float) -> Reading:
    """Until the first token: how long already, and what for."""
    if answer.held is not None:
        return Reading(
            remark=say(
                Phrase(
                    "queued: this account allows %Ln requests at a time",
                    one="queued: this account allows one request at a time",
                    n=answer.held.most,
                )
            )
        )
    if answer.retry is not None:
        return Reading(_paused(answer.retry, answer.retry_at, now))
    if answer.times.sent is None:
        return Reading()
    time = _time(runner, frozenset())
    if answer.times.connected is None and answer.times.first_byte is None:
        return Reading((time,), translate("Race", "connecting"))
    return Reading((time,), _silence(answer, now) or translate("Race", "connected, waiting for the first word"))


def _paused(retry: RetryScheduled, until: float, now: float) -> tuple[Figure, ...]:
    """Between a refusal and the next attempt; the lane's head counts the seconds that are left."""
    waited = seconds(min(retry.wait, max(0.0, now - (until - retry.wait))))
    told = translate("Race", "{0} of {1}").format(retry.attempt + 1, retry.most)
    alone = translate("Race", "try {0}").format(told)
    return Figure(translate("Race", "Waited"), waited, waited), Figure(translate("Race", "Try"), told, alone)


def _silence(answer: Answer, now: float) -> str:
    last = answer.times.last_token or answer.times.first_byte or answer.times.sent
    if last is None or now - last <= QUIET_AFTER:
        return ""
    return translate("Race", "no data for {0} s").format(int(now - last))
