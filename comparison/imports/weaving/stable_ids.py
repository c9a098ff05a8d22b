"""Ids for what comes from elsewhere: the same thing has the same id however often it is read, and they sort by time."""

from datetime import datetime
from hashlib import sha256

from comparison.lanes.ids import CHANCE_BITS, ids

NANOSECONDS = 1_000_000


def milliseconds(at: datetime | None) -> int:
    """Since 1970; 0 where the time is not known."""
    return int(at.timestamp() * 1000) if at else 0


def stable_id(at: int, *names: str) -> str:
    """For what has these names and came about at this millisecond."""
    told = sha256("\0".join(names).encode("utf-8", "surrogatepass")).digest()
    chance = int.from_bytes(told) >> (len(told) * 8 - CHANCE_BITS)
    return next(ids(lambda: at * NANOSECONDS, lambda _: chance))
