"""Every answer, one after the other, with what it was asked and what it used, but without its texts."""

from collections.abc import Iterable, Iterator

from comparison.history.database import Connection
from comparison.history.records import exchange_of
from comparison.lanes.lane import Exchange, Turn
from comparison.lanes.news import TurnId

ANSWERS = """SELECT exchange.id, exchange.turn, exchange.setup, exchange.at, exchange.state, exchange.record
    FROM exchange JOIN lane ON lane.id = exchange.lane JOIN comparison ON comparison.id = lane.comparison
    WHERE comparison.deleted_at IS NULL AND """
AFTER = ANSWERS + "exchange.id > ? ORDER BY exchange.id LIMIT ?"
ONE = ANSWERS + "exchange.id = ?"
NOT_LOOKED_UP = {"parent": None, "text": "", "thinking": "", "pace": b""}


def answers_after(connection: Connection, exchange_id: str, most: int) -> Iterator[tuple[str, Exchange | None]]:
    """The next ones in the order of their ids, each with its id; ``None`` where it can't be read.

    Those that gave way to a sibling are among them, and those of lanes that were removed: all were asked.
    """
    return _read(connection, AFTER, (exchange_id, most))


def answers_of(connection: Connection, exchange_ids: Iterable[str]) -> Iterator[tuple[str, Exchange | None]]:
    """The same of these alone, as far as they are still there."""
    for exchange_id in exchange_ids:
        yield from _read(connection, ONE, (exchange_id,))


def _read(
    connection: Connection, question: str, values: tuple[str | int, ...]
) -> Iterator[tuple[str, Exchange | None]]:
    for found, turn, setup, at, state, record in connection.execute(question, values):
        row = {"id": found, "setup": setup, "at": at, "state": state, "record": record, **NOT_LOOKED_UP}
        try:
            yield found, exchange_of(row, Turn("", TurnId(turn)), ())
        except ValueError:
            yield found, None
