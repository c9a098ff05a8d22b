"""One answer over the network: what arrives goes to a reader, what the reader makes of it goes on."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, suppress
from typing import Protocol, cast

from providers.errors import Disconnected, ProviderError, Stalled
from providers.events import Connected, Event, KeptAlive, Requested, Responded
from providers.exchange import Call, Http, ServerEvent, WholeReply
from providers.redaction import masked

Arrival = Connected | Responded | KeptAlive | ServerEvent | WholeReply

GRACE = 0.1
"""Seconds in which a body may end by itself after its answer is whole."""


class Reader(Protocol):
    """Reads one answer in one format."""

    @property
    def is_over(self) -> bool:
        """Whether the sign has come after which nothing counts."""
        ...

    @property
    def is_whole(self) -> bool:
        """Whether the model has said that it finished."""
        ...

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one server-sent event brings. Raises ``ProviderError``."""
        ...

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete JSON body brings. Raises ``ProviderError``."""
        ...

    def rest(self) -> Iterator[Event]:
        """What was kept back until its meaning was clear, as it is."""
        ...

    def end(self) -> Iterator[Event]:
        """What is left at the end, ``Finished`` last. Raises ``EndedEarly``."""
        ...


async def answer_stream(http: Http, call: Call, reader: Reader) -> AsyncGenerator[Event, None]:
    """The events of one answer. Closing it closes the connection. Raises ``ProviderError``."""
    yield Requested(call.url, masked(call.headers), call.body.decode())
    # Closing is what releases the connection, and every implementation is an async generator.
    async with aclosing(cast(AsyncGenerator[Arrival, None], http.stream(call))) as arrivals:
        try:
            async for arrival in arrivals:
                match arrival:
                    case ServerEvent():
                        for event in reader.read(arrival):
                            yield event
                    case WholeReply():
                        for event in reader.read_whole(arrival.data):
                            yield event
                    case _:
                        yield arrival
                if reader.is_over:
                    break
        except ProviderError as error:
            # Some gateways never end the body; an answer that the model finished is whole all the same.
            if not (isinstance(error, Disconnected | Stalled) and reader.is_whole):
                for event in reader.rest():
                    yield event
                raise
        for event in reader.end():
            yield event
        await _let_end(arrivals)


async def _let_end(arrivals: AsyncIterator[object]) -> None:
    """Take the end of the body, so that the connection can serve the next request; do not insist."""
    with suppress(TimeoutError, ProviderError, StopAsyncIteration):
        async with asyncio.timeout(GRACE):
            await anext(arrivals)
