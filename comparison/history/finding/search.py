"""Finds what was asked and answered, the newest first."""

from functools import partial

from comparison.history.database import Connection
from comparison.history.finding.endings import going_on
from comparison.history.finding.excerpts import excerpt, marks_in
from comparison.history.finding.question import read_question
from comparison.history.finding.search_form import words_of
from comparison.history.listing import model_of
from comparison.history.values import storable
from providers.frozen import frozen

ROW = """SELECT spoken.id, turn.comparison, turn.id, spoken.exchange, coalesce(exchange.at, turn.at), exchange.setup,
    exchange.state, coalesce(exchange.text, turn.prompt), comparison.name, comparison.id"""
BEHIND = """CROSS JOIN turn ON turn.id = spoken.turn
    CROSS JOIN comparison ON comparison.id = turn.comparison AND comparison.deleted_at IS NULL
    LEFT JOIN exchange ON exchange.id = spoken.exchange"""
BY_WORDS = f"""{ROW} FROM search CROSS JOIN spoken ON spoken.id = search.rowid {BEHIND}
    WHERE search MATCH ? AND search.rowid >= ? AND search.rowid < ? ORDER BY search.rowid DESC LIMIT ?"""
BY_DAY = f"{ROW} FROM spoken {BEHIND} WHERE spoken.id >= ? AND spoken.id < ? ORDER BY spoken.id DESC LIMIT ?"
FIRST_WORDS = "SELECT substr(prompt, 1, 200) FROM turn WHERE comparison = ? ORDER BY id LIMIT 1"
EVER = 1 << 62
"""Behind all places."""


@frozen
class Hit:
    """A prompt or an answer that has the words."""

    comparison: str
    turn: str
    exchange: str | None
    """``None`` for a prompt."""
    at: str
    model: str
    """``provider/model``; empty for a prompt."""
    state: str
    title: str
    """Of its comparison."""
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the excerpt."""
    place: int
    """Before it the next page goes on."""


def search(connection: Connection, question: str, most: int, before: int = EVER) -> list[Hit]:
    """Prompts and answers that have all words of ``question``, whatever their accents; the newest first.

    ``NoQuestion`` where one of its filters makes no sense.
    """
    asked = read_question(storable(question), partial(going_on, connection))
    if asked.is_empty:
        return []
    last = before if asked.last is None else min(before, asked.last)
    span = (-EVER if asked.first is None else asked.first, last, most)
    rows = connection.execute(BY_WORDS, (asked.match, *span)) if asked.match else connection.execute(BY_DAY, span)
    words = words_of(asked.words)
    return [_hit(connection, row, words) for row in rows.fetchall()]


def _hit(connection: Connection, row: tuple[object, ...], words: list[str]) -> Hit:
    place, comparison, turn, exchange, at, setup, state, text, name, _ = row
    if not name:
        (name,) = connection.execute(FIRST_WORDS, (comparison,)).fetchone()
    found = excerpt(str(text), words)
    return Hit(
        str(comparison), str(turn), exchange if exchange is None else str(exchange), str(at),
        model_of(setup if setup is None else str(setup)), str(state or ""), " ".join(str(name).split()),
        found, marks_in(found, words), int(str(place)),
    )  # fmt: skip
