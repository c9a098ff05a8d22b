"""One question put to a provider over the real ``HttpxHttp``, and all that came of it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from providers.calls import Http, Limits, Responder
from providers.contract import ChatRequest, Message, ModelInfo, Provider
from providers.errors import ProviderError
from providers.events import DroppedParameter, Event, Noted, ParametersDropped, Usage, UsageArrived
from providers.http.client import HttpxHttp
from providers.parameters import Parameters
from tests.providers.wires.answers import all_of, finish_of, reasoning_of, text_of
from tests.servers.openai_server import KEY

Build = Callable[[Http], Provider]


@dataclass
class Outcome:
    """The events of one answer, and what ended it if it did not come whole."""

    events: list[Event] = field(default_factory=list)
    error: ProviderError | None = None

    @property
    def text(self) -> str:
        return text_of(self.events)

    @property
    def reasoning(self) -> str:
        return reasoning_of(self.events)

    @property
    def finish(self) -> str | None:
        return finish_of(self.events)

    @property
    def usage(self) -> Usage | None:
        counts = all_of(UsageArrived, self.events)
        return counts[-1].usage if counts else None

    @property
    def dropped(self) -> list[DroppedParameter]:
        return [parameter for event in all_of(ParametersDropped, self.events) for parameter in event.dropped]

    @property
    def notes(self) -> list[str]:
        return [noted.note for noted in all_of(Noted, self.events)]


def question(base_url: str, model: str, prompt: str = "Hi", system: str = "", **parameters: Any) -> ChatRequest:
    return ChatRequest(model, (Message("user", prompt),), base_url, system, Parameters(**parameters))


@asynccontextmanager
async def over_http(
    build: Build, limits: Limits | None = None, in_process: Mapping[str, Responder] | None = None
) -> AsyncIterator[Provider]:
    """A provider whose connections are closed at the end."""
    http = HttpxHttp(limits, in_process)
    try:
        yield build(http)
    finally:
        await http.aclose()


async def answer_to(provider: Provider, request: ChatRequest, key: str | None = KEY) -> Outcome:
    outcome = Outcome()
    try:
        async with aclosing(cast(AsyncGenerator[Event, None], provider.stream(request, key))) as events:
            async for event in events:
                outcome.events.append(event)
    except ProviderError as error:
        outcome.error = error
    return outcome


def ask(
    build: Build,
    request: ChatRequest,
    key: str | None = KEY,
    limits: Limits | None = None,
    in_process: Mapping[str, Responder] | None = None,
) -> Outcome:
    """The outcome of one question by a client of its own."""

    async def main() -> Outcome:
        async with over_http(build, limits, in_process) as provider:
            return await answer_to(provider, request, key)

    return asyncio.run(main())


def models_of(
    build: Build, base_url: str, key: str | None = KEY, in_process: Mapping[str, Responder] | None = None
) -> tuple[ModelInfo, ...]:
    """The list of models. Raises ``ProviderError``."""

    async def main() -> tuple[ModelInfo, ...]:
        async with over_http(build, None, in_process) as provider:
            return await provider.models(base_url, key)

    return asyncio.run(main())
