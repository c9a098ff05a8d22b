"""What a person does to comparisons of the history, as entries: name, pin, tag, delete and take back."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from comparison.history.entries import Entry
from comparison.history.finding.spoken import FORGET_SPOKEN, SPEAK_AGAIN
from comparison.history.finding.tags import key_of
from comparison.history.listing import OLDER
from comparison.history.values import storable

LONGEST_NAME = 200

NAME = "UPDATE comparison SET name = ? WHERE id = ?"
PIN = "UPDATE comparison SET is_pinned = ? WHERE id = ?"
NO_TAGS = "DELETE FROM tag WHERE comparison = ?"
TAG = "INSERT OR IGNORE INTO tag (comparison, key, name) SELECT id, ?, ? FROM comparison WHERE id = ?"
DELETE = "UPDATE comparison SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL"
DELETE_OLD = f"UPDATE comparison SET deleted_at = ?2 WHERE {OLDER}"
TAKE_BACK = "UPDATE comparison SET deleted_at = NULL WHERE id = ?"


def named(comparison_id: str, name: str) -> Iterator[Entry]:
    """A title of a person's own; empty goes back to the first words."""
    yield NAME, (storable(" ".join(name.split()))[:LONGEST_NAME], comparison_id)


def pinned(comparison_id: str, is_pinned: bool) -> Iterator[Entry]:
    """Whether it stands above all others."""
    yield PIN, (is_pinned, comparison_id)


def tagged(comparison_id: str, tags: Sequence[str]) -> Iterator[Entry]:
    """These tags and no others."""
    yield FORGET_SPOKEN, (comparison_id,)
    yield NO_TAGS, (comparison_id,)
    for tag in map(storable, tags):
        yield TAG, (key_of(tag), tag, comparison_id)
    yield SPEAK_AGAIN, (comparison_id,)


def deleted(comparison_ids: Sequence[str]) -> Iterator[Entry]:
    """No longer listed; gone for good after the next clean-up, unless it is taken back."""
    for each in comparison_ids:
        yield DELETE, (datetime.now(UTC).isoformat(), each)


def deleted_before(before: str) -> Iterator[Entry]:
    """All that were last asked something before this moment, but those that are pinned."""
    yield DELETE_OLD, (before, datetime.now(UTC).isoformat())


def taken_back(comparison_ids: Sequence[str]) -> Iterator[Entry]:
    """Listed again."""
    for each in comparison_ids:
        yield TAKE_BACK, (each,)
