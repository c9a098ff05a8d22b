from providers.errors import FailedMidway
from providers.wires.openai_responses.reader import INCOMPLETE
from tests.providers.aimock.conftest import UrlOf
from tests.providers.aimock.formats import OPENAI, asked, known
from tests.providers.asking import models_of

RESPONSES = OPENAI.models[-1]


def test_an_answer_at_its_limit_says_so(url_of: UrlOf) -> None:
    for provider, model in OPENAI.models:
        outcome = asked(url_of(OPENAI), provider, model, "limit")
        # In Responses this server says that the answer is incomplete, and not why.
        finish, notes = ("other", [INCOMPLETE]) if (provider, model) == RESPONSES else ("length", [])
        assert (outcome.error, outcome.text, outcome.finish, outcome.notes) == (None, "cut", finish, notes)


def test_an_answer_that_was_filtered_says_so(url_of: UrlOf) -> None:
    outcome = asked(url_of(OPENAI), "openai", "gpt-4.1", "filter")
    assert (outcome.error, outcome.text, outcome.finish) == (None, "cut", "content_filter")
    # In Responses this server says "completed" in the event's name and "failed" in what the event holds.
    outcome = asked(url_of(OPENAI), *RESPONSES, "filter")
    assert type(outcome.error) is FailedMidway
    assert (outcome.text, outcome.finish) == ("cut", None)


def test_a_wait_that_it_asks_for_is_known(url_of: UrlOf) -> None:
    error = asked(url_of(OPENAI), "openai", "gpt-4.1", "throttle").error
    assert error
    assert (error.retriable, error.retry_after) == (True, 1.0)


def test_its_list_has_what_can_chat(url_of: UrlOf) -> None:
    listed = [model.id for model in models_of(known("openai"), url_of(OPENAI))]
    assert "gpt-4o" in listed
    assert not [model for model in listed if "embedding" in model]
