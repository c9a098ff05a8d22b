"""What is counted of answers once and kept as long as they are: words and costs."""

import weakref
from typing import TYPE_CHECKING

from comparison.figures.runner import Runner, Words, runner_of
from comparison.lanes.lane import Exchange
from gui.desks.directory import Directory

if TYPE_CHECKING:
    from comparison.figures.cost import Cost


class Tally:
    """Forgets an exchange when everyone else has."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._costs: weakref.WeakKeyDictionary[Exchange, Cost] = weakref.WeakKeyDictionary()
        self._words: weakref.WeakKeyDictionary[Exchange, Words] = weakref.WeakKeyDictionary()

    def cost(self, exchange: Exchange) -> "Cost | None":
        """What an answer cost; ``None`` while it runs, or where nothing arrived."""
        if not exchange.answer.is_over or not exchange.answer.arrivals:
            return None
        if exchange not in self._costs:
            from comparison.figures.prices import cost_of  # the price list is long and not needed to start

            self._costs[exchange] = cost_of(exchange, self._directory.info(exchange.setup.provider))
        return self._costs[exchange]

    def runner(self, name: str, exchange: Exchange, now: float) -> Runner:
        """How an answer stands at ``now``."""
        if exchange not in self._words:
            self._words[exchange] = Words(exchange.answer)
        return runner_of(name, exchange.answer, self._words[exchange], self.cost(exchange), now)
