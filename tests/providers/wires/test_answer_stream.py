import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import aclosing

import pytest

from providers.calls import Call, Limits
from providers.errors import (
    ConnectionLost,
    Disconnected,
    EmptyResponse,
    EndedEarly,
    FailedMidway,
    NoResponse,
    ProviderError,
    Stalled,
    UnexpectedFormat,
)
from providers.errors.peer import Peer
from providers.events import Connected, Event, ModelNamed, Responded, TextArrived
from providers.http.client import HttpxHttp
from providers.vendors import lmstudio
from providers.wires.answer_stream import answer_stream
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.asking import ask, question
from tests.providers.wires.answers import finish_of, text_of
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_dialects import OpenAI
from tests.servers.openai_server import KEY, OpenAIServer

HANGS = 20
"""Seconds that none of these answers takes."""
PATIENT = Limits()
IMPATIENT = Limits(silence=0.5)
BODY = b'{"model": "gpt-4.1", "stream": true, "messages": []}'
STREAM = list(OpenAI().chunks({"model": "gpt-4.1", "stream": True}, Reply("one two")))
DONE, STOP = STREAM[-1], STREAM[-2]
WORDS = STREAM[:-2]


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    # As fast as it goes, but between two pieces it looks whether the client is still there.
    with OpenAIServer("openai", rate=1_000) as running:
        yield running


def call(server: OpenAIServer) -> Call:
    return Call("OpenAI", f"{server.base_url}/chat/completions", {"Authorization": f"Bearer {KEY}"}, BODY)


async def take(http: HttpxHttp, call: Call, events: list[Event]) -> None:
    reader = ChatReader(Peer.of(call), http.limits, Dialect())
    async with aclosing(answer_stream(http, call, reader)) as arriving:
        async for event in arriving:
            events.append(event)


def answers(
    server: OpenAIServer, count: int = 1, limits: Limits = PATIENT, events: list[Event] | None = None
) -> list[Event]:
    """The events of so many answers to the same call, one after the other; ``events`` has them even after an error."""
    events = [] if events is None else events

    async def main() -> None:
        http = HttpxHttp(limits)
        try:
            async with asyncio.timeout(HANGS):
                for _ in range(count):
                    await take(http, call(server), events)
        finally:
            await http.aclose()

    asyncio.run(main())
    return events


def for_ever() -> Iterator[bytes]:
    """Nothing at all, until the client goes away."""
    while True:
        yield b""


def broken() -> Iterator[bytes]:
    raise ConnectionResetError
    yield


