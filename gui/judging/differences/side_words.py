"""What is said above one of two answers: how much only it has, and its numbers where the other has other ones."""

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QCoreApplication

from gui.judging.differences.found import Found
from gui.words.phrases import say
from providers.texts.phrase import Phrase

MOST_NUMBERS = 6
"""Differences whose numbers are told, and numbers of one of them."""
LONGEST_NUMBER = 20
"""Characters."""


def side_words(found: Found, side: int) -> str:
    """Of the left answer, 0, or the right one, 1; what belongs together stands in the same order on both sides."""
    if not found.starts:
        return ""
    told = [say(Phrase("%Ln words only here", one="%Ln word only here", n=found.own[side]))]
    if found.numbers:
        pairs = [_listed(pair[side]) for pair in found.numbers[:MOST_NUMBERS]]
        more = ["…"] if len(found.numbers) > MOST_NUMBERS else []
        words = QCoreApplication.translate("Differences", "numbers that differ: {0}")
        told.append(words.format("; ".join([*pairs, *more])))
    return " · ".join(told)


def _listed(numbers: Sequence[str]) -> str:
    told = [each if len(each) <= LONGEST_NUMBER else f"{each[:LONGEST_NUMBER]}…" for each in numbers[:MOST_NUMBERS]]
    told += ["…"] if len(numbers) > MOST_NUMBERS else []
    return reduce(QCoreApplication.translate("Differences", "{0} and {1}").format, told)
