from tests.providers.aimock.conftest import UrlOf
from tests.providers.aimock.formats import OLLAMA, TEXT, THOUGHT, asked, known
from tests.providers.asking import models_of

MODEL = OLLAMA.models[0]


def test_thinking_that_stands_in_the_answer_is_told_apart(url_of: UrlOf) -> None:
    outcome = asked(url_of(OLLAMA), *MODEL, "tagged")
    assert (outcome.error, outcome.text, outcome.reasoning, outcome.finish) == (None, TEXT, THOUGHT, "stop")


def test_its_list_has_what_can_chat(url_of: UrlOf) -> None:
    listed = [model.id for model in models_of(known("ollama"), url_of(OLLAMA))]
    assert "gpt-4o" in listed
    assert not [model for model in listed if "embedding" in model]