def then(pieces: Iterable[bytes], end: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    yield from pieces
    yield from end()


def test_connection_and_head_come_before_the_answer(server: OpenAIServer) -> None:
    events = answers(server)
    assert events[1:4] == [Connected(reused=False), Responded(), ModelNamed("gpt-4.1")]
    assert (text_of(events), finish_of(events)) == (server.reply.text, "stop")


def test_the_end_of_the_body_is_taken_so_that_the_next_answer_uses_the_same_connection(server: OpenAIServer) -> None:
    server.rate = 0
    events = answers(server, count=3)
    assert events.count(Connected(reused=True)) == 2
    assert server.connections == 1


@pytest.mark.parametrize("end", [for_ever, broken])
@pytest.mark.parametrize("last", [[STOP], [DONE], [STOP, DONE]])
def test_an_answer_that_the_model_finished_is_whole_however_its_body_ends(
    last: list[bytes], end: Callable[[], Iterator[bytes]], server: OpenAIServer
) -> None:
    server.override = lambda request: then([*WORDS, *last], end)
    events = answers(server, limits=IMPATIENT)
    assert text_of(events) == "one two"
    assert finish_of(events) == ("stop" if STOP in last else "other")


def test_a_body_that_never_ends_does_not_hold_a_whole_answer_up(server: OpenAIServer) -> None:
    server.override = lambda request: then(STREAM, for_ever)
    assert finish_of(answers(server)) == "stop"
    assert server.hung_up.wait(5)


def test_what_comes_after_done_is_ignored_and_the_connection_closed(server: OpenAIServer) -> None:
    server.override = lambda request: then([*STREAM, *WORDS, b"data: nonsense\n\n"], for_ever)
    events = answers(server)
    assert (text_of(events), finish_of(events)) == ("one two", "stop")
    assert server.hung_up.wait(5)


@pytest.mark.parametrize(("end", "kind"), [(for_ever, Stalled), (broken, Disconnected), (lambda: iter(()), EndedEarly)])
def test_an_answer_that_the_model_did_not_finish_is_cut_off(
    end: Callable[[], Iterator[bytes]], kind: type[ProviderError], server: OpenAIServer
) -> None:
    server.override = lambda request: then(WORDS, end)
    with pytest.raises(kind, match=r"127\.0\.0\.1"):
        answers(server, limits=IMPATIENT)


NOTHING = [b'data: {"choices":[],"model":"gpt-4.1"}\n\n']


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (for_ever, NoResponse),
        (broken, ConnectionLost),
        (lambda: iter(()), EmptyResponse),
        (lambda: iter([b"data: no JSON at all\n\n"]), UnexpectedFormat),
    ],
)
def test_what_had_not_begun_was_not_interrupted_and_is_not_tried_again_unasked(
    end: Callable[[], Iterator[bytes]], kind: type[ProviderError], server: OpenAIServer
) -> None:
    server.override = lambda request: then(NOTHING, end)
    with pytest.raises(kind, match=r"127\.0\.0\.1") as raised:
        answers(server, limits=IMPATIENT)
    assert not raised.value.is_retriable
    assert "What arrived" not in raised.value.message


def test_every_piece_is_passed_on_before_the_answer_breaks(server: OpenAIServer) -> None:
    server.override = lambda request: then(WORDS, broken)
    events: list[Event] = []
    with pytest.raises(Disconnected):
        answers(server, events=events)
    assert (text_of(events), finish_of(events)) == ("one two", None)


def test_closing_in_the_middle_closes_the_connection(server: OpenAIServer) -> None:
    server.override = lambda request: then(WORDS, for_ever)

    async def main() -> None:
        http = HttpxHttp()
        reader = ChatReader(Peer.of(call(server)), http.limits, Dialect())
        try:
            async with aclosing(answer_stream(http, call(server), reader)) as arriving:
                async for event in arriving:
                    if isinstance(event, TextArrived):
                        break
            assert await asyncio.to_thread(server.hung_up.wait, 5)
        finally:
            await http.aclose()

    asyncio.run(main())


def test_a_whole_reply_ends_the_answer(server: OpenAIServer) -> None:
    whole = OpenAI().chunks({"model": "gpt-4.1"}, Reply("one two"))
    assert isinstance(whole, bytes)
    server.override = lambda request: whole
    events = answers(server, count=2)
    assert text_of(events) == "one twoone two"


def test_an_error_before_the_answer_comes_out_as_it_is(server: OpenAIServer) -> None:
    server.override = lambda request: Refusal(418, {"message": "no"})
    with pytest.raises(ProviderError, match="It said: “no”"):
        answers(server)


@pytest.mark.parametrize("ending", ["error", "cut"])
def test_what_was_kept_back_is_not_lost_when_an_answer_breaks(ending: str, server: OpenAIServer) -> None:
    """A lone half of a pair, and what might have become a tag."""
    last = [b'data: {"error":{"message":"Compute error."}}\n\n'] if ending == "error" else []
    deltas = ('{"reasoning":"hm"}', '{"content":"<thi"}')
    pieces = [f'{{"choices":[{{"index":0,"delta":{delta}}}]}}' for delta in deltas]
    server.override = lambda request: [*(f"data: {piece}\n\n".encode() for piece in pieces), *last]
    outcome = ask(lmstudio.build, question(server.base_url, "any"))
    assert isinstance(outcome.error, FailedMidway if ending == "error" else EndedEarly)
    assert (outcome.reasoning, outcome.text) == ("hm", "<thi")
