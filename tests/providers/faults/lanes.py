"""M and T: the list of models; time, and what people do meanwhile."""

import asyncio
from time import monotonic

from comparison.lanes.answer import Answer
from comparison.lanes.state import State
from providers.errors import Disconnected, EmptyResponse, EndedEarly, KeyRefused, Malformed, Stalled, WebPageReturned
from tests.providers.exchanges import STOPPED_WITHIN
from tests.providers.faults import surroundings
from tests.providers.faults.connecting import PAGE
from tests.providers.faults.scene import (
    BRIEF,
    PATIENT,
    WORDS,
    Ending,
    Listing,
    NotHere,
    Row,
    Scene,
    answering,
    begun,
    cut_off,
    done,
    failed,
    replied,
    start,
    streamed,
)
from tests.providers.faults.stage import Part
from tests.providers.faults.streams import released_once_begun
from tests.providers.faults.tongue import Tongue
from tests.servers.fault_server import END, Connection, Step, chunk, hang, head, mark, pause, response, send

CROWD = 20
ODD_IDS = ("<b>bold</b>", "model-0", "model-0", "ev\u202eil", "", "x" * 300, None, 7, ["x"])
SEND = "held by the window, where Stop takes the place of Send: `tests/gui/compare/prompt/test_composer.py`"
STOPPED = "the answer is stopped"


def listing(tongue: Tongue) -> Listing:
    names = [f"model-{number}" for number in range(100_000)]
    return Listing(tongue.model_list([*ODD_IDS, *names]), ("<b>bold</b>", *names[:4_999]))


def in_order(answer: Answer) -> None:
    """Every moment is at or after the one before it."""
    times = answer.times
    moments = (times.sent, times.connected, times.first_byte, times.first_token, times.last_token, times.ended)
    assert sorted(moments) == list(moments)


async def stop(part: Part, times: int = 1) -> None:
    """Stop it as often as that; it is over within the blink of an eye."""
    began = monotonic()
    for _ in range(times):
        part.stop()
    await asyncio.wait({part.task})
    assert monotonic() - began < STOPPED_WITHIN


async def stop_once_reached(part: Part) -> None:
    await part.reached()
    await stop(part)


async def stop_fifty_times(part: Part) -> None:
    await part.until(lambda: bool(part.answer.body))
    await stop(part, 50)


async def stop_once_asked(part: Part) -> None:
    """The request is on its way to a server that takes no connection."""
    await part.until(lambda: part.answer.asked is not None)
    await stop(part)


async def stop_once_over(part: Part) -> None:
    await part.until(lambda: part.answer.is_over)
    await stop(part)


async def take_all_away(part: Part) -> None:
    """The provider is deleted and its key replaced, and only then the answer goes on."""
    await part.until(lambda: bool(part.answer.body))
    part.stage.keys.keep_for_this_run(part.stage.info, part.order.chat.base_url, "sk-another")
    part.stage.providers.clear()
    await released_once_begun(part)


def together(count: int) -> Step:
    """Wait until so many connections have come as far as this."""
    barrier = asyncio.Barrier(count)

    async def step(connection: Connection) -> None:
        await barrier.wait()

    return step


def crowd(tongue: Tongue) -> Scene:
    answer = send(head(kind=tongue.kind) + chunk(tongue.answer(WORDS)) + END)
    return Scene(answering(together(CROWD), answer), done(), lanes=CROWD)


def one_good(tongue: Tongue) -> Scene:
    """Seven lanes go wrong, each in another way, while one answers, and the good one comes last."""
    refusal = tongue.refusal("bad key")
    others = (
        Scene((replied(refusal.body, refusal.status),), failed(KeyRefused)),
        Scene(streamed(tongue, start(tongue)), cut_off(EndedEarly)),
        Scene(begun(tongue, start(tongue)), cut_off(Disconnected)),
        Scene(begun(tongue, start(tongue), hang()), cut_off(Stalled)),
        Scene(streamed(tongue, PAGE), failed(WebPageReturned)),
        Scene(answering(send(response())), failed(EmptyResponse)),
        Scene(streamed(tongue, start(tongue) + b"data: {\n\n{\n"), cut_off(Malformed)),
    )
    pieces = [chunk(tongue.text(letter)) for letter in WORDS]
    steps = (send(head(kind=tongue.kind) + chunk(tongue.opening() or b"\n")), *map(send, pieces))
    return Scene(answering(*steps, send(chunk(tongue.ending) + END)), done(), BRIEF, beside=others)


ROWS = (
    Row("M1", "a list of 100,000 models, some with strange names", listing),
    Row(
        "T1",
        "the clock on the wall jumps by a day, forth and back",
        lambda tongue: Scene(streamed(tongue, tongue.answer(WORDS)), done(), look=in_order),
        surroundings=surroundings.a_jumping_clock,
    ),
    Row(
        "T2",
        STOPPED,
        lambda tongue: Scene(((hang(),),), Ending(State.STOPPED), PATIENT, "http://{HOST}", meanwhile=stop_once_asked),
        "before it is connected",
        surroundings.a_firewall,
    ),
    Row(
        "T2",
        STOPPED,
        lambda tongue: Scene(answering(mark()), Ending(State.STOPPED), meanwhile=stop_once_reached),
        "while it waits for the head",
    ),
    Row(
        "T2",
        STOPPED,
        lambda tongue: Scene(
            begun(tongue, start(tongue), hang()), Ending(State.STOPPED, text=WORDS), meanwhile=stop_fifty_times
        ),
        "in the middle and fifty times",
    ),
    Row(
        "T2",
        STOPPED,
        lambda tongue: Scene(streamed(tongue, tongue.answer(WORDS)), done(), meanwhile=stop_once_over),
        "after its end",
    ),
    Row(
        "T3",
        "Send is clicked twice",
        lambda tongue: NotHere("held by the window: `tests/gui/compare/prompt/test_composer.py`"),
    ),
    Row("T4", "twenty lanes at once, each waiting for the others", crowd),
    Row(
        "T5",
        "the provider is deleted and its key replaced meanwhile",
        lambda tongue: Scene(
            begun(tongue, start(tongue), pause(), send(chunk(tongue.ending) + END), hang()),
            done(),
            meanwhile=take_all_away,
        ),
    ),
    Row("T6", "one good answer among seven that go wrong", one_good),
)
