"""What is played to an answer, and how it must then end."""

import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comparison.lanes.answer import Answer
from comparison.lanes.state import State
from providers.calls import Limits
from providers.errors import ProviderError
from tests.providers.faults.tongue import Tongue
from tests.servers.fault_server import END, FaultServer, Step, chunk, hang, head, request, response, send

if TYPE_CHECKING:
    from tests.providers.faults.stage import Part

PATIENT = Limits(connect=10.0, first_byte=10.0, silence=10.0, keep_alive=20.0)
BRIEF = Limits(connect=1.0, first_byte=0.3, silence=0.3, keep_alive=0.6)
"""For what is given up on, which costs as much time in the tests."""

WORDS = "Grüße, 日本語 🙂"
"""What had arrived before a fault, to the letter."""


@dataclass(frozen=True)
class Ending:
    """How an answer must end. ``says`` are words that a person must read in it."""

    state: State
    error: type[ProviderError] | None = None
    says: tuple[str, ...] = ()
    text: str = ""
    thinking: str = ""
    attempts: int = 1
    wait: float | None = None
    """What the provider asked to wait before each further attempt; ``None`` where it asked nothing readable."""


@dataclass(frozen=True)
class Scene:
    """One exchange over real sockets."""

    scripts: tuple[Sequence[Step], ...]
    """Of the server; the first connection plays the first one, as ``FaultServer`` says."""
    ending: Ending
    limits: Limits = PATIENT
    base_url: str = "http://{server}"
    """Before the prefix of the format. May name the ``server``, its ``port``, and what the surroundings give."""
    tls: Callable[[], ssl.SSLContext] | None = None
    meanwhile: "Callable[[Part], Awaitable[None]] | None" = None
    """What a person or the world does while the answer arrives."""
    lanes: int = 1
    """How many ask the same server at once; all must end alike."""
    rounds: int = 1
    """How often it is asked, one time after the other over the same client; the last one counts."""
    beside: "tuple[Scene, ...]" = ()
    """What other lanes go through at the same time; only their state is looked at."""
    unasked: tuple[FaultServer, ...] = ()
    """Servers that must not be asked."""
    look: Callable[[Answer], object] = lambda answer: None
    """Raises ``AssertionError`` where the answer is not as it should be in other respects."""


@dataclass(frozen=True)
class Splits:
    """One whole stream in every way to cut it in two, and byte by byte, without a socket that might join the pieces."""

    stream: bytes
    ending: Ending


@dataclass(frozen=True)
class Listing:
    """A list of models instead of an answer."""

    body: bytes
    ids: tuple[str, ...]
    """What must be listed."""


@dataclass(frozen=True)
class NotHere:
    """Why a fault does not apply, or is looked at elsewhere; part of a sentence."""

    reason: str


Played = Scene | Splits | Listing | NotHere
Surroundings = Callable[[], AbstractContextManager[Mapping[str, str]]]
"""What holds for all five formats at once. Gives the addresses in it, each with the word for it in the document."""


@dataclass(frozen=True, eq=False)
class Row:
    """One fault, or one way of it, for every wire format."""

    id: str
    fault: str
    scene: Callable[[Tongue], Played]
    way: str = ""
    surroundings: Surroundings = field(default=lambda: nullcontext({}))

    @property
    def name(self) -> str:
        return f"{self.id} {self.fault}" + (f": {self.way}" if self.way else "")


def done(text: str = WORDS, **rest: Any) -> Ending:
    return Ending(State.DONE, text=text, **rest)


def noted(*says: str, text: str = WORDS, **rest: Any) -> Ending:
    return Ending(State.NOTE, says=says, text=text, **rest)


def failed(error: type[ProviderError], *says: str, **rest: Any) -> Ending:
    """Nothing had arrived. What is worth another attempt was attempted three times."""
    attempts = 3 if error.retriable else 1
    return Ending(State.FAILED, error, says, **({"attempts": attempts} | rest))


def cut_off(error: type[ProviderError], *says: str, text: str = WORDS, **rest: Any) -> Ending:
    return Ending(State.CUT_OFF, error, says, text, **rest)


def answering(*steps: Step) -> tuple[Sequence[Step], ...]:
    """A script for every connection: take a request, do this, and then nothing."""
    return ((request(), *steps, hang()),)


def begun(tongue: Tongue, body: bytes, *after: Step, headers: Iterable[str] = ()) -> tuple[Sequence[Step], ...]:
    """A stream that begins like that, before something else happens; nothing hangs at its end."""
    return ((request(), send(head(*headers, kind=tongue.kind) + chunk(body)), *after),)


def streamed(tongue: Tongue, body: bytes, kind: str = "") -> tuple[Sequence[Step], ...]:
    """A stream with a clean end."""
    return answering(send(head(kind=kind or tongue.kind) + chunk(body) + END))


def replied(body: bytes, status: str = "200 OK", kind: str = "application/json", *headers: str) -> Sequence[Step]:
    """A body of known length; the connection is closed with it, so that each attempt has its own."""
    return (request(), send(response(body, kind, status, ["Connection: close", *headers])), hang())


def start(tongue: Tongue, *pieces: str) -> bytes:
    """A stream that has begun."""
    return tongue.opening() + b"".join(map(tongue.text, pieces or (WORDS,)))
