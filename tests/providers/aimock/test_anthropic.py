import pytest

from tests.providers.aimock.conftest import UrlOf
from tests.providers.aimock.formats import ANTHROPIC, TEXT, THOUGHT, asked, known
from tests.providers.asking import models_of
from tests.providers.wires.answers import calls_of

MODELS = pytest.mark.parametrize("model", [model for _, model in ANTHROPIC.models])


@MODELS
def test_thinking_that_is_hidden_in_part_arrives_apart_from_the_text(model: str, url_of: UrlOf) -> None:
    outcome = asked(url_of(ANTHROPIC), "anthropic", model, "secretly", thinking=True, max_tokens=4_000)
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")


@MODELS
def test_text_before_a_tool_call_is_kept_apart_from_text_after_it(model: str, url_of: UrlOf) -> None:
    explained = asked(url_of(ANTHROPIC), "anthropic", model, "explain")
    assert (explained.error, explained.text, explained.finish) == (None, "Let me look.", "tool_calls")
    outcome = asked(url_of(ANTHROPIC), "anthropic", model, "interleave")
    assert (outcome.error, outcome.text, outcome.finish) == (None, "Before.\n\nAfter.", "tool_calls")
    assert calls_of(outcome.events) == calls_of(explained.events) == {0: ("get_weather", '{"city":"SF"}')}


@MODELS
@pytest.mark.parametrize(("prompt", "text", "finish"), [("limit", "cut", "length"), ("refuse", "No.", "refusal")])
def test_an_answer_says_why_it_stopped(model: str, prompt: str, text: str, finish: str, url_of: UrlOf) -> None:
    outcome = asked(url_of(ANTHROPIC), "anthropic", model, prompt)
    assert (outcome.error, outcome.text, outcome.finish) == (None, text, finish)


def test_its_list_is_read(url_of: UrlOf) -> None:
    listed = models_of(known("anthropic"), url_of(ANTHROPIC))
    assert [model.id for model in listed if model.id.startswith("claude")]
