"""What was asked, taken out again as it stood."""

from collections.abc import Iterator

from comparison.history import values
from comparison.history.database import Connection
from comparison.history.records import exchange_of, turn_of
from comparison.history.runs import bring_to_rest
from comparison.history.values import storable
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import LaneId, TurnId
from providers.parameters import Parameters

LONGEST_ID = 36


def ids_beginning(connection: Connection, beginning: str) -> list[str]:
    """The ids that begin so, two at most."""
    given = storable(beginning[:LONGEST_ID])
    rows = connection.execute(
        "SELECT id FROM comparison WHERE substr(id, 1, ?) = ? AND deleted_at IS NULL LIMIT 2",
        (len(given), given),
    )
    return [each for (each,) in rows]


def load(connection: Connection, comparison_id: str) -> Comparison | None:
    """A comparison as it stood, lanes that were removed included, at the end. ``ValueError`` where it can't be read."""
    row = connection.execute(
        "SELECT system, parameters FROM comparison WHERE id = ? AND deleted_at IS NULL", (comparison_id,)
    ).fetchone()
    if row is None:
        return None
    comparison = Comparison(row[0], values.read(Parameters, row[1]), id=comparison_id)
    turns = {turn.id: turn for turn in _turns(connection, comparison_id)}
    lanes = connection.execute(
        "SELECT id, setup FROM lane WHERE comparison = ? ORDER BY is_there DESC, place", (comparison_id,)
    )
    for lane_id, setup in lanes.fetchall():
        lane = Lane(LaneId(lane_id), values.read(LaneSetup, setup))
        for exchange, is_shown in _exchanges(connection, lane_id, turns):
            (lane.exchanges if is_shown else lane.hidden).append(exchange)
        lane.exchanges.sort(key=lambda exchange: exchange.turn.id)
        comparison.lanes.append(lane)
    return comparison


def reopened(connection: Connection, comparison_id: str) -> Comparison | None:
    """A comparison to go on in: the lanes that are still there, every answer at rest. ``ValueError`` as above."""
    comparison = load(connection, comparison_id)
    if comparison is not None:
        there = connection.execute("SELECT id FROM lane WHERE comparison = ? AND is_there", (comparison_id,))
        kept = {lane_id for (lane_id,) in there}
        comparison.lanes[:] = [lane for lane in comparison.lanes if lane.id in kept]
        for exchange in (each for lane in comparison.lanes for each in (*lane.exchanges, *lane.hidden)):
            bring_to_rest(exchange)
    return comparison


def _turns(connection: Connection, comparison_id: str) -> Iterator[Turn]:
    rows = connection.execute("SELECT id, prompt, at FROM turn WHERE comparison = ?", (comparison_id,))
    for turn_id, prompt, at in rows:
        yield turn_of({"turn": turn_id, "prompt": prompt, "turn_at": at})


EXCHANGE_COLUMNS = ("id", "turn", "parent", "is_shown", "setup", "at", "state", "text", "thinking", "record", "pace")


def _exchanges(connection: Connection, lane_id: str, turns: dict[TurnId, Turn]) -> Iterator[tuple[Exchange, bool]]:
    rows = connection.execute(
        f"SELECT {', '.join(EXCHANGE_COLUMNS)} FROM exchange WHERE lane = ? ORDER BY id", (lane_id,)
    )
    for found in rows.fetchall():
        row = dict(zip(EXCHANGE_COLUMNS, found, strict=True))
        pieces = connection.execute("SELECT is_thinking, text FROM piece WHERE exchange = ? ORDER BY id", (row["id"],))
        if turn := turns.get(row["turn"]):
            yield exchange_of(row, turn, pieces), bool(row["is_shown"])
