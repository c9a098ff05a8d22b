import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing

import pytest

from providers.calls import Limits, ServerEvent
from providers.errors import KeyRefused, ProviderError, Stalled, Unexpected
from providers.events import Connected, Responded
from providers.http.client import HttpxHttp
from tests.providers.exchanges import BODY, BRIEF, KEY, Outcome, call, failed, outcome_of

URL = "https://inside.invalid/v1/chat/completions?x=1"


class Inside:
    """A server in this process, with a body as given."""

    def __init__(self, pieces: Callable[[], AsyncIterator[bytes]], status: int = 200) -> None:
        self.asked: list[tuple[str, str, bytes]] = []
        self._pieces = pieces
        self._status = status

    def respond(self, method: str, path: str, body: bytes) -> tuple[int, Mapping[str, str], AsyncIterator[bytes]]:
        self.asked.append((method, path, body))
        return self._status, {"content-type": "text/event-stream"}, self._pieces()


class Broken:
    def respond(self, method: str, path: str, body: bytes) -> tuple[int, Mapping[str, str], AsyncIterator[bytes]]:
        raise KeyError(f"lost with {KEY}")


async def two() -> AsyncIterator[bytes]:
    yield b"data: one\n\nda"
    yield b"ta: two\n\n"


async def endless() -> AsyncIterator[bytes]:
    yield b"data: one\n\n"
    await asyncio.Event().wait()


async def breaking() -> AsyncIterator[bytes]:
    yield b"data: one\n\n"
    raise KeyError(f"lost with {KEY}")


def outcome(responder: Inside | Broken, limits: Limits = BRIEF) -> Outcome:
    async def main() -> Outcome:
        http = HttpxHttp(limits, {"inside.invalid": responder})
        try:
            return await outcome_of(http, call(URL))
        finally:
            await http.aclose()

    return asyncio.run(main())


def test_a_server_of_this_process_is_asked_without_any_network() -> None:
    inside = Inside(two)
    assert outcome(inside).arrivals == [
        Connected(True),
        Responded(),
        ServerEvent("", "one"),
        ServerEvent("", "two"),
    ]
    assert inside.asked == [("POST", "/v1/chat/completions?x=1", BODY)]


def test_the_same_limits_hold_there() -> None:
    ended = outcome(Inside(endless))
    failed(ended, Stalled, "inside.invalid")
    assert ended.text == "one"


def test_a_refusal_of_this_process_is_one_like_any_other() -> None:
    failed(outcome(Inside(two, status=401)), KeyRefused, "inside.invalid")


def test_leaving_the_answer_closes_its_pieces() -> None:
    closed = []

    async def watched() -> AsyncIterator[bytes]:
        try:
            yield b"data: one\n\n"
            await asyncio.Event().wait()
        finally:
            closed.append(True)

    async def main() -> None:
        http = HttpxHttp(BRIEF, {"inside.invalid": Inside(watched)})
        async with aclosing(http.stream(call(URL))) as arrivals:
            while await anext(arrivals) != ServerEvent("", "one"):
                pass
            assert not closed
        assert closed == [True]
        await http.aclose()

    asyncio.run(main())


@pytest.mark.parametrize("responder", [Broken(), Inside(breaking)], ids=["in the head", "in the body"])
def test_a_fault_of_our_own_is_said_and_logged_without_the_key(
    responder: Inside | Broken, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error: ProviderError = failed(outcome(responder), Unexpected, "Vendor", "inside.invalid", "The log has")
    assert error.details == "KeyError: 'lost with …'"
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "Traceback" in record.getMessage()
    assert "KeyError: 'lost with …'" in record.getMessage()
    assert KEY not in caplog.text
