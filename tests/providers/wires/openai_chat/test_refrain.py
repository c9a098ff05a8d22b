import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.calls import ServerEvent
from providers.wires.openai_chat.refrain import Refrain

WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([",", ":", "", "a", "42", "assistant", '"', "\\", "\\n", 'x","content":"y', "注意：", "\u3000"]),
)


def event(words: str, name: str = "", **more: object) -> ServerEvent:
    said = {"id": "42", "role": "assistant", "content": words} | more
    return ServerEvent(name, json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def after(words: str) -> Refrain:
    refrain = Refrain()
    refrain.learn(event(words), words)
    return refrain


@given(WORDS, WORDS, st.booleans())
def test_words_are_those_that_parsing_finds(first: str, second: str, is_ascii: bool) -> None:
    said = {"id": "42", "role": "assistant", "content": second, "a": ","}
    refrain = Refrain()
    refrain.learn(ServerEvent("", json.dumps(said | {"content": first}, ensure_ascii=is_ascii)), first)
    assert refrain.words(ServerEvent("", json.dumps(said, ensure_ascii=is_ascii))) in ("", second)


def test_what_repeats_need_not_be_parsed() -> None:
    assert after("The").words(event(" sky")) == " sky"
    assert after("空").words(event("は青い。")) == "は青い。"


@pytest.mark.parametrize(
    "odd",
    [
        event('say "no"'),
        event("a\nb"),
        event("a\u2028b"),
        event("blue", name="error"),
        event("blue", usage={"total": 1}),
        event("blue", id="43"),
        ServerEvent("", event("blue").data + " {}"),
        ServerEvent("", "[DONE]"),
    ],
    ids=["quotes", "an escape", "a line's end", "another name", "more", "another id", "two objects", "the end"],
)
def test_what_says_anything_else_is_parsed(odd: ServerEvent) -> None:
    assert after("The").words(odd) == ""


def test_after_another_kind_of_event_the_words_are_no_longer_sure() -> None:
    refrain = after("The")
    assert refrain.words(event("blue", usage=None)) == ""
    assert refrain.words(event(" sky")) == ""


def test_words_in_need_of_an_escape_do_not_end_it() -> None:
    refrain = after("The")
    assert refrain.words(event("a\nb")) == ""
    assert refrain.words(event(" sky")) == " sky"


@pytest.mark.parametrize("words", ["assistant", "42", ",", "id"])
def test_words_that_stand_elsewhere_too_teach_nothing(words: str) -> None:
    assert after(words).words(event("blue")) == ""


def test_what_is_written_in_escapes_teaches_nothing() -> None:
    refrain = Refrain()
    refrain.learn(ServerEvent("", '{"index":1,"content":"\\u0069ndex"}'), "index")
    assert refrain.words(ServerEvent("", '{"other":1,"content":"\\u0069ndex"}')) == ""
