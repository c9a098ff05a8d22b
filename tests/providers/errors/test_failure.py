import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.errors import ProviderError, ServerFailed

WHO = {"provider": "Moonshot", "host": "api.moonshot.ai"}


def kinds(kind: type[ProviderError] = ProviderError) -> Iterator[type[ProviderError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from kinds(below)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_every_error_as_a_value_says_what_the_error_said(kind: type[ProviderError]) -> None:
    error = kind(**WHO, said="No.", details="HTTP 500")
    failure = error.failure
    assert (failure.kind, failure.title, failure.message) == (kind.__name__, error.title, error.message)
    assert (failure.actions, failure.details) == (kind.actions, "HTTP 500")
    assert "No." in failure.message
    assert failure.what_to_do
    assert "{" not in failure.message + failure.what_to_do


def test_a_value_is_equal_to_its_like_and_outlives_the_program() -> None:
    failure = ServerFailed(**WHO).failure
    assert failure == ServerFailed(**WHO).failure != ServerFailed(provider="Moonshot", host="elsewhere").failure
    assert pickle.loads(pickle.dumps(failure)) == failure


@given(st.text(), st.text(), st.text())
def test_whatever_a_provider_is_called_or_says_is_told_as_it_is(provider: str, host: str, said: str) -> None:
    failure = ServerFailed(provider=provider, host=host, said=said).failure
    assert provider in failure.what
    assert host in failure.what
    assert said in failure.what
