"""The door of this room: text in, piece by piece as it streams; blocks out, of which the closed ones never change."""

import re

from comparison.gfm.blocks import MAX_PROSE, Block
from comparison.gfm.structure.structure import Structure
from comparison.gfm.structure.unclosed import closed_marks

# Too little of a line to tell what it will be; showing it would make the page jump when it becomes a list or a rule.
_UNDECIDED = re.compile(
    r"[\s>]*(?:[-+*_=~`#|:$\\\s]*|\d{1,9}[.)]?\s*|[-+*]\s+\[[ xX]?\]?\s*|\[(?:!\w*|\^\w*)?\]?:?|</?\w*|<!-*|[`~]{3}.*)",
    re.DOTALL,
)
_UNDECIDED_IN_CODE = re.compile(r"[\s>]*[`~]*")

NOTES_SHOWN = 24
"""Blocks of footnotes at the end of a reply that still arrives: the last ones, so that a frame stays bounded."""


class Reader:
    """Reads one reply. However the text is cut into pieces, the blocks are the same, and the cost of a piece does not
    grow with the reply: an open block is bounded, a longer one goes on in further blocks (``part``, ``seam``).
    """

    def __init__(self, *, as_source: bool = False) -> None:
        """``as_source`` takes the whole reply for code in Markdown, to be seen as the model wrote it."""
        self._structure = Structure.of_source() if as_source else Structure()
        self._tail = ""
        self._seam = "\n"
        self._is_after_return = False
        self._is_at_begin = True

    @property
    def closed(self) -> list[Block]:
        """What no further text can change, but a link's definition or a fence that means something else than it seemed
        to: ``take_revised`` tells of both."""
        return self._structure.output.blocks

    def take_revised(self) -> int | None:
        """The first of the closed blocks that changed since this was last asked; ``None`` for none."""
        revised, self._structure.output.revised = self._structure.output.revised, None
        return revised

    @property
    def open(self) -> tuple[Block, ...]:
        """What the text after the closed blocks looks like so far; most often one block, or none."""
        trial = self._structure.trial(closed_marks)
        undecided = _UNDECIDED_IN_CODE if trial.is_in_code else _UNDECIDED
        if self._tail and (not self._seam or not undecided.fullmatch(self._tail)):
            trial.take(self._tail, self._seam)
        trial.end()
        notes = [*self._structure.output.notes, *trial.output.notes]
        return (*trial.output.blocks, *notes[-NOTES_SHOWN:])

    def feed(self, piece: str) -> None:
        """Read on. Lines end with ``\\n``, ``\\r`` or both."""
        piece = ("\r" if self._is_after_return else "") + piece
        self._is_after_return = piece.endswith("\r")
        if self._is_at_begin and piece:
            self._is_at_begin, piece = False, piece.removeprefix("\ufeff")
        text = self._tail + piece.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n")
        at = 0
        while (end := self._stretch_end(text, at)) is not None:
            self._structure.take(text[at:end].removesuffix("\n"), self._seam)
            self._seam = "\n" if text[end - 1] == "\n" else ""
            at = end
        self._tail = text[at:]

    def finish(self) -> None:
        """The reply is over: nothing stays open. More may still be fed; it begins a new block."""
        self.feed("\n" if self._is_after_return else "")
        if self._tail:
            self._structure.take(self._tail, self._seam)
        self._structure.finish()
        self._tail, self._seam = "", "\n"

    def _stretch_end(self, text: str, at: int) -> int | None:
        end = text.find("\n", at, at + MAX_PROSE + 1) + 1
        if end:
            return end
        if len(text) - at <= MAX_PROSE:
            return None
        return text.rfind(" ", at + MAX_PROSE // 2, at + MAX_PROSE) + 1 or at + MAX_PROSE
