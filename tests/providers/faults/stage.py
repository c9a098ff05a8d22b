"""Where scenes are played: the real provider over the real client, driven as the window drives it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from comparison.lanes.answer import Answer
from comparison.lanes.news import Closed, ExchangeId, LaneId, News, Order, RetryScheduled, Sent
from comparison.lanes.state import ENDED_WELL, State
from comparison.running.engine import Engine
from comparison.running.retry import RetryPolicy
from comparison.running.runner import Runner
from providers.calls import Limits, Responder
from providers.contract import ChatRequest, Message
from providers.endpoints import Endpoint
from providers.errors import EmptyResponse, EndedEarly, ProviderError
from providers.http.client import HttpxHttp
from providers.keys import Keys
from providers.keys.ledger import KeyLedger
from tests.providers.faults.scene import PATIENT, Listing, NotHere, Played, Row, Scene, Splits, replied
from tests.providers.faults.tongue import MODEL, Tongue
from tests.providers.faults.tongues import TONGUES
from tests.providers.wires.streams import cut_everywhere
from tests.servers.fault_server import FaultServer

KEY = "sk-canary-7f3a91d2"
PROVIDER = "vendor"
SOON = RetryPolicy(shortest=0.001, longest=0.002, longest_asked=0.002)
INSIDE = "inside.test"
AT_MOST = 30.0
"""Seconds that no scene takes that ends at all."""
SEEN_WITHIN = 5.0
"""Seconds that a server has to see the end of its connection, on a slow machine."""


@dataclass(frozen=True)
class Observed:
    """How an answer ended; ``sentence`` is what a person reads, addresses replaced by words."""

    state: State
    error: type[ProviderError] | None
    sentence: str
    text: str
    thinking: str
    attempts: int
    waits: tuple[float | None, ...]
    shown: str = field(compare=False)
    """Everything that a person may come to see, details and all."""
    requests: int = field(compare=False, default=0)
    """How many came to the server, all lanes and rounds together."""


@dataclass(frozen=True)
class Listed:
    """The models that a person may choose from."""

    ids: tuple[str, ...]


Seen = Observed | Listed | NotHere


@dataclass
class Part:
    """One lane in a scene."""

    order: Order
    answer: Answer
    task: "asyncio.Task[None]"
    stage: "Stage"
    server: FaultServer | None = None
    """``None`` where no socket is needed."""

    async def reached(self) -> None:
        """Wait for the ``mark`` of the server."""
        assert self.server
        assert await asyncio.to_thread(self.server.reached.wait, SEEN_WITHIN)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for news after which it is so."""
        while not is_so():
            self.stage.news.clear()
            await self.stage.news.wait()

    def stop(self) -> None:
        """What the window does when a person stops an answer, as often as they like."""
        if not self.task.cancelling():
            self.task.cancel()
        self.answer.stop(monotonic())


class Stage:
    """A provider of one format, a client of its own, a runner, and the answers."""

    def __init__(self, tongue: Tongue, http: HttpxHttp, folder: Path) -> None:
        endpoint = Endpoint(PROVIDER, "Vendor", "https://api.vendor.test", tongue.wire, models=(MODEL,))
        self.info = endpoint.info
        self.keys = Keys(KeyLedger(folder / "keys.json"))
        self.providers = {PROVIDER: endpoint.build(http)}
        self.told: defaultdict[ExchangeId, list[object]] = defaultdict(list)
        self.news = asyncio.Event()
        """Set with each piece of news."""
        self._tongue = tongue
        self._answers: dict[ExchangeId, Answer] = {}
        self._numbers = count(1)
        engine = Engine(self.providers, self.keys, http.aclose)
        self._runner = Runner(lambda: engine, self._deliver, SOON)

    def ask(self, base: str, server: FaultServer | None = None) -> Part:
        """Put a question to what is at that address."""
        number = next(self._numbers)
        base_url = base + self._tongue.prefix
        self.keys.keep_for_this_run(self.info, base_url, KEY)
        chat = ChatRequest(MODEL, (Message("user", "Why?"),), base_url)
        order = Order(LaneId(str(number)), ExchangeId(str(number)), PROVIDER, chat)
        answer = self._answers[order.exchange] = Answer(MODEL)
        return Part(order, answer, asyncio.create_task(self._runner.run(order)), self, server)

    def observed(self, part: Part, names: Mapping[str, str]) -> Observed:
        """How the answer of a part ended."""
        answer, told = part.answer, self.told[part.order.exchange]
        error = next((event.error for event in told if isinstance(event, Closed)), None)
        asked = answer.asked
        shown = [error.message, error.details, repr(error), str(error)] if error else []
        shown += [*answer.notes, answer.served_model, *(map(str, (asked.url, asked.headers)) if asked else ())]
        retries = [event for event in told if isinstance(event, RetryScheduled)]
        return Observed(
            answer.state,
            type(error) if error else None,
            _named(error.message if error else " ".join(answer.notes), names),
            answer.text,
            answer.reasoning,
            sum(isinstance(event, Sent) for event in told),
            tuple(retry.error.retry_after for retry in retries),
            "\n".join([*shown, *(retry.error.message for retry in retries)]),
        )

    def _deliver(self, news: News) -> None:
        self.told[news.exchange].append(news.event)
        self._answers[news.exchange].apply(news.event, news.at)
        self.news.set()


