"""Ids that sort by the time they were made: UUIDs of version 7, which Python 3.11 does not have."""

import random
import re
import time
from collections.abc import Callable, Iterator

SHAPE = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
CHANCE_BITS = 74
"""Random bits below the 48 bits of milliseconds; RFC 9562, section 5.7."""
# Not through uuid and secrets: both load much that nothing else needs, and the first window waits for it.
CHANCE = random.SystemRandom()


def ids(clock: Callable[[], int] = time.time_ns, chance: Callable[[int], int] = CHANCE.getrandbits) -> Iterator[str]:
    """Ids without end, each greater than the one before, even where the clock stands still or is set back.

    ``clock`` tells nanoseconds since 1970; ``chance`` gives so many random bits.
    """
    last = -1
    while True:
        last = max(last + 1, (clock() // 1_000_000) << CHANCE_BITS | chance(CHANCE_BITS))
        yield _uuid7(last)


def _uuid7(bits: int) -> str:
    """``bits``, with version and variant put where RFC 9562 wants them; the order stays the same."""
    before_version, between, after_variant = bits >> 74, bits >> 62 & 0xFFF, bits & (1 << 62) - 1
    digits = f"{before_version << 80 | 7 << 76 | between << 64 | 0b10 << 62 | after_variant:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


new_id: Callable[[], str] = ids().__next__
"""The next id of this process. For one thread alone, as everything in a comparison is."""


def least_id_of(moment: float) -> str:
    """No greater than any id that is made from this moment on, in seconds since 1970."""
    return _uuid7(max(0, int(moment * 1_000)) << CHANCE_BITS)


def is_id(text: str) -> bool:
    """Whether an id of ours looks like that."""
    return SHAPE.fullmatch(text) is not None
