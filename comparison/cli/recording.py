"""What a command asks goes into the history, whatever else happens to it."""

from pathlib import Path
from typing import Self

from comparison.cli.output.plain_text import complain
from comparison.history.chronicle import Chronicle
from comparison.history.journal import Journal
from comparison.lanes.comparison import Comparison

PATIENCE_S = 6.0
"""How long the end of a command waits for the disk: longer than another program may hold the file."""


class Recording:
    """Of one comparison, for as long as a command runs."""

    def __init__(self, history: Path | None) -> None:
        """Without ``history`` nothing is kept."""
        self._told: list[str] = []
        self._journal = Journal(history, self._told.append) if history else None
        self._chronicle = Chronicle(self._journal) if self._journal else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for the disk, and say what went wrong with it: not before, because answers are printed until now."""
        self.grow()
        if self._journal is not None:
            self._journal.close(PATIENCE_S)
        for sentence in self._told:
            complain(sentence)

    def know(self, comparison: Comparison) -> None:
        """This is in the history already, as it stands."""
        if self._chronicle is not None:
            self._chronicle.know(comparison)

    def follow(self, comparison: Comparison) -> None:
        """A prompt was put to its lanes."""
        if self._chronicle is not None:
            self._chronicle.follow(comparison)

    def grow(self) -> None:
        """Answers have grown."""
        if self._chronicle is not None:
            self._chronicle.grow()
