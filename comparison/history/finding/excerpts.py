"""The part of a text where the words that were looked for stand."""

import re
import unicodedata
from functools import lru_cache

from comparison.history.finding.search_form import CJK, POINTS

BEFORE, AFTER = 24, 96
"""Signs of the text before and behind the word that was found."""
MOST_FOLDS = 20_000
LOOKED_THROUGH = 200_000
"""Signs of a text in which the place of the word is looked for."""


def excerpt(text: str, words: list[str]) -> str:
    """The text around the first of ``words`` that is found in it, on one line."""
    begin = _folded(text[:LOOKED_THROUGH])
    place = next((found.start() for word in words if (found := _pattern(word).search(begin))), 0)
    first, last = max(0, place - BEFORE), place + AFTER
    cut = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"


def marks_in(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Where ``words`` stand in a short text: beginnings and ends, in order, none over another."""
    folded, marks = _folded(text), list[tuple[int, int]]()
    for first, last in sorted(found.span() for word in words for found in _pattern(word).finditer(folded)):
        if marks and first <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(last, marks[-1][1]))
        elif last > first:
            marks.append((first, last))
    return tuple(marks)


@lru_cache(256)
def _pattern(word: str) -> re.Pattern[str]:
    """For folded texts: at the beginning of a word where the script knows words, its parts over line breaks too."""
    signs = _folded(POINTS.sub("", unicodedata.normalize("NFC", word)))
    begin = "" if CJK.match(signs) else r"(?<![^\W_])"
    return re.compile(begin + r"\s+".join(map(re.escape, signs.split())))


def _folded(text: str) -> str:
    """Sign for sign, without accents and in small letters."""
    return text.lower() if text.isascii() else text.translate(FOLDS)


class _Folds(dict[int, str]):
    """What each sign becomes, found out when it is first met."""

    def __missing__(self, point: int) -> str:
        if len(self) >= MOST_FOLDS:
            self.clear()
        sign = chr(point)
        plain = next((each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each)), sign)
        found = self[point] = plain.lower() if len(plain.lower()) == 1 else sign
        return found


FOLDS = _Folds()
