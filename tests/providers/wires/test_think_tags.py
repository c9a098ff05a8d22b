from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.events import ReasoningArrived, TextArrived
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.think_tags import ThinkTags
from tests.providers.wires.answers import LIMITS, PEER, chunk, feed, finish_of, read, reasoning_of, text, text_of

STOP = chunk(finish="stop")


def split(pieces: Iterable[str], looks: bool = True) -> tuple[str, str]:
    """All thinking and all of the answer."""
    tags = ThinkTags(looks)
    parts = [*map(tags.take, pieces), tags.rest()]
    return "".join(part[0] for part in parts), "".join(part[1] for part in parts)


CASES = {
    "a thought and an answer": ("<think>Well …</think>Four.", "Well …", "Four."),
    "white space around": (" \n<think>\nWell\n</think>\n\nFour.\n", "Well\n", "Four.\n"),
    "no thought": ("<think>\n\n</think>\n\nFour.", "", "Four."),
    "no answer": ("<think>Well</think>", "Well", ""),
    "never closed": ("<think>Well, 1 < 2 and </thin", "Well, 1 < 2 and </thin", ""),
    "no tag": ("Four.", "", "Four."),
    "half a tag and no more": ("<thi", "", "<thi"),
    "another tag": ("<thinking>Well</thinking>", "", "<thinking>Well</thinking>"),
    "a closing tag alone": ("Well\n</think>\nFour.", "", "Well\n</think>\nFour."),
    "a tag further on": ("Write `<think>` and `</think>`.", "", "Write `<think>` and `</think>`."),
    "a tag in code": ("```\n<think>x</think>\n```", "", "```\n<think>x</think>\n```"),
    "tags in the answer": ("<think>a</think>b <think>c</think>", "a", "b <think>c</think>"),
    "a tag in a tag": ("<think>a <think> b</think>c</think>", "a <think> b", "c</think>"),
    "what looks like an end": ("<think>a</</think</think>b", "a</</think", "b"),
    "in capitals": ("<THINK>a</THINK>", "", "<THINK>a</THINK>"),
    "nothing": ("", "", ""),
}


@pytest.mark.parametrize(("said", "thinking", "answer"), CASES.values(), ids=CASES)
def test_thinking_and_answer_are_told_apart_however_they_are_cut(said: str, thinking: str, answer: str) -> None:
    assert split([said]) == (thinking, answer)
    assert split(said) == (thinking, answer)
    for at in range(len(said)):
        assert split([said[:at], said[at:]]) == (thinking, answer)
        assert split([said[:at], "", *said[at:]]) == (thinking, answer)


@pytest.mark.parametrize(("said", "thinking", "answer"), CASES.values(), ids=CASES)
def test_where_nothing_is_looked_for_all_of_it_is_the_answer(said: str, thinking: str, answer: str) -> None:
    assert split(said, looks=False) == ("", said)


tagged = st.lists(st.sampled_from(["<think>", "</think>", "<", "</", "think", ">", " ", "\n"]) | st.text(max_size=3))


@given(pieces=tagged)
@settings(deadline=None, max_examples=200)
def test_cuts_change_nothing_and_nothing_but_tags_and_white_space_is_lost(pieces: list[str]) -> None:
    said = "".join(pieces)
    thinking, answer = split(pieces)
    assert (thinking, answer) == split([said]) == split(said)
    if not said.lstrip().startswith("<think>"):
        assert (thinking, answer) == ("", said.lstrip())
    else:
        inside, _, rest = said.lstrip().removeprefix("<think>").partition("</think>")
        assert (thinking, answer) == (inside.lstrip(), rest.lstrip())


def test_what_cannot_be_a_tag_is_passed_on_at_once() -> None:
    tags = ThinkTags()
    assert [tags.take(piece) for piece in ("<", "thi", "s", " <think>")] == [
        ("", ""),
        ("", ""),
        ("", "<this"),
        ("", " <think>"),
    ]
    tags = ThinkTags()
    assert [tags.take(piece) for piece in ("<think>a", "b<", "/c")] == [("a", ""), ("b", ""), ("</c", "")]


def a_reader(**dialect: Any) -> ChatReader:
    return ChatReader(PEER, LIMITS, Dialect(**dialect))


def test_a_reader_of_chats_splits_where_the_vendor_needs_it() -> None:
    pieces = [text(piece) for piece in ("<thi", "nk>We", "ll</th", "ink>\n\nFo", "ur")]
    events = read(a_reader(thinks_inline=True), *pieces, STOP)
    assert events[:4] == [
        ReasoningArrived("We"),
        ReasoningArrived("ll"),
        TextArrived("Fo"),
        TextArrived("ur"),
    ]
    assert finish_of(events) == "stop"
    assert text_of(read(a_reader(), *pieces, STOP)) == "<think>Well</think>\n\nFour"


def test_a_reader_of_chats_keeps_what_may_have_become_a_tag() -> None:
    events = read(a_reader(thinks_inline=True), text("<thi"), STOP)
    assert (text_of(events), finish_of(events)) == ("<thi", "stop")
    cut = a_reader(thinks_inline=True)
    assert reasoning_of(feed(cut, text("<think>ab</"))) == "ab"
    assert next(cut.end()) == ReasoningArrived("</")
