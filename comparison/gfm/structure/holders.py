"""The boxes that are open, and which of them a line stands in."""

from dataclasses import replace

from comparison.gfm.blocks import Box, Container
from comparison.gfm.structure import marks
from comparison.gfm.structure.line import Line
from providers.frozen import frozen

NOTE_WIDTH = 4
"""Columns by which what follows the first line of a footnote is set in."""
CHILD_INDENT = 2
"""Columns by which a bullet, or a list that begins at one, below a numbered item is its child; CommonMark asks for as
many as its number is wide."""


@frozen
class Holder:
    """A box that is open. For an item: the columns its marker and its text begin at, the sign of its marker, the number
    that all items of its list have so far (``None`` where they differ), and whether it is still empty or, since an
    empty line came then, over."""

    box: Box
    width: int = 0
    sign: str = ""
    indent: int = 0
    repeated: int | None = None
    is_empty: bool = False
    is_over: bool = False


def descend(holders: list[Holder], rest: Line, *, adopts: bool) -> tuple[int, Line]:
    """How many of the boxes the line stands in, and what is left without what they put before it. An item whose child
    it ``adopts`` begins its text there from now on."""
    for depth, holder in enumerate(holders):
        if holder.box.kind is Container.QUOTE:
            match = marks.QUOTE.match(rest.text)
            if match is None:
                return depth, rest
            rest = without_space(rest.after(match.end()))
        elif rest.is_blank:
            if holder.is_over:
                return depth, rest
            rest = rest.after(min(holder.width, rest.indent))
        elif holder.is_over or rest.indent < holder.width:
            if not (adopts and not holder.is_over and _is_child(holder, rest)):
                return depth, rest
            holders[depth] = replace(holder, width=rest.indent)
            rest = rest.after(rest.indent)
        else:
            rest = rest.after(holder.width)
    return len(holders), rest


def without_space(rest: Line) -> Line:
    """The rest behind the one space that may follow the sign of a quote."""
    return rest.after(1) if rest.text.startswith(" ") else rest


def entered(mark: marks.ItemMark, behind: Line, sibling: Holder | None, serial: int) -> tuple[Holder, int]:
    """The item that begins at ``mark``, in the list of ``sibling`` where there is one, and the columns between its
    marker and its text."""
    # Five spaces or more after a marker belong to the text (CommonMark 0.31, 5.2).
    gap = behind.indent if 1 <= behind.indent <= 4 and not behind.is_blank else 1
    number, repeated = mark.number, mark.number
    if sibling is not None and repeated != sibling.repeated:
        repeated = None
    elif sibling is not None and number is not None:
        # A list that has one number again and again wants to be counted; all others are numbered as they say.
        number = (sibling.box.number or 0) + 1
    box = Box(Container.ITEM, serial, sibling.box.list if sibling else serial, number)
    return Holder(box, mark.end + gap, mark.sign, mark.indent, repeated, is_empty=behind.is_blank), gap


def _is_child(holder: Holder, rest: Line) -> bool:
    if holder.box.number is None or not holder.indent + CHILD_INDENT <= rest.indent < holder.width:
        return False
    mark = marks.item_mark(rest.after(rest.indent).text)
    return mark is not None and mark.number in (None, 1) and not rest.after(rest.indent + mark.end).is_blank
