import asyncio
import threading
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from comparison.lanes.news import Closed, ExchangeId, LaneId, News, Order
from comparison.running.engine import Engine
from gui.bridge import Bridge
from providers.contract import ChatRequest, Message
from providers.errors import KeyRefused, ProviderError, Unexpected
from providers.events import Finished, FinishReason, TextArrived
from providers.keys import Keys
from tests.gui.scripted import INFO, Scripted, engine_of
from tests.stage import wait_for

URL = INFO.hosts[0].base_url


class Listener:
    """Keeps what the bridge brings, and in which thread."""

    def __init__(self, bridge: Bridge) -> None:
        self.batches: list[list[News]] = []
        self.threads: set[int] = set()
        self.values: list[Any] = []
        self.bridge = bridge
        bridge.news_waits.connect(self.on_news)

    def on_news(self) -> None:
        self.batches.append(self.bridge.take_news())
        self.threads.add(threading.get_ident())

    def take(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.get_ident())

    @property
    def news(self) -> list[News]:
        return [news for batch in self.batches for news in batch]

    def has_ended(self, lane: int) -> bool:
        return any(news.lane == str(lane) and isinstance(news.event, Closed) for news in self.news)

    def text_of(self, lane: int) -> str:
        texts = [news.event for news in self.news if news.lane == str(lane)]
        return "".join(event.text for event in texts if isinstance(event, TextArrived))


@pytest.fixture
def provider() -> Scripted:
    words = tuple(TextArrived(f"{number} ") for number in range(500))
    return Scripted((*words, Finished(FinishReason.STOP)))


@pytest.fixture
def scripted(qapp: QApplication, keys: Keys, provider: Scripted) -> Iterator[Bridge]:
    made = Bridge(engine_of(provider, keys))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def listener(scripted: Bridge) -> Listener:
    return Listener(scripted)


def order(lane: int, model: str = "one") -> Order:
    return Order(
        LaneId(str(lane)), ExchangeId(str(lane)), INFO.id, ChatRequest(model, (Message("user", "hello"),), URL)
    )


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate()]


def test_the_news_of_many_lanes_comes_whole_and_in_order(scripted: Bridge, listener: Listener) -> None:
    for lane in range(8):
        scripted.start(order(lane))
    wait_for(lambda: all(listener.has_ended(lane) for lane in range(8)))
    expected = "".join(f"{number} " for number in range(500))
    assert [listener.text_of(lane) for lane in range(8)] == [expected] * 8


def test_news_comes_in_the_thread_of_the_window(scripted: Bridge, listener: Listener) -> None:
    scripted.start(order(1))
    wait_for(lambda: listener.has_ended(1))
    assert listener.threads == {threading.get_ident()}


def test_news_that_nobody_takes_is_announced_once(scripted: Bridge, provider: Scripted) -> None:
    announced = QSignalSpy(scripted.news_waits)
    scripted.start(order(1, "endless"))
    wait_for(lambda: len(scripted._waiting) > 500 and announced.count() > 0)
    assert [announced.at(number) for number in range(announced.count())] == [[False]]
    taken = len(scripted.take_news())
    assert taken > 500
    wait_for(lambda: announced.count() == 2)


def test_the_end_of_an_answer_is_announced_even_where_other_news_waits(scripted: Bridge) -> None:
    announced = QSignalSpy(scripted.news_waits)
    scripted.start(order(1))
    wait_for(lambda: announced.count() == 2)
    assert [announced.at(number) for number in range(2)] == [[False], [True]]
    assert isinstance(scripted.take_news()[-1].event, Closed)


def test_what_comes_in_the_very_moment_in_which_all_is_taken_is_announced_too(scripted: Bridge) -> None:
    class Interrupted(deque[News]):
        def append(self, news: News) -> None:
            scripted.take_news()
            super().append(news)

    announced = QSignalSpy(scripted.news_waits)
    scripted._waiting = Interrupted()
    for text in ("first", "second"):
        scripted.deliver(News(LaneId("1"), ExchangeId("1"), 0.0, TextArrived(text)))
    wait_for(lambda: announced.count() == 2)
    assert [news.event for news in scripted.take_news()] == [TextArrived("second")]


