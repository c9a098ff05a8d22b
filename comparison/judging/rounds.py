"""One prompt judged: whose answer stands where, what a person said of them, and the votes that follow from it."""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from comparison.judging.language import language_of
from comparison.judging.votes.vote import Contender, Entrant, Vote, Winner, ballot
from comparison.lanes.ids import new_id
from comparison.lanes.lane import Exchange, Lane
from comparison.version import VERSION
from providers.frozen import frozen

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HEADING = re.compile(r"^ {0,3}#{1,6} ", re.MULTILINE)
BOLD = re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__")
ITEM = re.compile(r"^ *(?:[-*+]|\d{1,9}[.)]) ", re.MULTILINE)


@frozen
class Contestant:
    """A lane under a letter."""

    letter: str
    lane: Lane

    @property
    def exchange(self) -> Exchange:
        """What it was asked last; another one after it was asked again."""
        return self.lane.exchanges[-1]

    @property
    def is_whole(self) -> bool:
        """Whether there is an answer to judge: what failed, was cut off or is empty never loses by that."""
        return self.exchange.is_whole


@frozen
class Verdict:
    """What was found best and worst, by place; or ``of_all``, a tie or that all are bad."""

    best: int | None = None
    worst: int | None = None
    of_all: Winner | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.best is None and self.worst is None and self.of_all is None


class Round:
    """The lanes that were asked one prompt, in an order that nobody knows beforehand."""

    def __init__(self, lanes: Sequence[Lane], shuffle: Callable[[list[Lane]], None] | None = None) -> None:
        drawn = list(lanes)
        (shuffle or secrets.SystemRandom().shuffle)(drawn)
        self.contestants = tuple(map(Contestant, LETTERS, drawn))

    @property
    def is_over(self) -> bool:
        """Whether nobody answers any more."""
        return all(contestant.exchange.answer.is_over for contestant in self.contestants)

    @property
    def whole(self) -> list[Contestant]:
        """Those that can be judged."""
        return [contestant for contestant in self.contestants if contestant.is_whole]

    def votes(self, verdict: Verdict, *, is_blind: bool) -> list[Vote]:
        """What follows from a verdict; nothing from one of fewer than two answers."""
        exchange, others = self.contestants[0].exchange, self.contestants
        context = {_model(past) for each in others for past in each.lane.exchanges[:-1] if past.answer.text}
        blank = Vote(
            a="",
            b="",
            winner=Winner.TIE,
            id=new_id(),
            at=datetime.now(UTC).isoformat(),
            is_blind=is_blind,
            turn=exchange.turn.id,
            context=tuple(sorted(context)),
            language=language_of(exchange.prompt),
            reasons=verdict.reasons,
            version=VERSION,
        )
        found = ballot(blank, self._order(verdict), is_full=verdict.of_all is not None)
        if verdict.of_all is Winner.BOTH_BAD:
            return [replace(vote, winner=Winner.BOTH_BAD) for vote in found]
        return list(found)

    def _order(self, verdict: Verdict) -> list[list[Entrant]]:
        """From the best to the worst; where one of the two was not named, its step is empty."""
        entrants = {place: self._entrant(place) for place, each in enumerate(self.contestants) if each.is_whole}
        if verdict.of_all is not None:
            return [list(entrants.values())]
        best, worst = ([entrants[place]] if place in entrants else [] for place in (verdict.best, verdict.worst))
        between = [entrant for place, entrant in entrants.items() if place not in (verdict.best, verdict.worst)]
        return [best, between, worst]

    def _entrant(self, place: int) -> Entrant:
        exchange = self.contestants[place].exchange
        answer, text = exchange.answer, exchange.answer.text
        ends = sorted(each.exchange.answer.times.ended or 0.0 for each in self.contestants)
        ended, sent = answer.times.ended, answer.times.sent
        return _model(exchange), Contender(
            exchange=exchange.id,
            place=place,
            finished=ends.index(ended or 0.0),
            seconds=None if ended is None or sent is None else ended - sent,
            tokens=answer.usage.output if answer.usage else None,
            characters=len(text),
            headings=len(HEADING.findall(text)),
            bold=len(BOLD.findall(text)),
            items=len(ITEM.findall(text)),
        )


def _model(exchange: Exchange) -> str:
    return f"{exchange.setup.provider}/{exchange.setup.model}"
