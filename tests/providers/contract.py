"""What any adapter must do, whoever wrote it and whatever it speaks: one class of tests, to be inherited.

An adapter outside this repository is held to it in a checkout of this one, by a file with::

    class TestMine(AdapterContract):
        tongue = TONGUE_OF["openai_chat"]      # how its server speaks; a format of its own is a ``Tongue`` of its own
        model = "mine-1"                       # one that its parameters are fitted to

        def build(self, http: Http) -> Provider:
            return mine.build(http)            # what its entry point is
"""

import asyncio
import json
import re
from collections.abc import AsyncGenerator
from time import monotonic
from typing import cast
from urllib.parse import urlsplit

import pytest

from providers.addresses.local import is_loopback
from providers.contract import Provider
from providers.errors import (
    AddressMoved,
    EmptyResponse,
    EndedEarly,
    KeyMissing,
    KeyRefused,
    RequestRefused,
)
from providers.events import (
    Connected,
    Event,
    Finished,
    FinishReason,
    ParametersDropped,
    Requested,
    Responded,
    TextArrived,
)
from providers.http.client import HttpxHttp
from providers.parameters import Parameters
from tests.providers.adapter_bench import KEY, AdapterBench
from tests.providers.asking import Outcome, answer_to
from tests.providers.exchanges import STOPPED_WITHIN
from tests.providers.wires.answers import all_of
from tests.providers.wires.streams import cut_everywhere
from tests.servers.fault_server import (
    FaultServer,
    hang,
    request,
    response,
    send,
)

NASTY = "a\u2028b\u0085c 🙂 日本語\r\n\x00d\ud800e <b> 'f' \"g\" \\n\n\n- h"
CLEANED = NASTY.replace("\x00", "").replace("\ud800", "\ufffd")
SHORT = ("é🙂", "ok")
ALL_AT_ONCE = Parameters(
    temperature=0.5,
    top_p=0.5,
    max_tokens=4_000,
    stop=("a", "b"),
    seed=7,
    presence_penalty=0.5,
    frequency_penalty=0.5,
    reasoning_effort="low",
    thinking=True,
    thinking_budget=2_000,
    answer_format='{"type": "object"}',
)


