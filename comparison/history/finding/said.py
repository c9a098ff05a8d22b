"""One answer with all that was said before it, as it was sent."""

from comparison.history import values
from comparison.history.database import Connection
from comparison.history.values import storable
from comparison.lanes.lane import LaneSetup
from providers.frozen import frozen

MOST_TURNS = 1_000
LONGEST_ID = 36


@frozen
class Said:
    """What a model was asked, and what it answered."""

    system: str
    before: tuple[tuple[str, str], ...]
    """Earlier prompts and answers, from the oldest on."""
    prompt: str
    reply: str

    @property
    def question(self) -> tuple[object, ...]:
        """All that stood before the reply."""
        return self.system, self.before, self.prompt


def find_said(connection: Connection, exchange: str) -> Said | None:
    """``None`` where the history does not have it any more. ``ValueError`` where it can't be read."""
    row = _row(connection, exchange)
    if row is None:
        return None
    parent, setup, prompt, reply = row
    before: list[tuple[str, str]] = []
    while parent and len(before) < MOST_TURNS:
        earlier = _row(connection, parent)
        if earlier is None:
            return None
        parent = earlier[0]
        before.insert(0, (earlier[2], earlier[3]))
    return Said(values.read(LaneSetup, setup).system or "", tuple(before), prompt, reply)


def _row(connection: Connection, exchange: str) -> tuple[str | None, str, str, str] | None:
    found: tuple[str | None, str, str, str] | None = connection.execute(
        """SELECT exchange.parent, exchange.setup, turn.prompt, exchange.text FROM exchange
        JOIN turn ON turn.id = exchange.turn JOIN comparison ON comparison.id = turn.comparison
        WHERE exchange.id = ? AND comparison.deleted_at IS NULL""",
        (storable(exchange[:LONGEST_ID]),),
    ).fetchone()
    return found
