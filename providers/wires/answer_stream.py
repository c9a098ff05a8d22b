"""One answer over the network: what arrives goes to a reader, what the reader makes of it goes on."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Mapping
from contextlib import aclosing, contextmanager, suppress
from types import MappingProxyType
from typing import Protocol, cast

from providers.calls import Call, Http, ServerEvent, WholeReply
from providers.errors import (
    ConnectionLost,
    Disconnected,
    EmptyResponse,
    EndedEarly,
    Interrupted,
    Malformed,
    NoResponse,
    ProviderError,
    Stalled,
    UnexpectedFormat,
)
from providers.events import Connected, DroppedParameter, Event, KeptAlive, ParametersDropped, Requested, Responded
from providers.redaction import masked

Arrival = Connected | Responded | KeptAlive | ServerEvent | WholeReply

GRACE = 0.1
"""Seconds in which a body may end by itself after its answer is whole."""

BEFORE_THE_FIRST_WORD: Mapping[type[ProviderError], type[ProviderError]] = MappingProxyType(
    {
        Disconnected: ConnectionLost,
        Stalled: NoResponse,
        EndedEarly: EmptyResponse,
        Malformed: UnexpectedFormat,
    }
)
"""What an interruption is where nothing had come that could have been interrupted."""


class Reader(Protocol):
    """Reads one answer in one format."""

    @property
    def has_begun(self) -> bool:
        """Whether anything came that a person can read."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether the sign has come after which nothing counts."""
        ...

    @property
    def is_whole(self) -> bool:
        """Whether the model has said that it finished."""
        ...

    def read(self, event: ServerEvent) -> Iterable[Event]:
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


async def answer_stream(
    http: Http, call: Call, reader: Reader, dropped: tuple[DroppedParameter, ...] = ()
) -> AsyncGenerator[Event, None]:
    """The events of one answer; first, which parameters were ``dropped``. Raises ``ProviderError``.

    Closing it closes the connection.
    """
    if dropped:
        yield ParametersDropped(dropped)
    yield Requested(call.url, masked(call.headers), call.body.decode())
    # Closing is what releases the connection, and every implementation is an async generator.
    async with aclosing(cast(AsyncGenerator[Arrival, None], http.stream(call))) as arrivals:
        with _told_as_it_is(reader):
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


@contextmanager
def _told_as_it_is(reader: Reader) -> Iterator[None]:
    """An interruption tells of an answer that had begun, and of what is kept of it."""
    try:
        yield
    except Interrupted as error:
        kind = BEFORE_THE_FIRST_WORD.get(type(error))
        if kind is None or reader.has_begun:
            raise
        # The model may have worked already, and would be paid for again: that is for the person to decide.
        raise kind(provider=error.provider, host=error.host, details=error.details, should_retry=False) from None


async def _let_end(arrivals: AsyncIterator[object]) -> None:
    """Take the end of the body, so that the connection can serve the next request; do not insist."""
    with suppress(TimeoutError, ProviderError, StopAsyncIteration):
        async with asyncio.timeout(GRACE):
            await anext(arrivals)
