"""What a wire needs from HTTP: one call out, decoded server-sent events back. Nothing here depends on a library."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import field
from typing import Protocol

from providers.events import Connected, KeptAlive, Responded
from providers.frozen import frozen


@frozen
class Call:
    """One HTTP request. ``headers`` hold the key, so its ``repr`` shows neither them nor the body."""

    provider: str
    """The provider's name, for sentences."""
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    """JSON; empty for GET."""
    is_lines: bool = False
    """Whether the answer comes as lines of JSON (NDJSON) instead of server-sent events."""


@frozen
class ServerEvent:
    """One server-sent event; ``name`` is empty if the server gave none."""

    name: str
    data: str


@frozen
class WholeReply:
    """A complete JSON body where a stream was asked for."""

    data: bytes


@frozen
class Limits:
    """How long to wait (seconds) and how much to accept (bytes, counts) before giving up on one answer."""

    connect: float = 10.0
    first_byte: float = 120.0
    """From sending to the head of the response, and from there to the first event."""
    silence: float = 60.0
    """Between two events."""
    keep_alive: float = 600.0
    """How long comments alone count as a sign of life."""
    line_bytes: int = 1 << 20
    event_bytes: int = 4 << 20
    text_characters: int = 8 << 20
    wire_bytes: int = 64 << 20
    events: int = 200_000


class Responder(Protocol):
    """A server inside this process: no socket, no network, yet the same wire."""

    def respond(self, method: str, path: str, body: bytes) -> tuple[int, Mapping[str, str], AsyncIterator[bytes]]:
        """Status, headers and the pieces of the body, for a path such as ``/v1/chat/completions``.

        Closing the iterator means that the person stopped the answer. Called once for each request.
        """
        ...


class Http(Protocol):
    """How wires reach the network; ``providers.http.client`` has the only implementation that opens sockets."""

    limits: Limits
    """Those of the next request."""

    async def fetch(self, call: Call) -> bytes:
        """The body of a good answer to a GET. Raises ``ProviderError``."""
        ...

    def stream(self, call: Call) -> AsyncIterator[Connected | Responded | KeptAlive | ServerEvent | WholeReply]:
        """POST and read the events as they come, ``[DONE]`` included. Ends at the end of the body.

        Raises ``ProviderError``: of any branch before the response's head, of ``Interrupted`` after it
        (``EmptyResponse`` for a body of no bytes). Retries once, silently, if a kept connection had gone stale.
        """
        ...
