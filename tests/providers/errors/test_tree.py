import inspect
import re
from collections.abc import Iterator

import pytest

from providers import errors
from providers.errors import Action, Interrupted, KeyMissing, KeyUnavailable, ProviderError, base


def tree(kind: type[ProviderError]) -> Iterator[type[ProviderError]]:
    """``kind`` and everything beneath it, in the order of the file."""
    yield kind
    for child in kind.__subclasses__():
        if child.__module__.startswith(f"{errors.__name__}."):
            yield from tree(child)


ALL = list(tree(ProviderError))
LEAVES = [kind for kind in ALL if not kind.__subclasses__()]


def drawn() -> dict[str, tuple[str, str]]:
    """Name, parent and remark of each class in the picture at the top of the file."""
    found, parents = {}, []
    for line in inspect.getdoc(base).splitlines():
        if match := re.fullmatch(r"([│ ├└─]*)(\w+)(?: {2,}(.*))?", line):
            branch, name, remark = match.groups()
            parents[len(branch) // 4 :] = [name]
            found[name] = (parents[-2] if len(parents) > 1 else "", remark or "")
    return found


def test_the_tree_in_the_docstring_is_the_real_one() -> None:
    real = {kind.__name__: kind.__base__.__name__ for kind in ALL if kind is not ProviderError}
    picture = {name: parent for name, (parent, _) in drawn().items() if parent}
    assert picture == real
    assert {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)} == set(ALL)


def test_what_the_picture_says_is_worth_trying_again_is() -> None:
    marked = {name for name, (_, remark) in drawn().items() if remark == "worth trying again"}
    assert {kind.__name__ for kind in ALL if kind.retriable} == marked != set()


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("said", ["", "No such thing {host} {0} %s"])
def test_a_message_is_filled_in_and_tells_what_to_do(kind: type[ProviderError], said: str) -> None:
    error = kind(provider="Vendor Inc", host="api.vendor.test", said=said)
    for text in (error.what, error.message):
        unsaid = text.replace(said, "") if said else text
        assert not re.search(r"[{}%<>\n]|  ", unsaid)
        assert text.endswith(".")
        assert "Vendor Inc" in text or "api.vendor.test" in text
    assert error.message.startswith(error.what)
    assert len(error.message) > len(error.what)
    assert str(error) == error.message
    assert (f"It said: “{said}”." in error.message) is bool(said)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_an_error_has_a_title_and_a_way_on(kind: type[ProviderError]) -> None:
    assert re.fullmatch(r"[A-Z][\w' ]+\w", kind.title)
    assert len(kind.title.split()) <= 6
    assert kind.actions
    assert all(isinstance(action, Action) for action in kind.actions)
    assert len(set(kind.actions)) == len(kind.actions)


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_every_kind_says_something_of_its_own(kind: type[ProviderError]) -> None:
    assert kind.sentence != ProviderError.sentence
    assert [other for other in ALL if other.sentence == kind.sentence] == [kind]
    assert issubclass(kind, Interrupted) or kind.title != ProviderError.title


def test_a_key_that_is_missing_is_entered_and_not_just_tried_again() -> None:
    assert KeyMissing.actions == (Action.ENTER_KEY,)
    assert all(Action.ENTER_KEY in kind.actions for kind in tree(KeyUnavailable))


def test_an_interrupted_answer_says_that_what_came_is_kept() -> None:
    for kind in tree(Interrupted):
        if kind is not Interrupted:
            assert kind.title == "Cut off"
            assert "kept" in kind.advice or "may be incomplete" in kind.advice


def test_details_and_the_wait_are_no_part_of_the_message() -> None:
    error = ProviderError(provider="V", host="h", details="raw-canary", retry_after=7.0)
    assert "raw-canary" not in f"{error.message}{error!r}"
    assert (error.details, error.retry_after) == ("raw-canary", 7.0)
