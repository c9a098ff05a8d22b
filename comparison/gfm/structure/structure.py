"""Which block a line belongs to: the quotes and lists around it, and what begins or goes on inside them."""

from dataclasses import dataclass, replace

from comparison.gfm.blocks import MAX_COLUMNS, MAX_DEPTH, Box, Container, Heading, Item, Place, Rule
from comparison.gfm.structure import marks
from comparison.gfm.structure.grid import Grid
from comparison.gfm.structure.line import Line
from comparison.gfm.structure.output import Output, Refine
from comparison.gfm.structure.prose import Prose
from comparison.gfm.structure.verbatim import FencedCode, FormulaLines, IndentedCode, Taken, Verbatim

Leaf = Prose | Grid | Verbatim
ENDLESS = marks.Fence(0, "\n", "markdown")
"""A fence that no line can close."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A box that is open. For an item: the column its text begins at, the sign of its marker, and whether it is
    still empty or, since an empty line came then, over."""

    box: Box
    width: int = 0
    sign: str = ""
    is_empty: bool = False
    is_over: bool = False


class Structure:
    """Takes whole lines; the blocks of ``output`` are those that no further line can change."""

    def __init__(self, output: Output | None = None) -> None:
        self.output = output or Output()
        self._holders: list[Holder] = []
        self._leaf: Leaf | None = None
        self._is_after_blank = False
        self._serial = 0

    @classmethod
    def of_source(cls) -> "Structure":
        """One that takes every line for a line of code, whatever it says."""
        structure = cls()
        structure._leaf = FencedCode.begun((), ENDLESS)
        return structure

    def trial(self, refine: Refine) -> "Structure":
        """A copy to try further lines on, with nothing closed so far. Its cost does not grow with the reply."""
        copy = Structure(self.output.trial(refine))
        copy._holders = list(self._holders)
        copy._leaf = self._leaf.copy() if self._leaf else None
        copy._is_after_blank = self._is_after_blank
        copy._serial = self._serial
        return copy

    @property
    def is_in_code(self) -> bool:
        return isinstance(self._leaf, FencedCode)

    def take(self, line: str, seam: str = "\n") -> None:
        """Take in one line, or with an empty ``seam`` the next stretch of a line too long to take at once."""
        if not seam:
            self._extend(line)
            return
        kept, rest = self._descend(Line(line))
        is_inside = kept == len(self._holders)
        if isinstance(self._leaf, Verbatim):
            taken = self._leaf.take(rest, self.output) if is_inside else Taken.NO
            if taken is not Taken.YES:
                self.end()
            if taken is not Taken.NO:
                self._is_after_blank = False
                return
        if rest.is_blank:
            self._take_blank(kept)
        else:
            self._start(kept, rest, is_inside)
            self._is_after_blank = False

    def end(self) -> None:
        """Close what is open, for good or because the reply is over."""
        if self._leaf is not None:
            leaf, self._leaf = self._leaf, None
            leaf.close(self.output)

    def _extend(self, stretch: str) -> None:
        if isinstance(self._leaf, Verbatim):
            if self._leaf.extend(stretch, self.output):
                return
            self.end()
        if not isinstance(self._leaf, Prose):
            self.end()
            self._leaf = Prose(self._place(len(self._holders)), seam="")
        self._leaf.add(stretch, "", self.output)

    def _descend(self, rest: Line) -> tuple[int, Line]:
        """How many of the open boxes the line stands in, and what is left without what they put before it."""
        for depth, holder in enumerate(self._holders):
            if holder.box.kind is Container.QUOTE:
                match = marks.QUOTE.match(rest.text)
                if match is None:
                    return depth, rest
                rest = _without_space(rest.after(match.end()))
            elif rest.is_blank:
                if holder.is_over:
                    return depth, rest
                rest = rest.after(min(holder.width, rest.indent))
            elif holder.is_over or rest.indent < holder.width:
                return depth, rest
            else:
                rest = rest.after(holder.width)
        return len(self._holders), rest

    def _take_blank(self, kept: int) -> None:
        if isinstance(self._leaf, Prose | Grid) and (not self._is_waiting or kept < len(self._holders)):
            self.end()
        if kept and self._holders[kept - 1].is_empty and self._is_waiting:
            # An item may begin with one empty line, not with two.
            self.end()
            self._holders[kept - 1] = replace(self._holders[kept - 1], is_over=True)
        del self._holders[max(kept, self._listed(kept)) :]
        self._is_after_blank = True

    @property
    def _is_waiting(self) -> bool:
        """Whether a box has begun and nothing has come of it yet."""
        return isinstance(self._leaf, Prose) and self._leaf.is_waiting

    def _listed(self, kept: int) -> int:
        """One more than ``kept`` where an item that is over stands there, since its list may go on."""
        return kept + 1 if kept < len(self._holders) and self._holders[kept].is_over else kept

    @property
    def _has_paragraph(self) -> bool:
        return isinstance(self._leaf, Prose) and bool(self._leaf.text)

    def _start(self, kept: int, rest: Line, is_inside: bool) -> None:
        goes_on = is_inside and self._has_paragraph
        if goes_on and self._is_underlined_by(rest.text):
            return
        while kept < MAX_DEPTH and rest.indent < 4:
            if match := marks.QUOTE.match(rest.text):
                rest = _without_space(rest.after(match.end()))
                self._enter(kept, Holder(self._new_box(Container.QUOTE)))
                self._leaf = Prose(self._place(kept + 1), is_quote=True)
            elif mark := self._item_mark(rest, goes_on):
                rest = self._enter_item(kept, mark, rest)
            else:
                break
            kept, goes_on, is_inside = kept + 1, False, True
            if rest.is_blank:
                return
        self._fill(kept)
        if not self._is_taken_by_leaf(rest, is_inside):
            self._start_leaf(kept, rest)

    def _item_mark(self, rest: Line, goes_on: bool) -> marks.ItemMark | None:
        mark = marks.item_mark(rest.text)
        # Where a paragraph is open, "1984. It was …" may be its next line (CommonMark 0.31, 5.3).
        if mark and goes_on and (mark.number not in (None, 1) or rest.after(mark.end).is_blank):
            return None
        return mark

    def _enter(self, kept: int, holder: Holder) -> None:
        self._fill(kept)
        self._end_before(kept)
        self._holders[kept:] = [holder]

    def _end_before(self, kept: int) -> None:
        """Close what is open before a block begins at that depth; a quote that begins with the block needs no word."""
        leaf = self._leaf
        if (
            isinstance(leaf, Prose)
            and leaf.is_quote
            and not leaf.text
            and kept == len(leaf.place) == len(self._holders)
        ):
            self._leaf = None
        self.end()

    def _fill(self, kept: int) -> None:
        """The item around what comes is no longer empty."""
        if kept and self._holders[kept - 1].is_empty:
            self._holders[kept - 1] = replace(self._holders[kept - 1], is_empty=False)

    def _enter_item(self, kept: int, mark: marks.ItemMark, rest: Line) -> Line:
        sibling = self._holders[kept] if kept < len(self._holders) else None
        is_next = sibling is not None and sibling.sign == mark.sign
        number = mark.number
        if sibling is not None and is_next and number is not None:
            number = (sibling.box.number or 0) + 1
        behind = rest.after(mark.end)
        # Five spaces or more after a marker belong to the text (CommonMark 0.31, 5.2).
        gap = behind.indent if 1 <= behind.indent <= 4 and not behind.is_blank else 1
        box = self._new_box(Container.ITEM, sibling.box.list if sibling is not None and is_next else 0, number)
        self._enter(kept, Holder(box, mark.end + gap, mark.sign, is_empty=behind.is_blank))
        item = Item((), self._place(kept + 1), None, is_next and self._is_after_blank)
        self._leaf = Prose(item.place, item)
        return behind.after(gap)

    def _new_box(self, kind: Container, of_list: int = 0, number: int | None = None) -> Box:
        self._serial += 1
        return Box(kind, self._serial, (of_list or self._serial) if kind is Container.ITEM else 0, number)

    def _is_taken_by_leaf(self, rest: Line, is_inside: bool) -> bool:
        """Whether the paragraph or table that is open goes on with ``rest``."""
        leaf = self._leaf
        if isinstance(leaf, Grid) and is_inside and not self._begins_block(rest) and not leaf.is_full:
            leaf.add(rest.text, self.output)
            return True
        if not isinstance(leaf, Prose) or not leaf.text:
            return False
        if self._begins_block(rest, is_in_paragraph=True):
            return False
        if is_inside and self._is_table(leaf, rest.text):
            return True
        # Where boxes are missing, it is a lazy line (CommonMark 0.31, 5.1).
        leaf.add(rest.text, "\n", self.output)
        return True

    def _begins_block(self, rest: Line, is_in_paragraph: bool = False) -> bool:
        """Whether ``rest``, which is no quote and no item, begins a block of its own."""
        if rest.indent >= 4:
            return not is_in_paragraph
        text = rest.text
        return bool(
            marks.HEADING.match(text) or marks.RULE.match(text) or marks.fence(text) or marks.FORMULA.match(text)
        )

    def _is_underlined_by(self, text: str) -> bool:
        leaf, match = self._leaf, marks.UNDERLINE.match(text)
        if match is None or not isinstance(leaf, Prose):
            return False
        leaf.take_definitions(self.output)
        if not leaf.text:
            return False
        words, leaf.text = leaf.text.rstrip(" \t\n"), ""
        if leaf.item is not None:
            leaf.close(self.output)
        self._leaf = None
        self.output.add_prose(Heading(1 if match[1][0] == "=" else 2, (), leaf.place), words)
        return True

    def _is_table(self, leaf: Prose, text: str) -> bool:
        before, _, head = leaf.text.rpartition("\n")
        alignments = marks.alignments(text) if "|" in head else ()
        if not 1 <= len(alignments) <= MAX_COLUMNS or len(marks.cells(head)) != len(alignments):
            return False
        leaf.text = before
        if before or leaf.item is not None:
            leaf.close(self.output)
        self._leaf = Grid.begun(leaf.place, head, alignments, self.output)
        return True

    def _start_leaf(self, kept: int, rest: Line) -> None:
        if not (self._is_waiting and kept == len(self._holders) and not self._begins_block(rest)):
            self._end_before(kept)
            del self._holders[kept:]
        place, text = self._place(kept), rest.text
        if rest.indent >= 4:
            self._leaf = IndentedCode.begun(place, rest, self.output)
        elif match := marks.HEADING.match(text):
            self.output.add_prose(Heading(len(match[1]), (), place), (match[2] or "").strip(" \t"))
        elif marks.RULE.match(text):
            self.output.add(Rule(place))
        elif fence := marks.fence(text):
            self._leaf = FencedCode.begun(place, fence)
        elif marks.FORMULA.match(text):
            self._leaf = FormulaLines.begun(place, text.strip(" \t"))
            if self._leaf.is_over:
                self.end()
        else:
            if not isinstance(self._leaf, Prose):
                self._leaf = Prose(place)
            self._leaf.add(text, "\n", self.output)

    def _place(self, depth: int) -> Place:
        return tuple(holder.box for holder in self._holders[:depth])


def _without_space(rest: Line) -> Line:
    """The rest behind the one space that may follow the sign of a quote."""
    return rest.after(1) if rest.text.startswith(" ") else rest