def test_a_request_that_is_stopped_ends_and_others_go_on(
    scripted: Bridge, listener: Listener, provider: Scripted
) -> None:
    scripted.start(order(1, "endless"))
    scripted.start(order(2, "slow"))
    wait_for(lambda: bool(listener.text_of(1)))
    scripted.stop(ExchangeId("1"))
    wait_for(lambda: provider.ended == ["endless"])
    assert not listener.has_ended(2)
    provider.let_go()
    wait_for(lambda: listener.has_ended(2))


def test_results_come_in_the_thread_of_the_window(scripted: Bridge, listener: Listener) -> None:
    async def work(engine: Engine) -> tuple[str, bool]:
        return INFO.name, threading.get_ident() == threading.main_thread().ident

    scripted.call(work).answered.connect(listener.take)
    wait_for(lambda: bool(listener.values))
    assert listener.values == [("Scripted", False)]
    assert listener.threads == {threading.get_ident()}


class Asker(QObject):
    """Something in the window that wants to know."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[object] = []

    def take(self, value: object) -> None:
        self.values.append(value)


def test_whoever_was_closed_in_the_meantime_is_told_nothing(scripted: Bridge, listener: Listener) -> None:
    gone, there = Asker(), Asker()
    for asker in (gone, there):
        scripted.call(lambda engine: asyncio.sleep(0, "late")).answered.connect(asker.take)
    delete(gone)
    wait_for(lambda: there.values == ["late"])
    assert gone.values == []


@pytest.mark.parametrize(
    ("raised", "given"),
    [(KeyRefused(provider="Scripted", host="scripted.test"), KeyRefused), (ZeroDivisionError("1/0"), Unexpected)],
)
def test_what_a_call_raises_is_handed_over_as_an_error_of_a_provider(
    scripted: Bridge, listener: Listener, raised: Exception, given: type[ProviderError]
) -> None:
    async def work(engine: Engine) -> None:
        raise raised

    scripted.call(work).failed.connect(listener.take)
    wait_for(lambda: bool(listener.values))
    assert type(listener.values[0]) is given


def test_the_models_of_a_place_are_fetched_with_the_key_that_was_given(scripted: Bridge, listener: Listener) -> None:
    scripted.fetch_models(INFO.id, URL, "sk-given").answered.connect(listener.take)
    scripted.fetch_models(INFO.id, URL, None).answered.connect(listener.take)
    wait_for(lambda: len(listener.values) == 2)
    assert sorted(models[0].id for models in listener.values) == [f"{URL} None", f"{URL} sk-given"]


def test_what_fails_outside_of_any_request_is_told(scripted: Bridge, qtbot: QtBot) -> None:
    async def work(engine: Engine) -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)

    with qtbot.waitSignal(scripted.fault_happened):
        scripted.call(work)


def test_before_anything_is_asked_there_is_no_thread(scripted: Bridge) -> None:
    assert "background" not in threads()
    scripted.warm_up()
    assert "background" in threads()


def test_an_engine_is_built_anew_after_what_it_is_made_of_has_changed(qapp: QApplication, keys: Keys) -> None:
    built: list[int] = []
    bridge = Bridge(lambda: built.append(1) or engine_of(Scripted(), keys)())
    listener = Listener(bridge)
    for number in range(1, 4):
        bridge.start(order(number))
        wait_for(lambda number=number: listener.has_ended(number))
        if number == 2:
            bridge.renew()
    bridge.close()
    bridge.deleteLater()
    assert len(built) == 2


def test_closing_ends_what_runs_and_the_thread_at_once(
    scripted: Bridge, listener: Listener, provider: Scripted
) -> None:
    scripted.start(order(1, "endless"))
    scripted.start(order(2, "slow"))
    wait_for(lambda: bool(listener.text_of(1)))
    begun = time.monotonic()
    scripted.close()
    assert time.monotonic() - begun < 2
    assert "background" not in threads()
    assert provider.is_closed


def test_after_the_end_nobody_is_told_anything(scripted: Bridge, listener: Listener) -> None:
    scripted.start(order(1, "endless"))
    scripted.call(lambda engine: asyncio.sleep(0, "late")).answered.connect(listener.take)
    scripted.close()
    scripted.close()
    told = QSignalSpy(scripted.news_waits)
    scripted.start(order(2))
    QApplication.processEvents()
    assert listener.values == []
    assert told.count() <= 1
