"""The worst bug there could be: words of one request in the answer to another."""

import itertools
import queue
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Closed, ExchangeId, LaneId, News, Order, Sent
from comparison.lanes.state import State
from comparison.running.background import Background
from comparison.running.engine import build_engine
from providers.calls import Limits
from providers.errors import RateLimited
from providers.events import ReasoningArrived, TextArrived
from providers.keys import Keys
from providers.keys.environment import EnvironmentKeys
from providers.keys.ledger import KeyLedger
from tests.comparison.told import STOP, Told, fault
from tests.servers.dialect import event
from tests.servers.openai_server import OpenAIServer, Request

SETUP = LaneSetup("moonshot", "kimi-k3", "https://api.moonshot.ai/v1")
WORDS = 100


class Interleavings(RuleBasedStateMachine):
    """Requests speak in any order, while a person asks, stops, retries and moves lanes about.

    Every piece of text is unlike all others. ``heard`` is what should be in the answer to each request: what it said
    while it was its lane's last one, was not over, and had its lane among the others.
    """

    orders: Bundle[Order] = Bundle("orders")

    @initialize(lanes=st.integers(1, 4))
    def begin(self, lanes: int) -> None:
        self.comparison = Comparison()
        self.heard: dict[ExchangeId, tuple[str, str]] = {}
        self.current: dict[LaneId, ExchangeId] = {}
        self.running: set[ExchangeId] = set()
        self.removed: list[tuple[Lane, int]] = []
        self.words = 0
        for _ in range(lanes):
            self.comparison.add(SETUP)

    @rule(target=orders)
    def ask(self):
        idle = [lane.id for lane in self.comparison.lanes if self.current.get(lane.id) not in self.running]
        orders = self.comparison.ask("Why?")
        assert [order.lane for order in orders] == idle
        return self._expect(orders)

    @rule(target=orders)
    def resend(self):
        for lane in self.comparison.asked_last():
            self.running.discard(self.current[lane.id])
        return self._expect(self.comparison.resend("Why not?"))

    @rule(target=orders, pick=st.randoms(use_true_random=False))
    def retry(self, pick):
        asked = [lane for lane in self.comparison.lanes if lane.exchanges]
        if not asked:
            return multiple()
        lane = pick.choice(asked)
        self.running.discard(self.current[lane.id])
        return self._expect([self.comparison.retry(lane.id)])

    @rule(order=orders, is_thinking=st.booleans())
    def speak(self, order: Order, is_thinking: bool) -> None:
        self.words += 1
        word = f"<{order.exchange}:{self.words}>"
        if self._tell(order.lane, order.exchange, ReasoningArrived(word) if is_thinking else TextArrived(word)):
            text, reasoning = self.heard[order.exchange]
            self.heard[order.exchange] = (text, reasoning + word) if is_thinking else (text + word, reasoning)

    @rule(order=orders)
    def try_again_by_itself(self, order: Order) -> None:
        self._tell(order.lane, order.exchange, Sent())

    @rule(order=orders, is_whole=st.booleans())
    def end(self, order: Order, is_whole: bool) -> None:
        if is_whole:
            self._tell(order.lane, order.exchange, STOP)
        if self._tell(order.lane, order.exchange, Closed(None if is_whole else fault(RateLimited))):
            self.running.discard(order.exchange)

    @rule(order=orders, other=orders)
    def speak_with_another_lanes_id(self, order: Order, other: Order) -> None:
        if other.lane != order.lane:
            assert not self._tell(other.lane, order.exchange, TextArrived("<stray>"))

    @rule(order=orders, other=orders)
    def speak_with_another_exchanges_id(self, order: Order, other: Order) -> None:
        if self.current.get(order.lane) != other.exchange:
            assert not self._tell(order.lane, other.exchange, TextArrived("<stray>"))

    @rule(order=orders)
    def speak_as_a_stranger(self, order: Order) -> None:
        assert not self._tell(LaneId("nobody"), order.exchange, TextArrived("<stray>"))
        assert not self._tell(order.lane, ExchangeId("none"), TextArrived("<stray>"))

    @rule(pick=st.randoms(use_true_random=False))
    def stop(self, pick) -> None:
        running = [lane for lane in self.comparison.lanes if lane.is_running]
        if running:
            last = pick.choice(running).exchanges[-1]
            last.answer.stop(1.0)
            assert last.answer.state is State.STOPPED
            self.running.discard(last.id)

    @rule(pick=st.randoms(use_true_random=False))
    def move(self, pick) -> None:
        if self.comparison.lanes:
            self.comparison.move(pick.choice(self.comparison.lanes).id, pick.randrange(4))

    @rule(pick=st.randoms(use_true_random=False))
    def remove(self, pick) -> None:
        if self.comparison.lanes:
            lane = pick.choice(self.comparison.lanes)
            self.removed.append((lane, self.comparison.remove(lane.id)))

    @rule()
    def put_back(self) -> None:
        if self.removed:
            self.comparison.put_back(*self.removed.pop())

    @invariant()
    def every_answer_is_exactly_what_its_own_request_said(self) -> None:
        for lane in [*self.comparison.lanes, *(lane for lane, _ in self.removed)]:
            for exchange in (*lane.exchanges, *lane.hidden):
                answer = exchange.answer
                assert (answer.text, answer.reasoning) == self.heard[exchange.id]
                assert answer.is_over == (exchange.id not in self.running)

    def _expect(self, orders: list[Order]):
        for order in orders:
            assert order.exchange not in self.heard, "a request's id was used before"
            self.heard[order.exchange] = ("", "")
            self.current[order.lane] = order.exchange
            self.running.add(order.exchange)
        return multiple(*orders)

    def _tell(self, lane_id: LaneId, request: ExchangeId, event: Told) -> bool:
        """Bring news in; whether it mattered, which must be so for a running request of a lane that is there."""
        changed = self.comparison.apply(News(lane_id, request, 1.0, event))
        is_there = lane_id in [lane.id for lane in self.comparison.lanes]
        matters = is_there and self.current.get(lane_id) == request and request in self.running
        assert (changed is not None) == matters
        assert changed is None or changed.id == lane_id
        return matters


