import queue
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest

from comparison.files.endpoints import Endpoints
from comparison.lanes.answer import Answer
from comparison.lanes.news import ExchangeId, LaneId, News, Order
from comparison.lanes.state import State
from comparison.running.background import Background
from comparison.running.engine import build_engine
from providers.calls import Limits
from providers.contract import ChatRequest, Message
from providers.endpoints import Endpoint
from providers.keys import Keys
from providers.keys.ledger import KeyLedger
from tests.providers.faults.tongue import MODEL, Tongue
from tests.providers.faults.tongues import TONGUES
from tests.servers.fault_server import (
    END,
    FaultServer,
    Step,
    chunk,
    drip,
    flood,
    hang,
    head,
    mark,
    pause,
    request,
    reset,
    send,
)

PATIENCE = 60.0
"""Tells what hangs from what does not."""
GOOD = 17
BEGINNING = "What had come "
WORDS = (
    "plain ",
    "Größe ",
    "日本語",
    "🙂",
    "\u2028",
    '"quoted" ',
    "\\n",
    "\n\n- item\r\n",
    "\x85",
    "e\u0301 ",
    "\u202e",
)


@dataclass
class Lane:
    """One of the twenty."""

    tongue: Tongue
    server: FaultServer
    order: Order
    answer: Answer

    @property
    def is_over(self) -> bool:
        return self.answer.state in (State.DONE, State.NOTE, State.CUT_OFF, State.FAILED)


def text_of(number: int) -> str:
    """A long text that no other lane has."""
    words = islice(cycle(WORDS), number, number + 150)
    return f"Lane {number}. " + "".join(f"{word}{place * number} " for place, word in enumerate(words))


def pieces(text: str) -> list[str]:
    return [text[start : start + 5] for start in range(0, len(text), 5)]


def good(tongue: Tongue, number: int) -> list[Step]:
    """A whole answer, cut anywhere, which begins to come when the others do."""
    body = tongue.answer(*pieces(text_of(number)))
    return [request(), send(head(kind=tongue.kind)), mark(), pause(), drip(chunk(body) + END, 0.001, 211)]


def begun(tongue: Tongue) -> list[Step]:
    return [request(), send(head(kind=tongue.kind)), send(chunk(tongue.opening() + tongue.text(BEGINNING))), mark()]


def stalled(tongue: Tongue) -> list[Step]:
    return [*begun(tongue), hang()]


def broken(tongue: Tongue) -> list[Step]:
    return [*begun(tongue), pause(), send(b"7\r\nda"), reset()]


def flooding(tongue: Tongue) -> list[Step]:
    return [*begun(tongue), pause(), flood(chunk(tongue.text("flood ") * 50))]


class House:
    """Twenty lanes over one loop, fed by servers on loopback."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        vendors = [Endpoint(_id(each), each.title, "https://vendor.test", each.wire) for each in TONGUES]
        endpoints = Endpoints(tuple(vendors))
        self._infos = {each.id: each.info for each in vendors}
        self._keys = Keys(KeyLedger(folder / "keys.json"))
        self._stack = stack
        self.lanes: list[Lane] = []
        self.background = Background(lambda: build_engine(Limits(), self._keys, endpoints), self._news.put)
        self.background.start()
        stack.callback(self.background.close)

    def add(self, tongue: Tongue, script: list[Step]) -> Lane:
        number = len(self.lanes) + 1
        server = self._stack.enter_context(FaultServer(script))
        base_url = f"http://{server.authority}{tongue.prefix}"
        self._keys.keep_for_this_run(self._infos[_id(tongue)], base_url, f"sk-of-lane-{number:02d}")
        chat = ChatRequest(MODEL, (Message("user", "Why?"),), base_url)
        order = Order(LaneId(str(number)), ExchangeId(str(number)), _id(tongue), chat)
        self.lanes.append(Lane(tongue, server, order, Answer(MODEL)))
        self.background.run(order)
        return self.lanes[-1]

    def listen_until(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            news = self._news.get(timeout=PATIENCE)
            self.lanes[int(news.lane) - 1].answer.apply(news.event, news.at)


def _id(tongue: Tongue) -> str:
    return f"vendor-{tongue.wire}"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with ExitStack() as stack:
        yield House(tmp_path, stack)


def test_of_twenty_lanes_three_fail_in_their_own_ways_and_no_other_notices(house: House) -> None:
    *tongues, first, second, third = islice(cycle(TONGUES), GOOD + 3)
    sound = [house.add(tongue, good(tongue, number)) for number, tongue in enumerate(tongues, 1)]
    still, cut, flooded = (
        house.add(tongue, script(tongue)) for tongue, script in ((first, stalled), (second, broken), (third, flooding))
    )
    for lane in house.lanes:
        assert lane.server.reached.wait(PATIENCE)
    for lane in house.lanes:
        lane.server.release()

    house.listen_until(lambda: all(lane.is_over for lane in sound))
    assert not flooded.is_over, "the others get their turn in the midst of the flood"
    house.listen_until(lambda: cut.is_over and flooded.is_over)

    for number, lane in enumerate(sound, 1):
        assert lane.answer.state is State.DONE
        assert lane.answer.text.encode() == text_of(number).encode()
        assert lane.server.received.count(f"sk-of-lane-{number:02d}".encode()) == 1
    assert (cut.answer.state, cut.answer.error.kind, cut.answer.text) == (State.CUT_OFF, "Disconnected", BEGINNING)
    assert (flooded.answer.state, flooded.answer.error.kind) == (State.CUT_OFF, "OverLimit")
    assert flooded.answer.text.startswith(BEGINNING + "flood flood ")
    assert (still.answer.state, still.answer.text) == (State.ANSWERING, BEGINNING)
    house.background.stop(still.order.exchange)
    assert still.server.connections[0].hung_up.wait(PATIENCE)
