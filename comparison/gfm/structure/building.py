"""What is open of a reply: the boxes around a line, the leaf in them, and what begins or goes on with a line."""

from dataclasses import replace

from comparison.gfm.blocks import MAX_COLUMNS, MAX_DEPTH, Box, Container, Heading, Item, Paragraph, Place, Rule
from comparison.gfm.structure import marks
from comparison.gfm.structure.holders import NOTE_WIDTH, Holder, entered, without_space
from comparison.gfm.structure.leaves.fenced import FencedCode
from comparison.gfm.structure.leaves.grid import Grid
from comparison.gfm.structure.leaves.prose import Prose
from comparison.gfm.structure.leaves.tentative import Tentative
from comparison.gfm.structure.leaves.verbatim import IndentedCode
from comparison.gfm.structure.line import Line
from comparison.gfm.structure.output import Output
from comparison.gfm.structure.shells import Shells, begins_summary, blocks_in, ends_summary

Leaf = Prose | Grid | FencedCode | IndentedCode | Tentative


class Building:
    """Lines are put to it once it is known which boxes they stand in."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.holders: list[Holder] = []
        self.leaf: Leaf | None = None
        self.is_after_blank = False
        self._shells = Shells()
        self._serial = 0

    def copy(self, output: Output) -> "Building":
        """One that goes on from here on its own."""
        copy = Building(output)
        copy.holders = list(self.holders)
        copy.leaf = self.leaf.copy() if self.leaf else None
        copy.is_after_blank = self.is_after_blank
        copy._shells = self._shells.copy()
        copy._serial = self._serial
        return copy

    def place(self, depth: int | None = None) -> Place:
        """The boxes that are open, or the outermost of them."""
        return tuple(holder.box for holder in self.holders[:depth])

    def end(self) -> None:
        """Close the leaf, for good or because the reply is over."""
        if self.leaf is not None:
            leaf, self.leaf = self.leaf, None
            leaf.close(self.output)

    def reveal_shells(self) -> None:
        """The reply is over: tags that never ended were text."""
        for shell in self._shells.unclosed():
            self.output.insert(shell.at, Paragraph((), shell.place), shell.source)

    def take_blank(self, kept: int) -> None:
        """An empty line, which stands in the outermost ``kept`` boxes."""
        if isinstance(self.leaf, Prose | Grid) and (not self._is_waiting or kept < len(self.holders)):
            self.end()
        if kept and self.holders[kept - 1].is_empty and self._is_waiting:
            # An item may begin with one empty line, not with two.
            self.end()
            self.holders[kept - 1] = replace(self.holders[kept - 1], is_over=True)
        del self.holders[max(kept, self._listed(kept)) :]
        self.is_after_blank = True

    @property
    def _is_waiting(self) -> bool:
        """Whether a box has begun and nothing has come of it yet."""
        return isinstance(self.leaf, Prose) and self.leaf.is_waiting

    def _listed(self, kept: int) -> int:
        """One more than ``kept`` where an item that is over stands there, since its list may go on."""
        return kept + 1 if kept < len(self.holders) and self.holders[kept].is_over else kept

    def take(self, kept: int, rest: Line) -> None:
        """A line that is not empty and stands in the outermost ``kept`` boxes."""
        is_inside = kept == len(self.holders)
        goes_on = is_inside and isinstance(self.leaf, Prose) and bool(self.leaf.text)
        if goes_on and self._is_underlined_by(rest.text):
            return
        while kept < MAX_DEPTH and rest.indent < 4:
            found = self._enter_box(kept, rest, goes_on)
            if found is None:
                break
            rest, kept, goes_on, is_inside = found, len(self.holders), False, True
            if rest.is_blank:
                return
        self._fill(kept)
        if not self._is_waiting and (blocks := blocks_in(rest.text)):
            self._take_apart(kept, blocks)
            return
        bare = self._shells.take(rest.text, len(self.output.blocks), self.place(kept))
        if bare is not None or begins_summary(rest.text):
            self._end_before(kept)
            del self.holders[kept:]
            rest = rest if bare is None else Line(bare)
        if not rest.is_blank and not self._is_taken_by_leaf(rest, is_inside):
            self._start_leaf(kept, rest)
        if ends_summary(rest.text) and isinstance(self.leaf, Prose):
            self.end()

    def _take_apart(self, kept: int, blocks: list[str]) -> None:
        """Blocks that stand in one line, such as ``<p>…</p>``."""
        self._end_before(kept)
        del self.holders[kept:]
        for block in blocks:
            self._start_leaf(kept, Line(block))
            self.end()

    def _enter_box(self, kept: int, rest: Line, goes_on: bool) -> Line | None:
        """What is left of the line behind the mark of a quote, an item or a footnote; ``None`` where there is none."""
        if match := marks.QUOTE.match(rest.text):
            return self._enter_quote(kept, without_space(rest.after(match.end())))
        if mark := self._item_mark(rest, goes_on):
            return self._enter_item(kept, mark, rest)
        match = marks.NOTE.match(rest.text)
        if match is None or (number := self.output.define_note(match[1])) is None:
            return None
        if self._is_waiting and kept == len(self.holders):
            # Of a box that begins with a footnote nothing is left.
            self.leaf = None
        self._serial += 1
        self._enter(0, Holder(Box(Container.NOTE, self._serial, 0, number), NOTE_WIDTH))
        self.leaf = Prose(self.place(1), Item((), self.place(1)))
        return rest.after(match.end())

    def _item_mark(self, rest: Line, goes_on: bool) -> marks.ItemMark | None:
        mark = marks.item_mark(rest.text)
        # Where a paragraph is open, "1984. It was …" may be its next line (CommonMark 0.31, 5.3).
        if mark and goes_on and (mark.number not in (None, 1) or rest.after(mark.end).is_blank):
            return None
        return mark

    def _enter(self, kept: int, holder: Holder) -> None:
        self._fill(kept)
        self._end_before(kept)
        self.holders[kept:] = [holder]

    def _enter_quote(self, kept: int, rest: Line) -> Line:
        alert = marks.ALERT.match(rest.text)
        self._serial += 1
        box = Box(Container.QUOTE, self._serial, alert=alert[1].lower() if alert else "")
        self._enter(kept, Holder(box))
        if alert is None:
            self.leaf = Prose(self.place(kept + 1), is_quote=True)
            return rest
        self.output.add_prose(Paragraph((), self.place(kept + 1)), f"**{alert[1].capitalize()}**")
        return Line("")

    def _enter_item(self, kept: int, mark: marks.ItemMark, rest: Line) -> Line:
        sibling = self.holders[kept] if kept < len(self.holders) and self.holders[kept].sign == mark.sign else None
        behind = rest.after(mark.end)
        self._serial += 1
        holder, gap = entered(mark, behind, sibling, self._serial)
        self._enter(kept, holder)
        item = Item((), self.place(kept + 1), None, sibling is not None and self.is_after_blank)
        self.leaf = Prose(item.place, item)
        return behind.after(gap)

    def _end_before(self, kept: int) -> None:
        """Close what is open before a block begins at that depth; a quote that begins with the block needs no word."""
        leaf = self.leaf
        if isinstance(leaf, Prose) and leaf.is_quote and not leaf.text and kept == len(leaf.place) == len(self.holders):
            self.leaf = None
        self.end()

    def _fill(self, kept: int) -> None:
        """The item around what comes is no longer empty."""
        if kept and self.holders[kept - 1].is_empty:
            self.holders[kept - 1] = replace(self.holders[kept - 1], is_empty=False)

    def _is_taken_by_leaf(self, rest: Line, is_inside: bool) -> bool:
        """Whether the paragraph or table that is open goes on with ``rest``."""
        leaf = self.leaf
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
        if marks.HEADING.match(text) or marks.RULE.match(text) or marks.fence(text):
            return True
        return Tentative.begun((), text) is not None

    def _is_underlined_by(self, text: str) -> bool:
        leaf, match = self.leaf, marks.UNDERLINE.match(text)
        if match is None or not isinstance(leaf, Prose):
            return False
        leaf.take_definitions(self.output)
        if not leaf.text:
            return False
        words, leaf.text = leaf.text.rstrip(" \t\n"), ""
        if leaf.item is not None:
            leaf.close(self.output)
        self.leaf = None
        self.output.add_prose(Heading(1 if match[1][0] == "=" else 2, (), leaf.place), words)
        return True

    def _is_table(self, leaf: Prose, text: str) -> bool:
        before, _, head = leaf.text.rpartition("\n")
        alignments = marks.alignments(text) if "|" in head else ()
        if not 1 <= len(alignments) <= MAX_COLUMNS or not marks.has_cells(head, len(alignments)):
            return False
        leaf.text = before
        if before or leaf.item is not None:
            leaf.close(self.output)
        self.leaf = Grid.begun(leaf.place, head, alignments, self.output)
        return True

    def _start_leaf(self, kept: int, rest: Line) -> None:
        tentative = None if rest.indent >= 4 else Tentative.begun(self.place(kept), rest.text)
        if tentative and isinstance(self.leaf, Prose) and kept == len(self.holders):
            tentative.before, self.leaf = self.leaf, tentative
            return
        if not (self._is_waiting and kept == len(self.holders) and not self._begins_block(rest)):
            self._end_before(kept)
            del self.holders[kept:]
        place, text = self.place(kept), rest.text
        if rest.indent >= 4:
            self.leaf = IndentedCode.begun(place, rest, self.output)
        elif match := marks.HEADING.match(text):
            self.output.add_prose(Heading(len(match[1]), (), place), (match[2] or "").strip(" \t"))
        elif marks.RULE.match(text):
            self.output.add(Rule(place))
        elif fence := marks.fence(text):
            self.leaf = FencedCode.begun(place, fence)
        elif tentative:
            self.leaf = tentative
        else:
            if not isinstance(self.leaf, Prose):
                self.leaf = Prose(place)
            self.leaf.add(text, "\n", self.output)