TestInterleavings = Interleavings.TestCase
TestInterleavings.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)


def test_over_real_connections_no_word_strays_from_one_answer_into_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers, asked_by = itertools.count(), {}

    def answer(request: Request) -> Iterator[bytes]:
        number = next(numbers)
        asked_by[number] = request.json["messages"][0]["content"]
        for word in range(WORDS):
            yield event({"choices": [{"index": 0, "delta": {"content": f"{number}:{word} "}, "finish_reason": None}]})
        yield event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})

    with OpenAIServer("openai") as server:
        server.override = answer
        inherited = EnvironmentKeys({"OPENAI_API_KEY": server.key})
        comparison, told, chance = Comparison(), queue.SimpleQueue(), random.Random(7)
        for name in ("first", "second", "third", "fourth"):
            comparison.add(LaneSetup("openai", "gpt-4.1", server.base_url, system=name))
        background = Background(
            lambda: build_engine(Limits(), Keys(KeyLedger(tmp_path / "keys.json"), inherited)), told.put
        )
        background.start()
        for order in comparison.ask("Why?"):
            background.run(order)
        for turn in itertools.count():
            if not any(lane.is_running for lane in comparison.lanes):
                break
            comparison.apply(told.get(timeout=10))
            if turn % 15 == 14 and turn < 300:
                lane = chance.choice(comparison.lanes)
                lane.answer.stop(0.0)
                # Half of them go on speaking, as if the word had not reached them yet.
                if turn % 2:
                    background.stop(lane.last.id)
                background.run(comparison.retry(lane.id))
        background.close()

    assert next(numbers) > len(comparison.lanes), "some were asked again"
    for lane in comparison.lanes:
        number = lane.answer.text.partition(":")[0]
        assert lane.answer.text.split() == [f"{number}:{word}" for word in range(WORDS)]
        assert asked_by[int(number)] == lane.setup.system
        assert lane.answer.state is State.DONE
