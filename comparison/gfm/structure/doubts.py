"""A line that can be read in two ways, until what follows tells which one was meant."""

from dataclasses import dataclass, field
from enum import Enum, auto

from comparison.gfm.structure.building import Building
from providers.frozen import frozen

LINE_END = 16
"""Characters that take as long to read again as what every line takes."""
LONGEST_DOUBT = 10_000
"""Characters after which it must be decided, so that reading them again takes no time to speak of."""
MOST_UNDONE = 10
"""Times that a reply is read again from some line on; after that its fences are read by the letter."""


class Reason(Enum):
    """What is in doubt."""

    LOOSE = auto()
    """Whether a line left of its list item is still code of that item."""
    NESTED = auto()
    """Whether a fence ends the code within Markdown, and not the Markdown."""
    WORDS = auto()
    """Whether a fence with words before or behind it is code, and not the end of it."""
    GLUED = auto()
    """Whether a fence behind words begins code."""


@frozen
class Snapshot:
    """What was open before a line, and how many blocks were closed by then."""

    building: Building
    marks: tuple[int, int]


@dataclass(slots=True)
class Doubt:
    """What is in doubt, what was ``before`` its line, and the lines since with their seams."""

    reason: Reason
    before: Snapshot
    lines: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0
    is_ended: bool = False
    """Whether the code it is about ended at a fence without a language: a later one that never ends says that this one
    began code, and that the words stood behind an end."""

    def add(self, line: str, seam: str) -> None:
        """One more line."""
        self.lines.append((line, seam))
        self.size += len(line) + LINE_END

    @property
    def is_too_long(self) -> bool:
        return self.size > LONGEST_DOUBT

    @property
    def is_wrong_if_long(self) -> bool:
        """Whether nothing in the next lines speaks for the way it was read."""
        return self.reason is not Reason.NESTED and not self.is_ended
