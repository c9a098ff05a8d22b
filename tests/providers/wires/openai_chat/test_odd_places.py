"""Words that stand elsewhere than the format has them."""

import json
from typing import Any

import pytest

from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.wires.answers import LIMITS, PEER, chunk, read, reasoning_of, text, text_of

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
