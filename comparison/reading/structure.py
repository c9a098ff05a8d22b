"""Which block a line belongs to: the quotes and lists around it, and what begins or goes on inside them."""

from dataclasses import dataclass, replace

from comparison.reading import marks
from comparison.reading.blocks import MAX_COLUMNS, MAX_DEPTH, Block, Box, Heading, Item, Place, Rule
from comparison.reading.grid import Grid, row
from comparison.reading.leaves import CodeLines, FormulaLines, IndentedLines, Prose, Read, Taken

Verbatim = CodeLines | IndentedLines | FormulaLines
Leaf = Prose | Grid | Verbatim


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""


@dataclass(frozen=True, slots=True)
class ListBox:
    """A list, at one of its items: the column of the marker, that of the text, and the item's number."""

    at: int
    width: int
    number: int | None


class Structure:
    """Takes whole lines; ``closed`` are the blocks that no further line can change."""

    def __init__(self, read: Read) -> None:
        self.closed: list[Block] = []
        self._read = read
        self._boxes: list[Quote | ListBox] = []
        self._leaf: Leaf | None = None
        self._is_after_blank = False

    def trial(self, read: Read) -> "Structure":
        """A copy to try further lines on, with nothing closed so far. Its cost does not grow with the reply."""
        copy = Structure(read)
        copy._boxes = list(self._boxes)
        copy._leaf = self._leaf.copy() if self._leaf else None
        copy._is_after_blank = self._is_after_blank
        return copy

    @property
    def is_in_code(self) -> bool:
        return isinstance(self._leaf, CodeLines)

    def take(self, line: str, seam: str = "\n") -> None:
        """Take in one line, or with an empty ``seam`` the next stretch of a line too long to take at once."""
        if not seam:
            self._extend(line)
            return
        leaf = self._leaf
        if isinstance(leaf, Verbatim) and self._is_taken_by(leaf, line):
            return
        kept, rest = self._descend(" " * marks.indent(line) + line.lstrip(" \t"))
        if rest.strip():
            self._start(kept, rest)
            self._is_after_blank = False
        else:
            self._end_paragraph(kept)

    def end(self) -> None:
        """Close what is open, for good or because the reply is over."""
        if self._leaf is not None:
            self.closed += self._leaf.close(self._read)
            self._leaf = None

    def _extend(self, stretch: str) -> None:
        leaf = self._leaf
        if isinstance(leaf, Verbatim) and leaf.take(stretch, "", self.closed) is not Taken.NO:
            return
        if not isinstance(leaf, Prose):
            self.end()
            leaf = self._leaf = Prose(self._place(len(self._boxes)), seam="")
        self.closed += leaf.add(stretch, "", self._read)

    def _is_taken_by(self, leaf: Verbatim, line: str) -> bool:
        rest = self._inside(line)
        taken = Taken.NO if rest is None else leaf.take(rest, "\n", self.closed)
        if taken is not Taken.YES:
            self.end()
        return taken is not Taken.NO

    def _inside(self, line: str) -> str | None:
        """``line`` without what its boxes put before it; code may hang out of a list, as models let it."""
        for box in self._boxes:
            if isinstance(box, ListBox):
                line = marks.outdented(line, box.width)
            elif match := marks.QUOTE.match(line):
                line = line[match.end() :]
            else:
                return None
        return line

    def _descend(self, line: str) -> tuple[int, str]:
        """How many of the open boxes ``line`` stands in, and the line without what they put before it."""
        for depth, box in enumerate(self._boxes):
            if isinstance(box, Quote):
                match = marks.QUOTE.match(line)
                if match is None:
                    return depth, line
                line = line[match.end() :]
            elif line.strip():
                # Two columns are enough: models nest by two spaces under "1." too.
                if marks.indent(line) < box.at + 2:
                    return depth, line
                width = min(box.width, marks.indent(line))
                self._boxes[depth] = replace(box, width=width)
                line = marks.outdented(line, width)
        return len(self._boxes), line

    def _end_paragraph(self, kept: int) -> None:
        if isinstance(self._leaf, Prose | Grid):
            self.end()
        del self._boxes[kept:]
        self._is_after_blank = True

    def _start(self, kept: int, rest: str) -> None:
        while kept < MAX_DEPTH:
            if match := marks.QUOTE.match(rest):
                rest = rest[match.end() :]
                self._enter(kept, Quote())
            elif mark := self._item_mark(kept, rest):
                rest = mark.rest
                self._enter_item(kept, mark)
            else:
                break
            kept += 1
        if rest.strip():
            self._start_leaf(kept, rest)

    def _item_mark(self, kept: int, rest: str) -> marks.ItemMark | None:
        mark = marks.item_mark(rest)
        if mark is None or not isinstance(self._leaf, Prose):
            return mark
        # Where a paragraph is open, "1984. It was …" may be its next line (CommonMark 0.31, 5.3).
        if isinstance(self._sibling(kept), ListBox):
            return mark
        return mark if mark.rest.strip() and mark.number in (None, 1) else None

    def _sibling(self, kept: int) -> Quote | ListBox | None:
        return self._boxes[kept] if kept < len(self._boxes) else None

    def _enter(self, kept: int, box: Quote | ListBox) -> None:
        self.end()
        self._boxes[kept:] = [box]

    def _enter_item(self, kept: int, mark: marks.ItemMark) -> None:
        sibling, number = self._sibling(kept), mark.number
        is_next = False
        if isinstance(sibling, ListBox) and (sibling.number is None) == (number is None):
            is_next = True
            number = None if sibling.number is None else sibling.number + 1
        self._enter(kept, ListBox(mark.at, mark.width, number))
        item = Item((), self._place(kept + 1), number, None, is_next and self._is_after_blank)
        self._leaf = Prose(item.place, item)

    def _start_leaf(self, kept: int, rest: str) -> None:
        is_here = kept == len(self._boxes)
        if is_here and self._is_changed_by(rest):
            return
        block = self._whole_block(kept, rest)
        leaf = None if block else self._verbatim(kept, rest)
        if block or leaf:
            self.end()
            del self._boxes[kept:]
            self._leaf = leaf
            self.closed += [block] if block else []
            if isinstance(leaf, FormulaLines) and leaf.is_over:
                self.end()
            return
        if not isinstance(self._leaf, Prose):
            self.end()
            del self._boxes[kept:]
            self._leaf = Prose(self._place(kept))
        self.closed += self._leaf.add(rest, "\n", self._read)

    def _is_changed_by(self, rest: str) -> bool:
        """Whether ``rest`` goes on with a table, or makes the open paragraph a heading or a table."""
        leaf = self._leaf
        if isinstance(leaf, Grid) and "|" in rest and not leaf.is_full:
            self.closed += leaf.add(rest, self._read)
            return True
        if not isinstance(leaf, Prose) or not leaf.text:
            return False
        if leaf.item is None and (match := marks.UNDERLINE.match(rest)):
            level = 1 if match[1][0] == "=" else 2
            self.closed.append(Heading(level, self._read(leaf.text.rstrip()), leaf.place))
            self._leaf = None
            return True
        return self._is_table(leaf, rest)

    def _is_table(self, leaf: Prose, rest: str) -> bool:
        before, _, head = leaf.text.rpartition("\n")
        alignments = marks.alignments(rest) if "|" in head else ()
        if not 1 <= len(alignments) <= MAX_COLUMNS or len(marks.cells(head)) != len(alignments):
            return False
        leaf.text = before
        self.closed += leaf.close(self._read)
        self._leaf = Grid(leaf.place, row(head, len(alignments), self._read), alignments)
        return True

    def _whole_block(self, kept: int, rest: str) -> Block | None:
        if match := marks.HEADING.match(rest):
            return Heading(len(match[1]), self._read((match[2] or "").strip()), self._place(kept))
        return Rule(self._place(kept)) if marks.RULE.match(rest) else None

    def _verbatim(self, kept: int, rest: str) -> Verbatim | None:
        place, is_in_list = self._place(kept), any(isinstance(box, ListBox) for box in self._boxes[:kept])
        match = marks.FENCE.match(rest)
        if match and (marks.indent(rest) < 4 or is_in_list):
            fence, words = match[1] or match[3], (match[2] or match[4] or "").split()
            return CodeLines(place, fence, marks.indent(rest), words[0].strip("{}.")[:40] if words else "")
        if marks.FORMULA.match(rest):
            return FormulaLines.begun(place, rest.strip())
        if marks.indent(rest) >= 4 and not is_in_list and not isinstance(self._leaf, Prose):
            return IndentedLines.begun(place, rest)
        return None

    def _place(self, depth: int) -> Place:
        return tuple(Box.QUOTE if isinstance(box, Quote) else Box.LIST for box in self._boxes[:depth])
