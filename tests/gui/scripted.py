"""A provider of the tests' own behind a real bridge: it says what it is told, without a socket."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from comparison.lanes.lane import LaneSetup
from comparison.running.engine import Engine
from providers.contract import ChatRequest, Host, ModelInfo, ProviderInfo
from providers.events import Event, Finished, FinishReason, TextArrived
from providers.keys import Keys

INFO = ProviderInfo(
    "scripted",
    "Scripted",
    "S",
    "#123456",
    (Host("", "http://scripted.test/v1"),),
    needs_key=False,
    model_hints=("one",),
)
DONE = (TextArrived("all "), TextArrived("well"), Finished(FinishReason.STOP))


class Scripted:
    """Streams ``script``; a model called "endless" never ends, and a model called "slow" waits for ``let_go``."""

    info = INFO

    def __init__(self, script: tuple[Event, ...] = DONE) -> None:
        self.script = script
        self.requests: list[ChatRequest] = []
        self.ended: list[str] = []
        """The models whose streams are over, however they ended."""
        self.is_closed = False
        self._gate = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def let_go(self) -> None:
        """What is slow may go on; from any thread."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._gate.set)

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        return (ModelInfo(f"{base_url} {key}"),)

    async def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        self._loop = asyncio.get_running_loop()
        self.requests.append(request)
        try:
            if request.model == "slow":
                await self._gate.wait()
            for event in self.script:
                yield event
            while request.model == "endless":
                yield TextArrived("x")
                await asyncio.sleep(0)
        finally:
            self.ended.append(request.model)

    async def close(self) -> None:
        self.is_closed = True


def engine_of(provider: Scripted, keys: Keys) -> Callable[[], Engine]:
    """What a bridge builds its engine with."""
    return lambda: Engine({INFO.id: provider}, keys, provider.close)


def setup(model: str = "one", **rest: Any) -> LaneSetup:
    return LaneSetup(INFO.id, model, INFO.hosts[0].base_url, **rest)
