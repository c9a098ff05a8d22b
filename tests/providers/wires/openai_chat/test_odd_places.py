"""Words that stand elsewhere than the format has them."""

import json
from typing import Any

import pytest

from providers.errors import ProviderError
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.wires.answers import LIMITS, PEER, calls_of, chunk, finish_of, read, reasoning_of, text, text_of

STOP = chunk(finish="stop")


def a_reader() -> ChatReader:
    return ChatReader(PEER, LIMITS, Dialect())


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        (chunk({"content": 42}), "42"),
        (chunk({"content": 4.5}), "4.5"),
        (chunk({"content": [4, 2]}), "42"),
        (chunk({"content": {"text": {"value": "四"}}}), "四"),
        ({"choices": [{"index": 0, "delta": "quattro"}]}, "quattro"),
        ({"choices": {"index": 0, "delta": {"content": "x"}}}, "x"),
        ({"choices": {"0": {"delta": {"content": "x"}}}}, "x"),
        ({"choices": [{"index": 0, "text": "x"}]}, "x"),
        ("data: " + json.dumps(text("x")), "x"),
        ("data: data:" + json.dumps(text("x")), "x"),
        ([text("x"), text("y")], "xy"),
        (json.dumps(text("x")) + "\n" + json.dumps(text("y")), "xy"),
        (json.dumps(text("x")) + "\nping", "x"),
        (json.dumps(text("x")) + json.dumps(text("四")), "x四"),
        (json.dumps(text("x")) + ",", "x"),
    ],
)
def test_words_in_an_odd_place_are_read(odd: Any, words: str) -> None:
    assert text_of(read(a_reader(), text("a"), odd, text("b"), STOP)) == f"a{words}b"


@pytest.mark.parametrize("delta", [{}, {"content": ""}, {"role": "assistant", "content": None}, None, []])
def test_an_empty_delta_beside_a_message_loses_nothing(delta: Any) -> None:
    choice = {"index": 0, "message": {"content": "Parigi.", "reasoning": "hm"}, "delta": delta, "finish_reason": "stop"}
    for events in (
        read(a_reader(), {"choices": [choice]}),
        list(a_reader().read_whole(json.dumps({"choices": [choice]}).encode())),
    ):
        assert (text_of(events), reasoning_of(events)) == ("Parigi.", "hm")


def test_a_message_that_repeats_the_deltas_beside_it_comes_once() -> None:
    pieces = [("Pa", "Pa"), ("ri", "Pari"), ("", "Pari")]
    chunks = [{"choices": [{"delta": {"content": new}, "message": {"content": all_}}]} for new, all_ in pieces]
    assert text_of(read(a_reader(), *chunks, STOP)) == "Pari"


def test_a_list_of_parts_is_joined() -> None:
    parts = [{"type": "text", "text": "2 + 2 "}, "= ", {"type": "text", "text": ["4"]}, {"type": "image_url"}, None]
    assert text_of(read(a_reader(), chunk({"content": parts}), STOP)) == "2 + 2 = 4"


@pytest.mark.parametrize(
    ("stray", "said"),
    [
        ({"code": 1301, "msg": "敏感内容"}, "敏感内容"),
        ({"errorCode": "x", "errorMessage": "No GPU."}, "No GPU."),
        ({"detail": "Not authenticated"}, "Not authenticated"),
        ({"status": "ok", "id": 7}, ""),
    ],
)
def test_what_is_no_answer_is_never_an_empty_one(stray: dict[str, Any], said: str) -> None:
    with pytest.raises(ProviderError) as streamed:
        read(a_reader(), stray, "[DONE]")
    with pytest.raises(ProviderError) as whole:
        list(a_reader().read_whole(json.dumps(stray).encode()))
    assert streamed.value.said == whole.value.said == said
    assert type(streamed.value) is type(whole.value)


@pytest.mark.parametrize("place", [{"finishReason": "length"}, {"finish_reason": {"type": "max_tokens"}}])
def test_an_end_in_an_odd_place_is_read(place: dict[str, Any]) -> None:
    end = {"choices": [{"index": 0, "delta": {}} | place]}
    assert finish_of(read(a_reader(), text("Half"), end)) == "length"


def test_a_call_as_it_was_before_there_were_several() -> None:
    pieces = ({"name": "f", "arguments": ""}, {"arguments": '{"a":'}, {"arguments": "1}"})
    chunks = [chunk({"function_call": piece}) for piece in pieces]
    assert calls_of(read(a_reader(), *chunks, chunk(finish="function_call"))) == {0: ("f", '{"a":1}')}


def test_arguments_that_only_the_message_at_the_end_has_are_read_once() -> None:
    begun = chunk({"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": ""}}]})
    whole = {"tool_calls": [{"id": "a", "function": {"name": "f", "arguments": '{"a":1}'}}]}
    last = {"choices": [{"index": 0, "delta": {}, "message": whole, "finish_reason": "tool_calls"}]}
    assert calls_of(read(a_reader(), begun, last)) == {0: ("f", '{"a":1}')}
    piece = chunk({"tool_calls": [{"index": 0, "function": {"arguments": '{"a":1}'}}]})
    assert calls_of(read(a_reader(), begun, piece, last)) == {0: ("f", '{"a":1}')}
