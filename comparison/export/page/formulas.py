"""Formulas set one after the other for a file, within a bound of time for all of them."""

import logging
from time import thread_time
from typing import Protocol

from comparison.typeset.formula import Typeset, load, typeset
from comparison.typeset.typesetter import LONGEST_S, TookTooLong

LOG = logging.getLogger(__name__)

LONGEST_OF_ALL_S = 60.0
"""Seconds after which all further formulas are shown as their sources."""


class Setter(Protocol):
    """Sets formulas, at once or in the course of time."""

    def find(self, source: str) -> Typeset | None:
        """A formula, delimiters and all; ``None`` for one that can't be set. Means nothing before it is decided."""
        ...

    def is_decided(self, source: str) -> bool:
        """Whether ``find`` said what stays."""
        ...


class Formulas:
    """A ``Setter`` for whoever has no window to keep alive, and no other one at work."""

    def __init__(self) -> None:
        self._known: dict[str, Typeset | None] = {}
        self._left = LONGEST_OF_ALL_S
        self._is_loaded = False

    def find(self, source: str) -> Typeset | None:
        if source not in self._known:
            self._known[source] = self._set(source) if self._left > 0 else None
        return self._known[source]

    def is_decided(self, source: str) -> bool:
        return source in self._known

    def _set(self, source: str) -> Typeset | None:
        begun = thread_time()
        ends = begun + min(self._left, LONGEST_S)

        def pause() -> None:
            if thread_time() > ends:
                raise TookTooLong

        try:
            self._load()
            return typeset(source, pause)
        except TookTooLong:
            return None
        except Exception:  # such as a broken installation: the sources can be read too
            LOG.exception("Formulas can't be set in type")
            self._left = 0.0
            return None
        finally:
            self._left -= thread_time() - begun

    def _load(self) -> None:
        if not self._is_loaded:
            load()
            self._is_loaded = True
