"""What comes of a question that was put to the background."""

from typing import Any

from gui.ask import Ask
from providers.errors import ProviderError
from tests.stage import wait_for


def value_of(ask: Ask) -> Any:
    """What it is answered with; it must not fail."""
    values, errors = _outcome(ask)
    assert not errors, errors
    return values[0]


def error_of(ask: Ask) -> ProviderError:
    """Why it fails; it must not be answered."""
    values, errors = _outcome(ask)
    assert not values, values
    return errors[0]


def _outcome(ask: Ask) -> tuple[list[Any], list[ProviderError]]:
    values: list[Any] = []
    errors: list[ProviderError] = []
    ask.answered.connect(values.append)
    ask.failed.connect(errors.append)
    wait_for(lambda: bool(values or errors))
    return values, errors