class AdapterContract(AdapterBench):
    """See the module; what is to be given is named in ``AdapterBench``."""

    def test_it_says_who_it_is(self) -> None:
        info = self.build(HttpxHttp()).info
        assert re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,39}", info.id)
        assert info.name.strip()
        assert 1 <= len(info.monogram) <= 2
        assert re.fullmatch(r"#[0-9A-Fa-f]{6}", info.tint)
        assert info.hosts
        for host in info.hosts:
            parts = urlsplit(host.base_url)
            assert parts.hostname
            assert not host.base_url.endswith("/")
            assert parts.scheme == "https" or is_loopback(parts.hostname)
        assert len({host.region for host in info.hosts}) == len(info.hosts)

    def test_it_lists_the_models_of_a_key(self) -> None:
        with self.serving(self.listing) as server:
            models = self.with_provider(lambda provider: provider.models(self.base_url(server), KEY))
        assert [model.id for model in models] == ["chat-model-1", "chat-model-2"]

    def test_listing_models_is_the_test_of_a_key(self) -> None:
        with self.serving(self.listing) as server, pytest.raises(KeyRefused) as refused:
            self.with_provider(lambda provider: provider.models(self.base_url(server), KEY + "-but-wrong"))
        self.check(refused.value, server.authority)

    def test_an_answer_is_told_in_order_from_what_is_sent_to_its_end(self) -> None:
        with self.answering("one ", "two") as server:
            outcome = self.asked(server)
            (sent,) = server.connections
        requested, connected, responded, *rest = outcome.events
        assert isinstance(requested, Requested)
        assert (connected, responded) == (Connected(reused=False), Responded())
        assert (outcome.error, outcome.text) == (None, "one two")
        assert rest[-1] == Finished(FinishReason.STOP)
        assert len(all_of(Finished, outcome.events)) == 1
        assert sum(isinstance(event, Requested | Connected | Responded) for event in outcome.events) == 3
        self.check_what_was_told(requested, bytes(sent.received), server)

    def test_text_comes_as_it_was_sent_but_for_what_no_screen_can_show(self) -> None:
        with self.answering(NASTY) as server:
            outcome = self.asked(server)
        assert (outcome.error, outcome.text) == (None, CLEANED)

    def test_wherever_an_answer_is_cut_its_text_is_the_same(self) -> None:
        stream = self.tongue.answer(*SHORT)
        for outcome in self.asked_inside([*cut_everywhere(stream), [stream[at : at + 1] for at in range(len(stream))]]):
            assert (outcome.error, outcome.text, outcome.finish) == (None, "".join(SHORT), "stop")

    def test_an_answer_that_ends_before_its_finish_is_never_whole(self) -> None:
        pieces = [self.tongue.opening() + self.tongue.text("a"), self.tongue.thought("b"), self.tongue.text("c")]
        cuts = [b"".join(pieces[:count]) for count in range(len(pieces) + 1)]
        cuts += [cuts[-1] + self.tongue.ending[:1], cuts[-1][:-1], cuts[-1][:-9]]
        for outcome in self.asked_inside([[cut] for cut in cuts]):
            assert isinstance(outcome.error, EndedEarly | EmptyResponse)
            assert "ac".startswith(outcome.text)
            assert all_of(Finished, outcome.events) == []

    def test_two_answers_at_once_do_not_mix(self) -> None:
        async def both(provider: Provider) -> list[Outcome]:
            questions = [self.question(server, prompt) for prompt in ("first", "second")]
            return list(await asyncio.gather(*(answer_to(provider, each, KEY) for each in questions)))

        meeting = asyncio.Barrier(2)
        with FaultServer([self.echo(meeting), hang()]) as server:
            outcomes = self.with_provider(both)
        assert [outcome.text for outcome in outcomes] == ["first" * 3, "second" * 3]

    def test_closing_the_answer_closes_its_connection_at_once(self) -> None:
        async def close(provider: Provider) -> float:
            events = cast(AsyncGenerator[Event, None], provider.stream(self.question(server), KEY))
            async for event in events:
                if isinstance(event, TextArrived):
                    break
            began = monotonic()
            await events.aclose()
            await self.seen_gone(server)
            return monotonic() - began

        with self.half() as server:
            assert self.with_provider(close) < STOPPED_WITHIN

    def test_cancelling_the_task_that_reads_closes_the_connection_at_once(self) -> None:
        async def cancel(provider: Provider) -> float:
            reading = asyncio.create_task(answer_to(provider, self.question(server), KEY))
            assert await asyncio.to_thread(server.reached.wait, 5)
            began = monotonic()
            reading.cancel()
            await asyncio.wait({reading})
            await self.seen_gone(server)
            assert reading.cancelled()
            return monotonic() - began

        with self.half() as server:
            assert self.with_provider(cancel) < STOPPED_WITHIN

    def test_the_key_is_in_its_header_and_nowhere_else(self) -> None:
        with self.answering("one") as server:
            assert self.asked(server).error is None
            received = server.received
        assert received.count(KEY.encode()) == 1
        assert self.key_in(received) == self.tongue.carries(KEY)

    def test_a_redirection_is_told_and_the_key_stays_where_it_is(self) -> None:
        with FaultServer([hang()]) as elsewhere:
            moved = response(status="307 Moved", headers=[f"Location: http://{elsewhere.authority}/v1"])
            with FaultServer([request(), send(moved), hang()]) as server:
                error = self.asked(server).error
                assert isinstance(error, AddressMoved)
                self.check(error, elsewhere.authority)
                assert server.received.count(b"POST ") == 1
            assert elsewhere.connections == []

    def test_a_key_given_for_one_address_is_not_sent_to_the_next(self) -> None:
        async def one_after_the_other(provider: Provider) -> Outcome:
            await provider.models(self.base_url(first), KEY)
            await answer_to(provider, self.question(first), KEY)
            return await answer_to(provider, self.question(second), None)

        with self.serving(self.listing_and_answering) as first, self.answering("one") as second:
            self.with_provider(one_after_the_other)
            assert KEY.encode() in first.received
            assert KEY.encode() not in second.received

    def test_without_a_key_nothing_is_sent_where_one_is_needed(self) -> None:
        with self.answering("one") as server:
            outcomes = [self.asked(server, key=key) for key in (None, "", "  ")]
            if not self.build(HttpxHttp()).info.needs_key:
                assert [outcome.text for outcome in outcomes] == ["one"] * 3
                return
            assert server.connections == []
        for outcome in outcomes:
            assert isinstance(outcome.error, KeyMissing)
            assert all_of(Requested, outcome.events) == []

    def test_parameters_that_are_left_out_are_told_before_anything_else(self) -> None:
        with self.answering("one") as server:
            outcome = self.asked(server, parameters=ALL_AT_ONCE)
        told = all_of(ParametersDropped, outcome.events)
        assert outcome.error is None
        assert outcome.events[: len(told)] == list(told)
        assert len(told) <= 1
        for dropped in outcome.dropped:
            assert dropped.name in ALL_AT_ONCE.given()
            assert dropped.reason

    def test_without_parameters_none_is_left_out(self) -> None:
        with self.answering("one") as server:
            assert self.asked(server).dropped == []

    def test_half_a_surrogate_pair_in_the_prompt_is_sent_as_a_question_mark(self) -> None:
        with self.answering("one") as server:
            outcome = self.asked(server, "a\ud800b 🙂")
            body = server.received.partition(b"\r\n\r\n")[2].decode()
        assert (outcome.error, outcome.text) == (None, "one")
        assert "a?b 🙂" in json.dumps(json.loads(body), ensure_ascii=False)

    def test_a_refusal_names_provider_and_host_and_no_key(self) -> None:
        body = self.tongue.error_body(f"That is no good with {KEY}.")
        refusal = response(body, "application/json", "400 Bad Request")
        with FaultServer([request(), send(refusal), hang()]) as server:
            outcome = self.asked(server)
            assert type(outcome.error) is RequestRefused
            self.check(outcome.error, server.authority, "That is no good with …")
        assert all_of(Finished, outcome.events) == []

    def test_an_error_in_the_stream_keeps_the_text_and_names_no_key(self) -> None:
        stream = self.tongue.opening() + self.tongue.text("one") + self.tongue.error(f"It broke with {KEY}.")
        with self.streaming(stream) as server:
            outcome = self.asked(server)
            assert outcome.error
            self.check(outcome.error, server.authority, "It broke with …")
        assert (outcome.text, outcome.finish) == ("one", None)