@cache
def performance(row: Row) -> dict[str, tuple[Played, Seen]]:
    """What was played and what came of it in each format, by wire; all five at once, and each row only once."""
    return asyncio.run(_perform(row))


async def _perform(row: Row) -> dict[str, tuple[Played, Seen]]:
    # More threads than a small machine has by default: waiting for five servers must not hold up a lookup.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(32))
    with row.surroundings() as names:
        scenes = [row.scene(tongue) for tongue in TONGUES]
        plays = (_play(tongue, scene, names) for tongue, scene in zip(TONGUES, scenes, strict=True))
        async with asyncio.timeout(AT_MOST):
            seen = await asyncio.gather(*plays)
    return {tongue.wire: each for tongue, *each in zip(TONGUES, scenes, seen, strict=True)}


async def _play(tongue: Tongue, played: Played, names: Mapping[str, str]) -> Seen:
    match played:
        case Scene():
            return await _play_scene(tongue, played, names)
        case Splits():
            return await _play_splits(tongue, played)
        case Listing():
            return await _list(tongue, played)
    return played


@asynccontextmanager
async def _opened(
    tongue: Tongue, limits: Limits, in_process: Mapping[str, Responder] | None = None
) -> AsyncIterator[Stage]:
    http = HttpxHttp(limits, in_process)
    with TemporaryDirectory() as folder:
        try:
            yield Stage(tongue, http, Path(folder))
        finally:
            await http.aclose()


async def _play_scene(tongue: Tongue, scene: Scene, names: Mapping[str, str]) -> Observed:
    scenes = (scene, *scene.beside)
    with ExitStack() as stack:
        for server in scene.unasked:
            stack.enter_context(server)
        servers = [stack.enter_context(FaultServer(*each.scripts, tls=each.tls and each.tls())) for each in scenes]
        there = dict.fromkeys((server.authority for server in scene.unasked), "ELSEWHERE")
        there |= dict.fromkeys((server.authority for server in servers), "HOST")
        async with _opened(tongue, scene.limits) as stage:
            places = {name: address for address, name in names.items()}
            parts = await _play_rounds(stage, scene, servers, places)
            observed = [stage.observed(part, {**names, **there}) for part in parts]
            main = observed[0]
            assert [each.state for each in observed[scene.lanes :]] == [each.ending.state for each in scene.beside]
            assert all(each == main for each in observed[: scene.lanes])
            # After a clean end the connection may serve the next request.
            if main.state not in ENDED_WELL and main.error not in (EndedEarly, EmptyResponse):
                await _seen_gone(servers[0])
            scene.look(parts[0].answer)
        assert [server.connections for server in scene.unasked] == [[]] * len(scene.unasked)
        return replace(main, requests=servers[0].received.count(b"POST "))


async def _play_rounds(stage: Stage, scene: Scene, servers: list[FaultServer], places: Mapping[str, str]) -> list[Part]:
    """The parts of the last round: the lanes of the scene itself first, then those beside it."""
    main, *others = zip((scene, *scene.beside), servers, strict=True)
    for _ in range(scene.rounds):
        parts = [stage.ask(_address(*each, places), each[1]) for each in [main] * scene.lanes + others]
        if scene.meanwhile:
            await scene.meanwhile(parts[0])
        await asyncio.wait([part.task for part in parts])
    return parts


async def _seen_gone(server: FaultServer) -> None:
    """The server has seen the end of every connection that it did not end itself, though the client goes on."""
    for connection in server.connections:
        if not connection.writer.is_closing():
            assert await asyncio.to_thread(connection.hung_up.wait, SEEN_WITHIN)


def _address(scene: Scene, server: FaultServer, places: Mapping[str, str]) -> str:
    return scene.base_url.format(server=server.authority, port=server.port, **places)


def _named(text: str, names: Mapping[str, str]) -> str:
    for address, name in names.items():
        text = text.replace(address, name)
    return text


class _Cutter:
    """Answers each request with the next way to cut a stream, piece by piece, inside this process."""

    def __init__(self, tongue: Tongue, ways: list[list[bytes]]) -> None:
        self._kind = tongue.kind
        self._ways = iter(ways)

    def respond(self, method: str, path: str, body: bytes) -> tuple[int, Mapping[str, str], AsyncIterator[bytes]]:
        return 200, {"content-type": self._kind}, self._pieces(next(self._ways))

    async def _pieces(self, pieces: list[bytes]) -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece


async def _play_splits(tongue: Tongue, splits: Splits) -> Observed:
    stream = splits.stream
    ways = [*cut_everywhere(stream), [stream[at : at + 1] for at in range(len(stream))]]
    observed = set()
    async with _opened(tongue, PATIENT, {INSIDE: _Cutter(tongue, ways)}) as stage:
        for _ in ways:
            part = stage.ask(f"http://{INSIDE}")
            await part.task
            observed.add(stage.observed(part, {INSIDE: "HOST"}))
    assert len(observed) == 1, observed
    return observed.pop()


async def _list(tongue: Tongue, listing: Listing) -> Listed:
    async with _opened(tongue, PATIENT) as stage:
        with FaultServer(replied(listing.body)) as server:
            models = await stage.providers[PROVIDER].models(f"http://{server.authority}{tongue.prefix}", KEY)
    return Listed(tuple(model.id for model in models))
