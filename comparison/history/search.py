"""Finds words in what was asked and answered, the newest first."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from comparison.history import values
from comparison.history.database import Connection
from comparison.history.records import storable
from comparison.history.search_form import POINTS, match_of, words_of
from comparison.lanes.lane import LaneSetup

AROUND = 60
"""Signs of the text before and behind the word that was found."""
LOOKED_THROUGH = 200_000
"""Signs of a text in which the place of the word is looked for."""

FOUND = """SELECT spoken.exchange, turn.comparison, coalesce(exchange.at, turn.at), exchange.setup, exchange.state,
    coalesce(exchange.text, turn.prompt)
    FROM search CROSS JOIN spoken ON spoken.id = search.rowid CROSS JOIN turn ON turn.id = spoken.turn
    LEFT JOIN exchange ON exchange.id = spoken.exchange
    WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A prompt or an answer that has the words."""

    comparison: str
    exchange: str | None
    """``None`` for a prompt."""
    at: str
    model: str
    """``provider/model``; empty for a prompt."""
    state: str
    excerpt: str


def search(connection: Connection, question: str, most: int) -> list[Hit]:
    """Prompts and answers that have all words of ``question``, whatever their accents; the newest first."""
    question = storable(question)
    match = match_of(question)
    if not match:
        return []
    words = words_of(question)
    rows = connection.execute(FOUND, (match, most)).fetchall()
    return [
        Hit(comparison, exchange, at, _model(setup), state or "", excerpt(text, words))
        for exchange, comparison, at, setup, state, text in rows
    ]


def excerpt(text: str, words: list[str]) -> str:
    """The text around the first of ``words`` that is found in it, on one line."""
    begin = text[:LOOKED_THROUGH]
    folded = begin.lower() if begin.isascii() else "".join(map(_folded, begin))
    places = [folded.find("".join(map(_folded, POINTS.sub("", unicodedata.normalize("NFC", word))))) for word in words]
    place = min((each for each in places if each >= 0), default=0)
    first, last = max(0, place - AROUND), place + AROUND
    cut = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"


@lru_cache(4096)
def _folded(sign: str) -> str:
    """One sign for one, without its accents and in small letters."""
    plain = next(_unmarked(sign), sign).lower()
    return plain if len(plain) == 1 else sign


def _unmarked(sign: str) -> Iterator[str]:
    return (each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each))


def _model(setup: str | None) -> str:
    if setup is None:
        return ""
    try:
        asked = values.read(LaneSetup, setup)
    except ValueError:
        return "?"
    return f"{asked.provider}/{asked.model}"
