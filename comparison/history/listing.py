"""Comparisons as they are listed: the pinned ones, and page after page of the others, the newest first."""

import json
from functools import lru_cache

from comparison.history import values
from comparison.history.database import Connection
from comparison.lanes.lane import LaneSetup
from providers.frozen import frozen

TITLE_SIGNS = 200
MOST_PINNED = 100
AT_THE_END = "\uffff"
"""Behind all ids."""

SUMMARY = f"""SELECT id, (SELECT at FROM turn WHERE turn.id = last_turn), last_turn, name,
    (SELECT substr(prompt, 1, {TITLE_SIGNS}) FROM turn WHERE comparison = comparison.id ORDER BY turn.id LIMIT 1),
    (SELECT json_group_array(setup) FROM (
        SELECT setup FROM lane WHERE comparison = comparison.id ORDER BY is_there DESC, place)),
    (SELECT count(*) FROM turn WHERE comparison = comparison.id), is_pinned,
    (SELECT json_group_array(name) FROM tag WHERE comparison = comparison.id)
    FROM comparison"""
PAGE = f"""{SUMMARY} WHERE deleted_at IS NULL AND last_turn > '' AND last_turn < ?
    ORDER BY last_turn DESC LIMIT ?"""
PINNED = f"""{SUMMARY} WHERE is_pinned AND deleted_at IS NULL AND last_turn > ''
    ORDER BY last_turn DESC LIMIT {MOST_PINNED}"""
COUNT = "SELECT count(*) FROM (SELECT 1 FROM comparison WHERE deleted_at IS NULL LIMIT ?)"
OLDER = """deleted_at IS NULL AND NOT is_pinned AND last_turn > ''
    AND (SELECT at FROM turn WHERE turn.id = last_turn) < ?1"""
ONE = f"{SUMMARY} WHERE id = ? AND deleted_at IS NULL AND last_turn > ''"


@frozen
class Summary:
    """One comparison in a list."""

    id: str
    at: str
    """When its newest prompt was asked; ISO 8601, UTC."""
    last_turn: str
    """The id of that prompt, by which the list is in order."""
    title: str
    """A person's own name for it, or the first words of its first prompt."""
    models: tuple[str, ...]
    """``provider/model`` of each lane, in order; those that were removed come last."""
    turns: int
    is_pinned: bool
    tags: tuple[str, ...]


def summaries(connection: Connection, most: int, before: str = AT_THE_END) -> list[Summary]:
    """The newest comparisons whose last turn came before this one, the newest first."""
    return [_summary(row) for row in connection.execute(PAGE, (before, most)).fetchall()]


def pinned_summaries(connection: Connection) -> list[Summary]:
    """Those that a person pinned."""
    return [_summary(row) for row in connection.execute(PINNED).fetchall()]


def summary(connection: Connection, comparison_id: str) -> Summary | None:
    """One comparison in a few words; ``None`` if nothing was asked in it."""
    row = connection.execute(ONE, (comparison_id,)).fetchone()
    return _summary(row) if row else None


def count(connection: Connection, most: int = -1) -> int:
    """How many there are; with ``most`` given, no more are counted than that."""
    (found,) = connection.execute(COUNT, (most,)).fetchone()
    return int(found)


def count_before(connection: Connection, at: str) -> int:
    """How many were last asked something before this moment; pinned ones are not counted."""
    (found,) = connection.execute(f"SELECT count(*) FROM comparison WHERE {OLDER}", (at,)).fetchone()
    return int(found)


def all_tags(connection: Connection, most: int) -> list[str]:
    """The tags that are in use, in the order of their letters."""
    rows = connection.execute("SELECT min(name) FROM tag GROUP BY key LIMIT ?", (most,)).fetchall()
    return sorted((name for (name,) in rows), key=str.casefold)


def own_name(comparison_id: str, connection: Connection) -> str:
    """The title that a person gave it; empty without one."""
    row = connection.execute("SELECT name FROM comparison WHERE id = ?", (comparison_id,)).fetchone()
    return str(row[0]) if row else ""


def known_models(connection: Connection) -> list[str]:
    """The models that were asked of late, without their providers, in the order of their letters."""
    rows = connection.execute("SELECT DISTINCT setup FROM (SELECT setup FROM lane ORDER BY rowid DESC LIMIT 500)")
    return sorted({_model(setup).partition("/")[2] for (setup,) in rows.fetchall()} - {""}, key=str.casefold)


def model_of(setup: str | None) -> str:
    """``provider/model`` of a kept setup; "?" where that can't be read."""
    return _model(setup) if setup else ""


def _summary(row: tuple[object, ...]) -> Summary:
    comparison_id, at, last_turn, name, prompt, setups, turns, is_pinned, tags = row
    title = str(name) or " ".join(str(prompt or "").split())
    models = tuple(map(_model, json.loads(str(setups))))
    return Summary(
        str(comparison_id), str(at or ""), str(last_turn), title, models, int(str(turns)), bool(is_pinned),
        tuple(json.loads(str(tags))),
    )  # fmt: skip


@lru_cache(1_000)
def _model(setup: str) -> str:
    try:
        found = values.read(LaneSetup, setup)
    except ValueError:
        return "?"
    return f"{found.provider}/{found.model}"
