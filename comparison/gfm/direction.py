"""Which way words run: from the left, or from the right as Arabic, Hebrew and their kin do."""

import re
import unicodedata
from collections.abc import Iterable

from comparison.gfm.parts import CodeSpan, FormulaSpan, Parts, words_of

FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of the scripts that are written from the right, and what stands among them."""
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS_SIGNS = ("://", "@")


def runs_from_right(parts: Parts) -> bool | None:
    """Whether a stretch of prose does; ``None`` where it has no letters.

    Most of its words decide, so that a sentence may begin with a name in other letters; where both are as many, the
    first one does. Code, formulas and addresses count only where there is nothing else.
    """
    prose = [words_of(part) for part in parts if not isinstance(part, CodeSpan | FormulaSpan)]
    found = _leaning("".join(prose))
    return found if found is not None else _leaning(" ".join(map(words_of, parts)), with_addresses=True)


def most_run_from_right(cells: Iterable[Parts]) -> bool | None:
    """Whether most of these stretches do; ``None`` where none has letters."""
    return _majority([found for cell in cells if (found := runs_from_right(cell)) is not None])


def _leaning(text: str, *, with_addresses: bool = False) -> bool | None:
    if not FROM_RIGHT.search(text):
        return False if _LETTER.search(text) else None
    words = (word for word in text.split() if with_addresses or not any(sign in word for sign in _ADDRESS_SIGNS))
    letters = (match[0] for word in words if (match := _LETTER.search(word)))
    return _majority([unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters])


def _majority(votes: list[bool]) -> bool | None:
    if not votes:
        return None
    from_right = sum(votes)
    return votes[0] if 2 * from_right == len(votes) else 2 * from_right > len(votes)
