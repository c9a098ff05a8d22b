"""What was asked, as it is listed and taken out again."""

from collections.abc import Iterator
from dataclasses import dataclass

from comparison.history import values
from comparison.history.database import Connection
from comparison.history.records import exchange_of, storable, turn_of
from comparison.history.runs import bring_to_rest
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import LaneId, TurnId
from providers.parameters import Parameters

TITLE_SIGNS = 200
LONGEST_ID = 36


@dataclass(frozen=True, slots=True)
class Summary:
    """One comparison in a list."""

    id: str
    at: str
    """When its newest prompt was asked; ISO 8601, UTC."""
    title: str
    """The first words of its first prompt."""
    models: tuple[str, ...]
    """``provider/model`` of each lane, in order."""
    turns: int


def summaries(connection: Connection, most: int) -> list[Summary]:
    """The newest comparisons, the newest first."""
    rows = connection.execute("SELECT id FROM comparison ORDER BY last_turn DESC LIMIT ?", (most,)).fetchall()
    return [found for (each,) in rows if (found := summary(connection, each))]


def summary(connection: Connection, comparison_id: str) -> Summary | None:
    """One comparison in a few words; ``None`` if nothing was asked in it."""
    turns = connection.execute(
        "SELECT count(*), max(at), min(id) FROM turn WHERE comparison = ?", (comparison_id,)
    ).fetchone()
    if not turns[0]:
        return None
    (title,) = connection.execute(
        "SELECT substr(prompt, 1, ?) FROM turn WHERE id = ?", (TITLE_SIGNS, turns[2])
    ).fetchone()
    setups = connection.execute("SELECT setup FROM lane WHERE comparison = ? ORDER BY place", (comparison_id,))
    models = tuple(_model(setup) for (setup,) in setups)
    return Summary(comparison_id, turns[1], " ".join(title.split()), models, turns[0])


def ids_beginning(connection: Connection, beginning: str) -> list[str]:
    """The ids that begin so, two at most."""
    given = storable(beginning[:LONGEST_ID])
    rows = connection.execute("SELECT id FROM comparison WHERE substr(id, 1, ?) = ? LIMIT 2", (len(given), given))
    return [each for (each,) in rows]


def load(connection: Connection, comparison_id: str) -> Comparison | None:
    """A comparison as it stood, lanes that were removed included, at the end. ``ValueError`` where it can't be read."""
    row = connection.execute("SELECT system, parameters FROM comparison WHERE id = ?", (comparison_id,)).fetchone()
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


EXCHANGE_COLUMNS = ("id", "turn", "parent", "is_shown", "setup", "at", "state", "text", "thinking", "record")


def _exchanges(connection: Connection, lane_id: str, turns: dict[TurnId, Turn]) -> Iterator[tuple[Exchange, bool]]:
    rows = connection.execute(
        f"SELECT {', '.join(EXCHANGE_COLUMNS)} FROM exchange WHERE lane = ? ORDER BY id", (lane_id,)
    )
    for found in rows.fetchall():
        row = dict(zip(EXCHANGE_COLUMNS, found, strict=True))
        pieces = connection.execute("SELECT is_thinking, text FROM piece WHERE exchange = ? ORDER BY id", (row["id"],))
        if turn := turns.get(row["turn"]):
            yield exchange_of(row, turn, pieces), bool(row["is_shown"])


def _model(setup: str) -> str:
    try:
        found = values.read(LaneSetup, setup)
    except ValueError:
        return "?"
    return f"{found.provider}/{found.model}"
