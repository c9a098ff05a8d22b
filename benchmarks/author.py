"""Somebody who works with the history at random, and remembers what of it was said to be on the disk."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from comparison.history import changes
from comparison.history.chronicle import Chronicle
from comparison.history.conversations import load
from comparison.history.database import Connection, HistoryError, Opened
from comparison.history.journal import Journal
from comparison.history.upkeep.clearing import clear_out
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import Closed, News, Order, Sent
from providers.events import ReasoningArrived, TextArrived

PATIENCE_S = 60.0
RETRY_S = 3600.0
"""Never by itself: each try is one that was asked for, so that a run can be repeated."""
SETUPS = (
    LaneSetup("moonshot", "kimi-k3", "https://kimi.example"),
    LaneSetup("openai", "gpt-5.5", "https://gpt.example"),
)
SAID = (
    "The answer is short. ",
    "La città è più bella d'inverno. ",
    "我们比较两个语言模型的回答。",
    "두 모델의 답변 ",
    "a🙂\n\n",
    "x" * 5_000,
)
TAGS = ("work", "città", "学习")


class Author:
    """Does one thing after the other in one history, until ``close``."""

    def __init__(self, path: Path, opened: Opened, chance: random.Random) -> None:
        self.told: list[str] = []
        self.comparisons: list[Comparison] = []
        self.acknowledged: dict[str, dict[str, int]] = {}
        """By comparison, how many characters of each of its answers are on the disk."""
        self.deleted = set[str]()
        """Comparisons of which that is on the disk."""
        self._running: list[tuple[Comparison, Order]] = []
        self._path = path
        self._opened = opened
        self._chance = chance
        self.journal = Journal(path, self.told.append, RETRY_S, opened)
        self._chronicle = Chronicle(self.journal)

    def work(self, steps: int, may_go_on: Callable[[], bool] = lambda: True) -> None:
        """Do so many things, each of which is to be saved at once."""
        for _ in range(steps):
            if not may_go_on():
                return
            self._chance.choice((self._ask, self._hear, self._hear, self._hear, self._end, self._tidy))()
            self.save()

    def save(self) -> bool:
        """Whether all is on the disk, as the journal says."""
        for comparison in self.comparisons:
            self._chronicle.follow(comparison)
        self._chronicle.grow()
        is_saved = self.journal.flush(PATIENCE_S)
        if is_saved:
            self.acknowledged.update((each.id, _sizes(each)) for each in self.comparisons)
        return is_saved

    def close(self) -> bool:
        """End as the program does; whether all is on the disk."""
        return self.journal.close(PATIENCE_S)

    def missing(self, connection: Connection) -> list[str]:
        """What was said to be on the disk and is not, as far as this connection sees."""
        found = []
        for each in self.comparisons:
            kept = load(connection, each.id)
            acknowledged = self.acknowledged.get(each.id, {})
            texts, whole = {} if kept is None else _texts(kept), _texts(each)
            for name, size in acknowledged.items():
                if len(texts.get(name, "")) < size or name not in texts:
                    found.append(f"{size} characters of {name}")
            found += [f"{name} is another" for name, text in texts.items() if not whole[name].startswith(text)]
        return [*found, *(f"{each} is there again" for each in self.deleted if load(connection, each) is not None)]

    def _ask(self) -> None:
        if not self.comparisons or self._chance.random() < 0.4:
            self.comparisons.append(Comparison())
            for setup in SETUPS:
                self.comparisons[-1].add(setup)
        comparison = self._chance.choice(self.comparisons)
        if not _is_running(comparison):
            for order in comparison.ask(self._chance.choice(SAID)):
                self._running.append((comparison, order))
                _hear(comparison, order, Sent())

    def _hear(self) -> None:
        for comparison, order in self._running:
            kind = TextArrived if self._chance.random() < 0.8 else ReasoningArrived
            _hear(comparison, order, kind(self._chance.choice(SAID)))

    def _end(self) -> None:
        if self._running:
            comparison, order = self._running.pop(self._chance.randrange(len(self._running)))
            _hear(comparison, order, Closed())

    def _tidy(self) -> None:
        if not self.comparisons:
            return
        comparison = self._chance.choice(self.comparisons)
        if self._chance.random() < 0.6 or _is_running(comparison):
            self.journal.write(changes.tagged(comparison.id, self._chance.sample(TAGS, 2)))
            self.journal.write(changes.named(comparison.id, "A name"))
            return
        self.save()
        self.comparisons.remove(comparison)
        self.acknowledged.pop(comparison.id, None)
        self.journal.write(changes.deleted([comparison.id]))
        if self.journal.flush(PATIENCE_S):
            self.deleted.add(comparison.id)
            try:
                clear_out(self._path, undo=timedelta(0), opened=self._opened)
            except HistoryError as error:
                self.told.append(str(error))


def _hear(comparison: Comparison, order: Order, event: Sent | TextArrived | ReasoningArrived | Closed) -> None:
    comparison.apply(News(order.lane, order.exchange, 1.0, event))


def _sizes(comparison: Comparison) -> dict[str, int]:
    return {exchange: len(text) for exchange, text in _texts(comparison).items()}


def _texts(comparison: Comparison) -> dict[str, str]:
    answers = {each.id: each.answer for lane in comparison.lanes for each in (*lane.exchanges, *lane.hidden)}
    texts = {f"{exchange}": answer.text for exchange, answer in answers.items()}
    return texts | {f"the thinking of {exchange}": answer.reasoning for exchange, answer in answers.items()}


def _is_running(comparison: Comparison) -> bool:
    return any(lane.is_running for lane in comparison.lanes)
