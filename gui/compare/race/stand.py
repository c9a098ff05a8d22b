"""How one answer stands in its race."""

from collections.abc import Set

from comparison.figures.race import Superlative
from comparison.figures.runner import Runner
from providers.frozen import frozen


@frozen
class Stand:
    """What the foot of a lane draws."""

    runner: Runner
    titles: Set[Superlative]
    """What it alone is."""
    scale: int
    """Seconds that its race is drawn over."""
    is_of_turn_read: bool = True
    """Whether it answers the prompt that stands above the lanes."""
