from tests.providers.aimock.conftest import UrlOf
from tests.providers.aimock.formats import GEMINI, asked
from tests.providers.wires.answers import calls_of

MODEL = GEMINI.models[0]


def test_words_before_a_tool_call_are_kept(url_of: UrlOf) -> None:
    outcome = asked(url_of(GEMINI), *MODEL, "announce it")
    assert calls_of(outcome.events) == {0: ("f", "{}")}
    assert (outcome.error, outcome.text, outcome.finish) == (None, "Wait.", "tool_calls")


def test_an_answer_at_its_limit_says_so(url_of: UrlOf) -> None:
    outcome = asked(url_of(GEMINI), *MODEL, "limit")
    assert (outcome.error, outcome.text, outcome.finish, outcome.notes) == (None, "cut", "length", [])


def test_an_answer_that_was_filtered_says_so(url_of: UrlOf) -> None:
    outcome = asked(url_of(GEMINI), *MODEL, "filter")
    assert (outcome.error, outcome.text, outcome.finish) == (None, "cut", "content_filter")
    assert outcome.notes == ["The provider ended the answer for this reason: SAFETY."]
