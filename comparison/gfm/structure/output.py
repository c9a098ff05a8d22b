"""Where blocks go once they are closed, and how those that waited for a definition are read again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from comparison.gfm.blocks import Block, Container, Heading, Item, Paragraph, Table
from comparison.gfm.inline import links
from comparison.gfm.inline.inline import Reading
from comparison.gfm.parts import Parts, Reference
from providers.frozen import frozen

MOST_WAITING = 200
"""Blocks that may be read again; a reply with more labels without a definition than that has none."""

Refine = Callable[[str], str]
"""What is done to the open end of a text before it is read."""
Words = Paragraph | Heading | Item | Table
Rows = tuple[tuple[str, ...], ...]
"""The texts that a block was read from: one row of one text for prose, those of all rows for a table."""


@frozen
class Waiting:
    """The texts of a block, and the labels in it that have no definition."""

    rows: Rows
    missing: frozenset[str]


@dataclass(slots=True)
class Output:
    """The closed blocks of a reply and the definitions that hold in it. ``notes`` are the blocks of its footnotes,
    which come behind all others in the end; ``revised`` is the first changed block."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    references: dict[str, Reference] = field(default_factory=dict)
    refine: Refine = str
    revised: int | None = None
    _noted: int = 0
    _waiting: dict[tuple[bool, int], Waiting] = field(default_factory=dict)
    """By whether it is a block of a footnote, and its place among its like."""

    def trial(self, refine: Refine) -> "Output":
        """One for what is still open: the same definitions, no blocks."""
        return Output(references=dict(self.references), refine=refine, _noted=self._noted)

    def read(self, text: str, missing: set[str]) -> Parts:
        """The parts of a text; labels in it without a definition are added to ``missing``."""
        reading = Reading(self.refine(text), self.references)
        parts = reading.parts()
        missing |= reading.missing
        return parts

    def add(self, block: Block) -> None:
        """One more closed block."""
        self._list(_is_note(block)).append(block)

    def add_prose(self, block: Paragraph | Heading | Item, text: str) -> None:
        """One more closed block, whose parts are those of ``text``."""
        missing: set[str] = set()
        self.add_words(replace(block, parts=self.read(text, missing)), ((text,),), missing)

    def add_words(self, block: Words, rows: Rows, missing: set[str]) -> None:
        """One more closed block that was read from ``rows``."""
        self.add(block)
        if missing and len(self._waiting) < MOST_WAITING:
            is_note = _is_note(block)
            self._waiting[is_note, len(self._list(is_note)) - 1] = Waiting(rows, frozenset(missing))

    def define(self, label: str, reference: Reference) -> None:
        """Let ``label`` stand for something, unless it does so already: the first definition counts."""
        if label in self.references:
            return
        self.references[label] = reference
        for place, waiting in list(self._waiting.items()):
            if label in waiting.missing:
                del self._waiting[place]
                self._read_again(place, waiting.rows)

    def define_note(self, label: str) -> int | None:
        """The number of a footnote that begins here; ``None`` where there is one of that label."""
        name = links.normalised(label)
        if name in self.references:
            return None
        self._noted += 1
        self.define(name, Reference(note=self._noted))
        return self._noted

    @property
    def marks(self) -> tuple[int, int]:
        """How many blocks and blocks of footnotes there are."""
        return len(self.blocks), len(self.notes)

    def cut(self, marks: tuple[int, int]) -> None:
        """Take back what came after the moment of these ``marks``."""
        if len(self.blocks) > marks[0]:
            self.revised = marks[0] if self.revised is None else min(marks[0], self.revised)
        for is_note in (False, True):
            del self._list(is_note)[marks[is_note] :]
        self._waiting = {place: each for place, each in self._waiting.items() if place[1] < marks[place[0]]}

    def insert(self, at: int, block: Paragraph, text: str) -> None:
        """One more block before others that are closed."""
        self._waiting = {
            (is_note, place + (not is_note and place >= at)): each for (is_note, place), each in self._waiting.items()
        }
        self.blocks.insert(at, replace(block, parts=self.read(text, set())))
        self.revised = at if self.revised is None else min(at, self.revised)

    def finish(self) -> None:
        """The reply is over: its footnotes follow."""
        behind = len(self.blocks)
        self._waiting = {
            (False, at + behind if is_note else at): waiting for (is_note, at), waiting in self._waiting.items()
        }
        self.blocks += self.notes
        self.notes = []

    def _list(self, is_note: bool) -> list[Block]:
        return self.notes if is_note else self.blocks

    def _read_again(self, place: tuple[bool, int], rows: Rows) -> None:
        is_note, at = place
        blocks, missing = self._list(is_note), set[str]()
        read = [tuple(self.read(text, missing) for text in row) for row in rows]
        match blocks[at]:
            case Table(head=head) as block:
                blocks[at] = replace(block, head=read[0] if head else (), rows=tuple(read[1:] if head else read))
            case Paragraph() | Heading() | Item() as block:
                blocks[at] = replace(block, parts=read[0][0])
        if not is_note:
            self.revised = at if self.revised is None else min(at, self.revised)
        if missing:
            self._waiting[place] = Waiting(rows, frozenset(missing))


def _is_note(block: Block) -> bool:
    return bool(block.place) and block.place[0].kind is Container.NOTE
