"""The part of a text where the words that were looked for stand."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from comparison.history.finding.search_form import CJK, POINTS

AROUND = 60
"""Signs of the text before and behind the word that was found."""
LOOKED_THROUGH = 200_000
"""Signs of a text in which the place of the word is looked for."""


def excerpt(text: str, words: list[str]) -> str:
    """The text around the first of ``words`` that is found in it, on one line."""
    begin = _folded(text[:LOOKED_THROUGH])
    place = next((found.start() for word in words if (found := _pattern(word).search(begin))), 0)
    first, last = max(0, place - AROUND), place + AROUND
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
    return text.lower() if text.isascii() else "".join(map(_folded_sign, text))


@lru_cache(4096)
def _folded_sign(sign: str) -> str:
    plain = next(_unmarked(sign), sign).lower()
    return plain if len(plain) == 1 else sign


def _unmarked(sign: str) -> Iterator[str]:
    return (each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each))
