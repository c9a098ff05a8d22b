from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.errors import ProviderError
from providers.events import Event
from providers.wires.dialect import Dialect
from providers.wires.openai_chat import reader
from providers.wires.openai_chat.plain_chunk import words_alone
from providers.wires.openai_chat.reader import ChatReader
from tests.providers.wires.answers import LIMITS, PEER, chunk, event, text

OPENING = chunk({"content": "It "}, model="kimi-k3")
NAMES = (
    *("error", "usage", "model", "object", "choices", "x_groq", "citations"),
    *("index", "delta", "finish_reason", "text", "content", "reasoning", "tool_calls"),
)
ODD = st.sampled_from([None, "", "a", 0, 1, "0", [], ["b"], {}, {"text": "c"}, True])


@st.composite
def chunks(draw: st.DrawFn) -> dict[str, Any]:
    """A plain chunk, or one in which something is odd."""
    made: dict[str, Any] = chunk({"content": "is "}, object="chat.completion.chunk")
    choice = made["choices"][0]
    place = draw(st.sampled_from([made, choice, choice["delta"], {}]))
    place[draw(st.sampled_from(NAMES))] = draw(ODD)
    return made


def all_read(found: list[dict[str, Any]]) -> tuple[list[Event], str]:
    """What an answer with these chunks brings, and how it failed."""
    events: list[Event] = []
    reader = ChatReader(PEER, LIMITS, Dialect())
    try:
        for each in (OPENING, *found, chunk(finish="stop")):
            events += reader.read(event(each))
        events += reader.end()
    except ProviderError as error:
        return events, repr(error)
    return events, ""


PLAIN = st.sampled_from(["a", "b ", "stop", "is ", "<think>", '"', "\\", "。"]).map(text)


@settings(max_examples=300)
@given(st.lists(chunks() | PLAIN, min_size=1, max_size=6))
def test_the_short_way_reads_what_the_long_way_reads(found: list[dict[str, Any]]) -> None:
    short = all_read(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "words_alone", lambda chunk: "")
        assert short == all_read(found)


def test_words_alone_are_found_where_there_is_nothing_else() -> None:
    plain = text("Hello") | {"id": "1", "object": "chat.completion.chunk", "usage": None}
    assert words_alone(plain) == "Hello"
    assert words_alone(plain | {"error": "no"}) == ""
    assert words_alone(plain | {"choices": plain["choices"] * 2}) == ""
    assert words_alone(chunk({"content": "Hello", "refusal": "No"})) == ""
    assert words_alone(chunk({"content": "Hello"}, finish="stop")) == ""
