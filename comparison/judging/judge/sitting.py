"""One judge asked about the answers to several prompts, one prompt after the other."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from comparison.figures.cost import Cost, together
from comparison.judging.judge.trial import Trial
from comparison.judging.judge.verdicts import Hearing, Judgement, Pair
from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.news import News, Order
from comparison.lanes.state import State
from providers.contract import ProviderInfo


class Sitting:
    """Its trials, each under the number of its prompt."""

    def __init__(self, trials: Sequence[tuple[int, Trial]]) -> None:
        self._trials = trials
        self._is_stopped = False

    @property
    def total(self) -> int:
        """Questions, in all."""
        return sum(trial.total for _, trial in self._trials)

    @property
    def answered(self) -> int:
        """How many replies are over, whole or not."""
        return sum(not lane.is_running for lane in self._lanes())

    @property
    def is_running(self) -> bool:
        return any(lane.is_running for lane in self._lanes())

    def ahead(self, info: ProviderInfo) -> Cost | None:
        """What all of it will roughly cost; ``info`` is of the judge's provider."""
        return together(cost for _, trial in self._trials if (cost := trial.ahead(info)))

    def cost(self, info: ProviderInfo) -> Cost | None:
        """What it has cost."""
        return together(cost for _, trial in self._trials if (cost := trial.cost(info)))

    def orders(self) -> list[Order]:
        """What may be sent now; to be called again whenever a reply is over."""
        failed = any(lane.answer and lane.answer.state is State.FAILED for lane in self._lanes())
        for _, trial in self._trials if not (failed or self._is_stopped) else ():
            orders = trial.orders()
            if orders or any(lane.is_running for lane in trial.comparison.lanes):
                return orders
        return []

    def apply(self, news: News) -> Lane | None:
        """Take in one piece of news; the lane that changed, or ``None`` if it belongs to nobody here."""
        found = (trial.comparison.apply(news) for _, trial in self._trials)
        return next((lane for lane in found if lane is not None), None)

    def stop(self) -> list[Exchange]:
        """Ask for nothing more; those whose replies were still running."""
        self._is_stopped = True
        running = [exchange for lane in self._lanes() for exchange in lane.growing]
        for exchange in running:
            exchange.answer.stop(time.monotonic())
        return running

    def judgements(self) -> list[tuple[int, Judgement]]:
        """What has been said, by the numbers of the prompts."""
        return [(number, trial.judgement()) for number, trial in self._trials]

    def _lanes(self) -> Iterator[Lane]:
        return (lane for _, trial in self._trials for lane in trial.comparison.lanes)


def merged(judgements: Iterable[Judgement]) -> Judgement:
    """All of them as one; answers of one name are one candidate. They are by the same criteria."""
    said = tuple(judgements)
    names = tuple(dict.fromkeys(name for judgement in said for name in judgement.names))
    pairs = []
    for judgement in said:
        places = [names.index(name) for name in judgement.names]
        pairs += [_moved(pair, places) for pair in judgement.pairs]
    return Judgement(names, said[0].criteria if said else (), tuple(pairs))


def _moved(pair: Pair, places: Sequence[int]) -> Pair:
    one, other = (_placed(hearing, places) for hearing in pair.hearings)
    return Pair((one, other))


def _placed(hearing: Hearing, places: Sequence[int]) -> Hearing:
    return replace(hearing, first=places[hearing.first], second=places[hearing.second])
