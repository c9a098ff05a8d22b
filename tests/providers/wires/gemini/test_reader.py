import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.calls import Limits
from providers.errors import Malformed, ProviderError
from providers.events import Finished, FinishReason, ModelNamed, TextArrived, ThoughtSealed, Usage, UsageArrived
from providers.wires.gemini.reader import GeminiReader
from tests.providers.wires.answers import (
    LIMITS,
    PEER,
    all_of,
    calls_of,
    feed,
    finish_of,
    read,
    reasoning_of,
    text_of,
    values_with,
)
from tests.servers.gemini_server import chunk

STOP = chunk(finish="STOP")
COUNTS = {"promptTokenCount": 9, "candidatesTokenCount": 23, "thoughtsTokenCount": 185, "totalTokenCount": 217}
COUNTED = Usage(9, None, 208, 185)


def a_reader(limits: Limits = LIMITS) -> GeminiReader:
    return GeminiReader(PEER, limits)


def text(piece: Any) -> dict[str, Any]:
    return chunk({"text": piece})


def thought(piece: str) -> dict[str, Any]:
    return chunk({"text": piece, "thought": True})


def call(name: str, **function: Any) -> dict[str, Any]:
    return {"functionCall": {"name": name} | function}


def candidate(**fields: Any) -> dict[str, Any]:
    return {"candidates": [fields]}


def test_an_ordinary_answer_is_named_read_counted_and_finished() -> None:
    last = chunk({"text": "", "thoughtSignature": "Eq"}, finish="STOP", usageMetadata=COUNTS, responseId="M3iL")
    assert read(a_reader(), chunk({"text": "Hel"}, modelVersion="gemini-3-pro"), text("lo"), last) == [
        ModelNamed("gemini-3-pro"),
        TextArrived("Hel"),
        TextArrived("lo"),
        UsageArrived(COUNTED),
        ThoughtSealed('{"thoughtSignature": "Eq"}'),
        Finished(FinishReason.STOP),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        '{"candidates": [{"index": 0, "content": {"parts": [{"text": "x"}',
        "words that are no JSON",
        '"text"',
        '["text"]',
        '{"candidates": "text"}',
        '{"candidates": ["text"]}',
        '{"candidates": [{"content": ["text"]}]}',
        '{"candidates": [{"content": "text"}]}',
        '{"candidates": [{"content": {"parts": "text"}}]}',
        '{"candidates": [{"content": {"parts": ["text"]}}]}',
        '{"candidates": [{"content": {"parts": [{"text": {"a": 1}}]}}]}',
        '{"candidates": [{"content": {"parts": [{"text": NaN}]}}]}',
        '{"candidates": [], "usageMetadata": {"promptTokenCount": 1e999}}',
    ],
)
def test_a_chunk_that_cannot_be_read_cuts_the_answer_off_and_keeps_what_came(broken: str) -> None:
    reader = a_reader()
    assert text_of(feed(reader, text("kept"))) == "kept"
    with pytest.raises(Malformed) as cut_off:
        feed(reader, broken)
    assert cut_off.value.details
    assert not reader.is_whole


@pytest.mark.parametrize(
    "harmless",
    [
        {},
        *("null", "7", "[]", '[{"candidates": []}]', "ping", ": keepalive"),
        {"candidates": []},
        {"candidates": None},
        {"candidates": {}},
        {"candidates": 7},
        {"candidates": [7, None]},
        candidate(content=[]),
        candidate(content={"parts": [{"text": True}, {"functionCall": "f"}, None]}),
        {"usageMetadata": {"trafficType": "ON_DEMAND"}, "createTime": "2026", "responseId": 7},
        {"promptFeedback": {"safetyRatings": [{"category": "HARM_CATEGORY_HARASSMENT", "probability": "LOW"}]}},
        {"promptFeedback": None, "error": None, "usageMetadata": None, "modelVersion": None},
        {"promptFeedback": "SAFETY", "usageMetadata": "9"},
        candidate(),
        candidate(index=0, content=None, finishReason=None),
        candidate(content={}),
        candidate(content={"role": "model"}),
        candidate(content={"parts": None}),
        candidate(content={"parts": []}),
        candidate(content={"parts": [{}]}),
        candidate(content={"parts": [{"text": None}, {"text": ""}]}),
        candidate(content={"parts": [{"text": "", "thought": True}]}),
        candidate(content={"parts": [{"executableCode": {}}, {"codeExecutionResult": {"outcome": "OUTCOME_OK"}}]}),
        candidate(content={"parts": [{"futurePart": 1}]}),
        candidate(groundingMetadata={"webSearchQueries": []}, citationMetadata={}, safetyRatings=[{}], avgLogprobs=-1),
        candidate(finishReason=""),
        candidate(finishReason=7),
    ],
)
def test_a_chunk_that_brings_nothing_changes_nothing(harmless: Any) -> None:
    assert read(a_reader(), text("a"), harmless, text("b"), STOP) == read(a_reader(), text("a"), text("b"), STOP)


