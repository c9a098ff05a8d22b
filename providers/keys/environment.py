"""Keys found in the environment at the start, and taken out so that no child process can inherit them."""

import os
import re
from collections.abc import Mapping, MutableMapping

_NAMES_A_KEY = re.compile("API_?KEY|(?:API|AUTH|ACCESS)_TOKEN", re.IGNORECASE)
"""Wider than the vendors' own variables: an adapter of another package has one too, and is not loaded yet."""


class EnvironmentKeys:
    """What was found, by the names of the variables; handed from the entry point to ``Keys`` and shown to nobody."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = dict(values or {})

    def value(self, variable: str) -> str:
        """The content of a variable, stripped; empty if there was none."""
        return self._values.get(variable, "").strip()


def names_a_key(variable: str) -> bool:
    """Whether a variable of this name holds a key, as far as the name tells."""
    return _NAMES_A_KEY.search(variable) is not None


def take_keys(environment: MutableMapping[str, str] = os.environ) -> EnvironmentKeys:
    """Take every variable that names a key out of the environment. The first thing that an entry point does."""
    names = list(filter(names_a_key, environment))
    return EnvironmentKeys({name: environment.pop(name) for name in names})
