"""What is written into the history, as statements ready to be run: values only, and no object that still grows."""

from collections.abc import Iterator

from comparison.history import values
from comparison.history.finding.spoken import FOUND, PROMPT_SPOKEN, REPLY_SPOKEN
from comparison.history.records import record_of
from comparison.history.values import storable
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, Turn

Entry = tuple[str, tuple[object, ...]]
"""A statement of SQL and what its placeholders stand for."""

COMPARISON = """INSERT INTO comparison (id, system, parameters, last_turn) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET system = excluded.system, parameters = excluded.parameters,
    last_turn = excluded.last_turn, deleted_at = NULL"""
"""Who asks again in a comparison that was just deleted has it back."""
LANE = """INSERT INTO lane (id, comparison, place, setup) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET comparison = excluded.comparison, place = excluded.place, setup = excluded.setup,
    is_there = 1"""
NO_LANES = "UPDATE lane SET is_there = 0 WHERE comparison = ?"
TURN = """INSERT INTO turn (id, comparison, prompt, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET comparison = excluded.comparison"""
EXCHANGE = """INSERT INTO exchange (id, lane, turn, parent, is_shown, setup, at, run, state, record)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET is_shown = excluded.is_shown"""
GROWN = "UPDATE exchange SET state = ?, record = ? WHERE id = ?"
# Of an exchange that was deleted meanwhile nothing is kept.
PIECE = """INSERT INTO piece (exchange, is_thinking, text)
    SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM exchange WHERE id = ?1)"""
NO_PIECES = "DELETE FROM piece WHERE exchange = ?"
OVER = "UPDATE exchange SET state = ?, record = ?, text = ?, thinking = ?, pace = ?, run = NULL WHERE id = ?"


def framed(comparison: Comparison) -> Iterator[Entry]:
    """The comparison and its lanes as they stand, without what was said."""
    turns = [exchange.turn.id for lane in comparison.lanes for exchange in (*lane.exchanges, *lane.hidden)]
    parameters = values.written(comparison.parameters)
    yield COMPARISON, (comparison.id, storable(comparison.system), parameters, max(turns, default=""))
    yield NO_LANES, (comparison.id,)
    for place, lane in enumerate(comparison.lanes):
        yield LANE, (lane.id, comparison.id, place, values.written(lane.setup))


def turned(comparison: Comparison, turn: Turn) -> Iterator[Entry]:
    """A prompt, to be found from now on."""
    yield TURN, (turn.id, comparison.id, storable(turn.prompt), turn.at.isoformat())
    yield PROMPT_SPOKEN, (turn.id,)
    yield FOUND, ()


def exchanged(lane: Lane, exchange: Exchange, is_shown: bool, run: str) -> Entry:
    """An exchange that has begun; of one that is there already, whether it is shown."""
    setup, record = values.written(exchange.setup), values.written(record_of(exchange.answer))
    head = (exchange.id, lane.id, exchange.turn.id, exchange.parent, is_shown)
    return EXCHANGE, (*head, setup, exchange.at.isoformat(), run, exchange.answer.state.value, record)


def arrived(exchange: Exchange, is_thinking: bool, text: str) -> Entry:
    """A piece of an answer."""
    return PIECE, (exchange.id, is_thinking, storable(text))


def ended(exchange: Exchange) -> Iterator[Entry]:
    """An answer that is over: put together, and to be found from now on."""
    answer = exchange.answer
    texts = (storable(answer.text), storable(answer.reasoning))
    yield OVER, (answer.state.value, values.written(record_of(answer)), *texts, answer.pace.kept, exchange.id)
    yield from closed(exchange.id)


def closed(exchange_id: str) -> Iterator[Entry]:
    """What is to be done with an answer whose text is whole now."""
    yield NO_PIECES, (exchange_id,)
    yield REPLY_SPOKEN, (exchange_id,)
    yield FOUND, ()
