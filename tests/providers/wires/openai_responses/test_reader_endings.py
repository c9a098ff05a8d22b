from typing import Any

import pytest

from providers.errors import (
    EndedEarly,
    UnexpectedFormat,
)
from providers.events import (
    ModelNamed,
    Noted,
)
from providers.wires.openai_responses.reader import INCOMPLETE
from tests.providers.wires.answers import (
    all_of,
    calls_of,
    finish_of,
    read,
    reasoning_of,
    text_of,
)
from tests.providers.wires.openai_responses.events import COUNTS, a_reader, end, text

ODD = "The model stopped for a reason this program does not know: something new."


@pytest.mark.parametrize(
    ("details", "reason", "notes"),
    [
        ({"reason": "max_output_tokens"}, "length", []),
        ({"reason": "content_filter"}, "content_filter", []),
        ({"reason": "MAX_TOKENS"}, "length", []),
        ({"reason": "something new"}, "other", [Noted(ODD)]),
        (None, "other", [Noted(INCOMPLETE)]),
    ],
)
@pytest.mark.parametrize("kind", ["incomplete", "completed"])
def test_an_incomplete_answer_says_why(kind: str, details: Any, reason: str, notes: list[Noted]) -> None:
    over = end(kind, status="incomplete", incomplete_details=details)
    events = read(a_reader(), text("a"), over)
    assert (text_of(events), finish_of(events), all_of(Noted, events)) == ("a", reason, notes)


def test_an_end_without_a_last_event_is_an_answer_that_may_be_incomplete() -> None:
    with pytest.raises(EndedEarly):
        read(a_reader(), text("a"), {"type": "response.output_text.done", "output_index": 1, "text": "a"})


def test_done_behind_the_last_event_changes_nothing() -> None:
    assert read(a_reader(), text("a"), end(), "[DONE]") == read(a_reader(), text("a"), end())


OUTPUT = [
    {
        "type": "reasoning",
        "summary": [{"type": "summary_text", "text": "One"}, {"type": "summary_text", "text": "Two"}],
    },
    {"type": "message", "content": [{"type": "output_text", "text": "Hello "}, {"type": "output_text", "text": "🙂"}]},
    {"type": "message", "content": [{"type": "refusal", "refusal": "No more."}, {"type": "new"}, 7]},
    {"type": "function_call", "name": "weather", "arguments": "{}"},
    {"type": "new"},
]


def test_an_answer_that_comes_only_in_the_last_event_is_read_from_there() -> None:
    events = read(a_reader(), end(output=OUTPUT, usage=COUNTS, model="gpt-5.5"))
    assert reasoning_of(events) == "One\n\nTwo"
    assert text_of(events) == "Hello 🙂\n\nNo more."
    assert calls_of(events) == {0: ("weather", "{}")}
    assert (finish_of(events), all_of(ModelNamed, events)) == ("refusal", [ModelNamed("gpt-5.5")])


def test_what_was_streamed_is_not_read_again_from_the_last_event() -> None:
    assert text_of(read(a_reader(), text("Hello"), end(output=OUTPUT))) == "Hello"


@pytest.mark.parametrize("body", [b'{"output": {}}', b'{"output": [7]}'])
def test_a_whole_reply_of_another_kind_is_an_unexpected_format(body: bytes) -> None:
    with pytest.raises(UnexpectedFormat):
        list(a_reader().read_whole(body))
