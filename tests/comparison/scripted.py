"""A provider that says what a test wrote for it, and what it takes to ask it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

from comparison.lanes.news import ExchangeId, LaneId, News, Order
from comparison.running.engine import Engine
from providers.contract import ChatRequest, Host, Message, ModelInfo, Provider, ProviderInfo
from providers.events import Event
from providers.keys import Keys
from providers.keys.ledger import KeyLedger

URL = "https://api.moonshot.ai/v1"
KEY = "sk-canary-7f3a91"
HANG = object()
"""A step that never ends by itself."""

Step = Event | BaseException | Callable[[], object] | object


def info_of(provider_id: str, *, needs_key: bool = False, is_demo: bool = False) -> ProviderInfo:
    hosts = (Host("", URL),)
    return ProviderInfo(provider_id, "Moonshot", "M", "#000000", hosts, needs_key=needs_key, is_demo=is_demo)


@dataclass
class Scripted:
    """A ``Provider`` with a script for each attempt; the last one also serves all attempts after it."""

    scripts: tuple[tuple[Step, ...], ...]
    info: ProviderInfo = field(default_factory=lambda: info_of("moonshot"))
    asked: list[tuple[ChatRequest, str | None]] = field(default_factory=list)
    hanging: threading.Event = field(default_factory=threading.Event)
    """Set once a step hangs."""
    closed: threading.Event = field(default_factory=threading.Event)
    """Set once an attempt was closed, whichever way, and had the time it takes."""
    closing: threading.Event = field(default_factory=threading.Event)
    """Set once an attempt begins to be closed."""
    gate: threading.Event | None = None
    """What closing waits for, if for anything."""

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        return ()

    async def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        script = self.scripts[min(len(self.asked), len(self.scripts) - 1)]
        self.asked.append((request, key))
        try:
            for step in script:
                if isinstance(step, BaseException):
                    raise step
                if step is HANG:
                    self.hanging.set()
                    await asyncio.Event().wait()
                else:
                    yield step
                    await asyncio.sleep(0)
        finally:
            self.closing.set()
            if self.gate:
                await asyncio.to_thread(self.gate.wait)
            self.closed.set()


def engine_of(folder: Path, *providers: Provider, on_close: Callable[[], object] = lambda: None) -> Engine:
    """An engine with these providers, and a key for each kept for this run."""
    keys = Keys(KeyLedger(folder / "keys.json"))
    for provider in providers:
        if provider.info.needs_key and not provider.info.is_demo:
            keys.keep_for_this_run(provider.info, URL, KEY)

    async def close() -> None:
        on_close()

    return Engine({provider.info.id: provider for provider in providers}, keys, close)


def order_to(provider: str = "moonshot", number: int = 1) -> Order:
    """An order whose lane and request have numbers of their own."""
    chat = ChatRequest("kimi-k3", (Message("user", "Why?"),), URL)
    return Order(LaneId(str(number)), ExchangeId(str(100 + number)), provider, chat)


def events_of(news: list[News], number: int = 1) -> list[object]:
    """What was told of the order with this number."""
    return [each.event for each in news if (each.lane, each.exchange) == (str(number), str(100 + number))]
