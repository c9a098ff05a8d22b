"""How a lane that writes one answer out of others' is told from all others: by the first line of its system prompt."""

import re
from collections.abc import Iterable, Sequence

from comparison.lanes.lane import Lane, LaneSetup

LINE = re.compile(r"Fused from (\d{1,4}) answers: ([^\n]+)\n")
BETWEEN = " + "


def first_line(names: Sequence[str]) -> str:
    """Says whose answers such a lane was given."""
    told = BETWEEN.join(" ".join(name.split()) for name in names)
    return f"Fused from {len(names)} answers: {told}\n"


def sources_of(setup: LaneSetup) -> tuple[str, ...]:
    """Whose answers a lane was told to write one out of; empty for every other lane."""
    found = LINE.match(setup.system or "")
    if found is None:
        return ()
    names = tuple(found[2].split(BETWEEN))
    return names if len(names) == int(found[1]) else (found[2],)  # a name may hold what stands between them


def own_setups(lanes: Iterable[Lane]) -> tuple[LaneSetup, ...]:
    """What lanes ask without the answers of others: those that fuse belong to one prompt, and are left out."""
    return tuple(lane.setup for lane in lanes if not sources_of(lane.setup))
