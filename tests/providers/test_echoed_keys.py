"""Servers that write the key they were sent into all that a person sees, in every spelling and at every cut."""

import asyncio
import json
from collections.abc import Sequence

import pytest

from providers.calls import Limits
from providers.contract import ChatRequest, Message, ModelInfo
from providers.endpoints import Endpoint
from providers.errors import ProviderError
from providers.events import ModelNamed
from providers.http.client import HttpxHttp
from tests.providers.asking import Outcome, answer_to
from tests.providers.faults.tongue import MODEL, Tongue
from tests.providers.faults.tongues import TONGUES
from tests.servers.fault_server import FaultServer, Step, chunk, head, pause, request, response, send
from tests.spellings import SPELLINGS, told

KEY = "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR6"
FEW = 12
"""Letters of the key in a row, and so many are too many."""
SPELLED = [spell(KEY) for spell in SPELLINGS.values()]


@pytest.fixture(params=TONGUES, ids=lambda tongue: tongue.wire)
def tongue(request: pytest.FixtureRequest) -> Tongue:
    return request.param


def asked(tongue: Tongue, *scripts: Sequence[Step], headers: dict[str, str] | None = None) -> list[Outcome]:
    """What comes of one question for each script; the key goes in the wire's own header, or in ``headers``."""
    with FaultServer(*scripts) as server:
        endpoint = Endpoint(
            "own", "Own", f"http://{server.authority}{tongue.prefix}", tongue.wire, False, headers=headers or {}
        )

        async def main() -> list[Outcome]:
            http = HttpxHttp(Limits(first_byte=2, silence=2))
            try:
                question = ChatRequest(MODEL, (Message("user", "Why?"),), endpoint.base_url)
                key = None if headers else KEY
                return [await answer_to(endpoint.build(http), question, key) for _ in scripts]
            finally:
                await http.aclose()

        return asyncio.run(main())


def listed(tongue: Tongue, ids: Sequence[str]) -> tuple[ModelInfo, ...]:
    with FaultServer([request(), send(response(tongue.model_list(ids), "application/json"))]) as server:
        endpoint = Endpoint("own", "Own", f"http://{server.authority}{tongue.prefix}", tongue.wire)

        async def main() -> tuple[ModelInfo, ...]:
            http = HttpxHttp()
            try:
                return await endpoint.build(http).models(endpoint.base_url, KEY)
            finally:
                await http.aclose()

        return asyncio.run(main())


def check(error: ProviderError | None) -> None:
    assert error is not None
    for text in (error.message, error.said, error.details, error.host, repr(error)):
        assert told(text, KEY) < FEW, text


def refused(body: str, kind: str = "application/json") -> list[Step]:
    return [request(), send(response(body.encode(), kind, "401 Unauthorized", [f"X-Request-Id: {KEY}"]))]


@pytest.mark.parametrize("headers", [None, {"X-Gateway-Token": KEY}], ids=["key", "header"])
def test_a_refusal_shows_no_spelling_of_what_was_sent(tongue: Tongue, headers: dict[str, str] | None) -> None:
    bodies = [tongue.error_body(f"Wrong: {spelled}").decode() for spelled in SPELLED]
    # As it is, so that an escape inside is one of JSON's own.
    raw = [f'{{"error": {{"message": "Wrong", "key": "{spelled}"}}}}' for spelled in SPELLED]
    scripts = [*map(refused, [*bodies, *raw]), *(refused(spelled, "text/plain") for spelled in SPELLED)]
    for outcome in asked(tongue, *scripts, headers=headers):
        check(outcome.error)


def test_no_cut_of_ours_leaves_a_part_of_a_key(tongue: Tongue) -> None:
    lengths = [*range(150, 202, 4), *range(470, 502, 4), 1_985, 16_370]
    begins = [[request(), send(response(("x" * length + KEY).encode(), "text/plain"))] for length in lengths]
    moved = [
        [request(), send(response(status="301 Moved", headers=[f"Location: https://{'x' * length}{KEY}.test/"]))]
        for length in lengths
    ]
    long = [refused(tongue.error_body("x" * length + KEY).decode()) for length in lengths]
    for outcome in asked(tongue, *begins, *moved, *long):
        check(outcome.error)


def test_a_body_that_comes_in_two_pieces_shows_no_part_of_a_key(tongue: Tongue) -> None:
    body = f"It is {KEY}, you see"
    cuts = range(6, len(body))
    scripts = [
        [
            request(),
            send(head(kind="text/plain") + chunk(body[:cut].encode())),
            pause(),
            send(chunk(body[cut:].encode())),
        ]
        for cut in cuts
    ]
    for outcome in asked(tongue, *scripts):
        check(outcome.error)


def test_the_model_that_answers_is_never_called_by_the_key(tongue: Tongue) -> None:
    names = [*SPELLED, *("x" * length + KEY for length in range(160, 202, 3))]
    written = [json.dumps(name)[1:-1].encode() for name in names]
    answer = tongue.opening() + tongue.text("Hi") + tongue.ending
    scripts = [[request(), send(response(answer.replace(MODEL.encode(), name), tongue.kind))] for name in written]
    for outcome in asked(tongue, *scripts):
        named = [event.model for event in outcome.events if isinstance(event, ModelNamed)]
        assert named
        assert all(told(name, KEY) < FEW for name in named), named


def test_no_model_of_a_list_is_called_by_the_key(tongue: Tongue) -> None:
    others = ["kimi-k3", "qwen3-32b:latest", "ft:gpt-5.5:acme::a1B2c3"]
    spelled = [spelling for spelling in SPELLED if spelling.isprintable()]
    assert [model.id for model in listed(tongue, [*spelled, *others, f"models/{KEY}"])] == others