@pytest.mark.parametrize("index", [1, -1, 10**9, "1", None, 0, "0"])
def test_only_the_first_candidate_counts(index: Any) -> None:
    other = candidate(index=index, content={"parts": [{"text": "!"}]})
    assert text_of(read(a_reader(), text("a"), other, STOP)) == ("a!" if index in (None, 0, "0") else "a")


def test_the_first_candidate_is_found_behind_others() -> None:
    both = {"candidates": [{"index": 1, "content": {"parts": [{"text": "b"}]}}, text("a")["candidates"][0]]}
    assert text_of(read(a_reader(), both, STOP)) == "a"


def test_thinking_is_kept_apart_from_the_answer_wherever_it_comes() -> None:
    mixed = chunk({"text": "We", "thought": True}, {"text": "Thr"}, {"text": " go", "thought": True}, {"text": "ee"})
    arrived = read(a_reader(), mixed, thought(" on"), chunk({"text": "!", "thought": False}), STOP)
    assert (reasoning_of(arrived), text_of(arrived)) == ("We go on", "Three!")


def test_the_model_is_named_once_and_by_the_first_name() -> None:
    names = [{"modelVersion": None}, {"modelVersion": "gemini-3.6-flash\u0000"}, {"modelVersion": "gemini-x"}]
    assert all_of(ModelNamed, read(a_reader(), *names, STOP)) == [ModelNamed("gemini-3.6-flash")]


def test_each_tool_call_is_one_of_its_own_with_its_arguments_as_json() -> None:
    first = chunk(call("weather", args={"city": "Zürich"}, id="a"), call("weather", args={"city": "SF"}))
    second = chunk(call("now"), call("odd", args=[1, "\ud83d"]), call("empty", args={}))
    arrived = read(a_reader(), first, second, STOP)
    assert calls_of(arrived) == {
        0: ("weather", '{"city": "Zürich"}'),
        1: ("weather", '{"city": "SF"}'),
        2: ("now", ""),
        3: ("odd", '[1, "\ufffd"]'),
        4: ("empty", "{}"),
    }
    assert finish_of(arrived) == "tool_calls"


@pytest.mark.parametrize("arguments", ['{"a": 1}', {"a": 1}])
def test_arguments_by_the_name_of_another_format_are_read(arguments: Any) -> None:
    assert calls_of(read(a_reader(), chunk(call("f", arguments=arguments)), STOP)) == {0: ("f", '{"a": 1}')}


def test_counts_so_far_are_never_added_up_and_told_only_when_they_change() -> None:
    growing = [
        chunk({"text": "a"}, usageMetadata={"promptTokenCount": 9, "totalTokenCount": 9}),
        chunk({"text": "b"}, usageMetadata={"promptTokenCount": 9, "thoughtsTokenCount": 51, "totalTokenCount": 60}),
        chunk({"text": "c"}, usageMetadata=COUNTS),
        chunk(finish="STOP", usageMetadata=COUNTS | {"trafficType": "ON_DEMAND"}),
        {"usageMetadata": {"trafficType": "ON_DEMAND"}},
        {"usageMetadata": {"promptTokenCount": None, "totalTokenCount": 217}},
    ]
    assert all_of(UsageArrived, read(a_reader(), *growing)) == [
        UsageArrived(Usage(9)),
        UsageArrived(Usage(9, None, 51, 51)),
        UsageArrived(COUNTED),
    ]


@given(
    payloads=st.lists(
        values_with(
            *("candidates", "content", "parts", "text", "thought", "functionCall", "args", "finishReason", "index"),
            *("usageMetadata", "promptTokenCount", "promptFeedback", "blockReason", "error", "modelVersion"),
        ),
        max_size=3,
    )
)
@settings(max_examples=150, deadline=None)
def test_whatever_a_gateway_sends_is_an_answer_or_an_error_for_a_person(payloads: list[Any]) -> None:
    reader = a_reader()
    with suppress(ProviderError):
        for payload in payloads:
            feed(reader, payload, {"candidates": [payload]}, candidate(content=payload), chunk(payload))
        list(reader.end())
    for payload in payloads:
        for body in (payload, [payload], candidate(content=payload), [chunk(payload), payload]):
            with suppress(ProviderError):
                list(a_reader().read_whole(json.dumps(body).encode()))
