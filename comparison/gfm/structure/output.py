"""Where blocks go once they are closed, and how those that waited for a definition are read again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from comparison.gfm.blocks import Block, Heading, Item, Paragraph
from comparison.gfm.inline.inline import Reading
from comparison.gfm.parts import Parts

MOST_WAITING = 200
"""Blocks that may be read again; a reply with more labels without a definition than that has none."""

Refine = Callable[[str], str]
"""What is done to the open end of a text before it is read."""


@dataclass(slots=True)
class Output:
    """The closed blocks of a reply and the definitions that hold in it. ``revised`` is the first changed block."""

    blocks: list[Block] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    refine: Refine = str
    revised: int | None = None
    _waiting: dict[int, tuple[str, frozenset[str]]] = field(default_factory=dict)

    def trial(self, refine: Refine) -> "Output":
        """One for what is still open: the same definitions, no blocks."""
        return Output(references=dict(self.references), refine=refine)

    def read(self, text: str) -> Parts:
        """The parts of a text."""
        return Reading(self.refine(text), self.references).parts()

    def add(self, block: Block) -> None:
        """One more closed block."""
        self.blocks.append(block)

    def add_prose(self, block: Paragraph | Heading | Item, text: str) -> None:
        """One more closed block, whose parts are those of ``text``."""
        reading = Reading(self.refine(text), self.references)
        self.blocks.append(replace(block, parts=reading.parts()))
        if reading.missing and len(self._waiting) < MOST_WAITING:
            self._waiting[len(self.blocks) - 1] = (text, frozenset(reading.missing))

    def define(self, label: str, address: str) -> None:
        """Let ``label`` lead to ``address``, unless it has an address: the first definition counts."""
        if label in self.references:
            return
        self.references[label] = address
        for at, (text, missing) in list(self._waiting.items()):
            if label in missing:
                del self._waiting[at]
                self._read_again(at, text)

    def _read_again(self, at: int, text: str) -> None:
        reading = Reading(text, self.references)
        block = self.blocks[at]
        assert isinstance(block, Paragraph | Heading | Item)
        self.blocks[at] = replace(block, parts=reading.parts())
        self.revised = at if self.revised is None else min(at, self.revised)
        if reading.missing:
            self._waiting[at] = (text, frozenset(reading.missing))
