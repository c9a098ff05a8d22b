"""Checks one after the other, each told in one line."""

import time
from collections.abc import Callable, Iterable

from set_up import Stuck


class Unmet(Exception):
    """Something is not as it should be; the text says what was found."""


Check = Callable[[], str]
"""Its docstring says what should be so; it gives a detail, or raises ``Unmet``."""


def demand(is_so: bool, found: str) -> None:
    """Raises ``Unmet`` with what was found unless it is so."""
    if not is_so:
        raise Unmet(found)


def run_checks(checks: Iterable[Check]) -> None:
    """Run all of them, whatever becomes of one. Raises ``Stuck`` if one was not met."""
    unmet = [sentence for sentence in map(_run_one, checks) if sentence]
    if unmet:
        raise Stuck("Not as it should be:\n  " + "\n  ".join(unmet))


def _run_one(check: Check) -> str | None:
    sentence = " ".join((check.__doc__ or "").split())
    began = time.monotonic()
    try:
        told, is_met = check(), True
    except (Unmet, Stuck) as error:
        told, is_met = str(error), False
    seconds = time.monotonic() - began
    print(f"{'ok    ' if is_met else 'UNMET '} {sentence} [{seconds:.1f} s] {told}", flush=True)
    return None if is_met else sentence
