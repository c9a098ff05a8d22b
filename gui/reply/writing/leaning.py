"""Which way the blocks of a reply run, and on which side their bullets, bars and indents stand."""

from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat

from comparison.gfm.blocks import Block, Code, Formula, Heading, Item, Paragraph, Rule, Table, goes_on
from comparison.gfm.direction import most_run_from_right, runs_from_right
from providers.frozen import frozen


@frozen
class Leaning:
    """How a block lies: whether its text runs from the right, and whether what it stands in does. Code never runs from
    the right, wherever it stands."""

    text: bool = False
    side: bool = False
    outermost: int = 0
    """The serial of the list or quote around all others, 0 for none; all of it lies as its first block does."""
    around: bool = False
    """How the words before ran: what has no letters lies as they do."""

    def next(self, block: Block) -> "Leaning":
        """How the block after this one lies."""
        if goes_on(block):
            return self
        found = _direction_of(block)
        around = self.around if found is None else found
        outermost = (block.place[0].list or block.place[0].serial) if block.place else 0
        side = self.side if outermost and outermost == self.outermost else around
        if isinstance(block, Code | Formula):
            return Leaning(False, side, outermost, around)
        return Leaning(side if found is None else found, side, outermost, around)


FROM_LEFT = Leaning()


def lie(shape: QTextBlockFormat, *, runs_from_right: bool, is_on_right: bool) -> None:
    """Let a block run one way, and stand on one side even where it runs the other way."""
    shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft if runs_from_right else Qt.LayoutDirection.LeftToRight)
    if is_on_right != runs_from_right:
        side = Qt.AlignmentFlag.AlignRight if is_on_right else Qt.AlignmentFlag.AlignLeft
        shape.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)


def _direction_of(block: Block) -> bool | None:
    match block:
        case Paragraph() | Heading() | Item():
            return runs_from_right(block.parts)
        case Table():
            return most_run_from_right(block.head)
        case Code() | Formula() | Rule():
            return None
        case _:
            assert_never(block)
