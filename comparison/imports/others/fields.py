"""Parts of JSON that may be anything: what is wanted of them, or nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

LATEST_S = 4_102_444_800.0
"""The year 2100; what is later is no time."""
MILLISECONDS_FROM = 100_000_000_000.0
"""A greater number of seconds would be in the year 5138: these are milliseconds."""


def text(data: Any, name: str) -> str:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, str) else ""


def number(data: Any, name: str) -> float | None:
    found = data.get(name) if isinstance(data, dict) else None
    return (
        float(found) if isinstance(found, int | float) and not isinstance(found, bool) and abs(found) < 1e15 else None
    )


def count(data: Any, *names: str) -> int | None:
    """The first of these that is a count."""
    found = (number(data, name) for name in names)
    return next((int(each) for each in found if each is not None and each >= 0), None)


def members(data: Any, name: str) -> dict[str, Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def items(data: Any, name: str) -> list[Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def texts(data: Any, name: str) -> Iterator[str]:
    return (each for each in items(data, name) if isinstance(each, str))


def moment(data: Any, *names: str) -> datetime | None:
    """The first of these that is a time in seconds or milliseconds since 1970, or one of ISO 8601; in UTC."""
    return next((found for name in names if (found := _moment(data, name))), None)


def _moment(data: Any, name: str) -> datetime | None:
    seconds = number(data, name)
    if seconds is None:
        try:
            given = datetime.fromisoformat(text(data, name))
            seconds = (given if given.tzinfo else given.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            return None
    seconds = seconds / 1000 if seconds > MILLISECONDS_FROM else seconds
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < LATEST_S else None
