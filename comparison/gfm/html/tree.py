"""Blocks as a tree of elements, for exports and for checking; no text of a model's becomes a tag or a script."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from comparison.gfm.blocks import (
    HARD_SEAM,
    Alignment,
    Block,
    Box,
    Code,
    Container,
    Formula,
    Heading,
    Item,
    Paragraph,
    Place,
    Rule,
    Table,
    goes_on,
)
from comparison.gfm.html.part_tree import append_parts, append_text
from comparison.gfm.parts import Parts

GROUPS = frozenset(("ul", "ol", "blockquote", "section", "table", "thead", "tbody", "tr"))
LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "pre", "th", "td"))
ALIGNED = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}


def tree_of(blocks: Iterable[Block]) -> Element:
    """A ``div`` with the elements of all blocks of a reply in it."""
    blocks = list(blocks)
    builder = _Builder({box.list for block in blocks for box in _apart(block)})
    for block in blocks:
        builder.add(block)
    _set_lines(builder.root)
    return builder.root


def _set_lines(root: Element) -> None:
    """Let every block stand on a line of its own."""
    for element in root.iter():
        if element.tag in GROUPS:
            element.text = "\n"
        if element.tag in GROUPS or element.tag in LEAVES:
            element.tail = "\n"


def _apart(block: Block) -> Iterable[Box]:
    """The item that makes its list a loose one, if ``block`` shows that."""
    is_second = isinstance(block, Paragraph) and block.seam is None
    if block.place and (is_second or (isinstance(block, Item) and block.is_apart)):
        yield block.place[-1]


class _Builder:
    def __init__(self, loose: set[int]) -> None:
        self.root = Element("div")
        self._loose = loose
        self._place: Place = ()
        self._around = [self.root]
        """The element of each box of the place, the root first."""
        self._last = self.root
        self._next: dict[int, int] = {}
        """The number that the next item of a list has unless it says another one, by the list."""
        """The element that a block which goes on is added to."""

    def add(self, block: Block) -> None:
        """One more block."""
        if not goes_on(block):
            self._move_to(block.place)
            self._last = self._begin(block, self._around[-1])
        match block:
            case Paragraph():
                if block.seam == HARD_SEAM:
                    SubElement(self._last, "br")
                append_text(self._last, "\n" if block.seam == HARD_SEAM else block.seam or "")
                append_parts(self._last, block.parts)
            case Heading():
                append_parts(self._last, block.parts)
            case Item():
                self._fill_item(block)
            case Formula():
                self._last.text = block.source
            case Code():
                self._fill_code(block)
            case Table():
                self._fill_table(block)

    def _begin(self, block: Block, around: Element) -> Element:
        match block:
            case Paragraph():
                # A quote without a word has a paragraph all the same, so that it is seen.
                return SubElement(around, "p") if block.parts else around
            case Item():
                is_apart = around.get("class") == "loose" or block.place[-1].kind is Container.NOTE
                return SubElement(around, "p") if block.parts and is_apart else around
            case Heading():
                return SubElement(around, f"h{block.level}")
            case Rule():
                return SubElement(around, "hr")
            case Formula():
                return SubElement(around, "p", {"class": "formula"})
            case Code():
                pre = SubElement(around, "pre")
                return SubElement(pre, "code", {"class": f"language-{block.language}"} if block.language else {})
            case Table():
                return SubElement(around, "table")

    def _fill_code(self, code: Code) -> None:
        before = (self._last.text or "").removesuffix("\n") + code.seam if code.part else ""
        self._last.text = before + "".join(f"{line}\n" for line in code.lines)

    def _fill_item(self, item: Item) -> None:
        if item.is_checked is not None:
            ticked = {"checked": ""} if item.is_checked else {}
            box = SubElement(self._last, "input", {"type": "checkbox", "disabled": "", **ticked})
            box.tail = " "
        append_parts(self._last, item.parts)

    def _fill_table(self, table: Table) -> None:
        if table.head:
            _fill_row(SubElement(SubElement(self._last, "thead"), "tr"), table.head, table.alignments, "th")
        body = self._last.find("tbody")
        if body is None and table.rows:
            body = SubElement(self._last, "tbody")
        for row in table.rows:
            assert body is not None
            _fill_row(SubElement(body, "tr"), row, table.alignments, "td")

    def _move_to(self, place: Place) -> None:
        kept = 0
        while kept < min(len(place), len(self._place)) and place[kept] == self._place[kept]:
            kept += 1
        before = self._place[kept] if kept < len(self._place) else None
        for depth, box in enumerate(place[kept:], start=kept):
            around = self._around[depth]
            if depth == kept and before is not None and before.list == box.list != 0:
                around = around[-1]
            elif box.kind is Container.NOTE:
                notes = around.find("section/ol")
                around = (
                    SubElement(SubElement(around, "section", {"class": "footnotes"}), "ol") if notes is None else notes
                )
            elif box.kind is Container.ITEM:
                start = {"start": str(box.number)} if box.number not in (None, 1) else {}
                around = SubElement(around, "ul" if box.number is None else "ol", start)
            self._around[depth + 1 :] = [self._box(box, around)]
        del self._around[len(place) + 1 :]
        self._place = place

    def _box(self, box: Box, around: Element) -> Element:
        if box.kind is Container.QUOTE:
            alert = {"class": f"markdown-alert markdown-alert-{box.alert}"} if box.alert else {}
            return SubElement(around, "blockquote", alert)
        if box.kind is Container.NOTE:
            return SubElement(around, "li", {"id": f"fn-{box.number}"})
        loose = {"class": "loose"} if box.list in self._loose else {}
        return SubElement(around, "li", {**loose, **self._value(box)})

    def _value(self, box: Box) -> dict[str, str]:
        """What an item says of its number where that does not follow from those before it."""
        if box.number is None:
            return {}
        expected = self._next.get(box.list, box.number)
        self._next[box.list] = box.number + 1
        return {} if box.number == expected else {"value": str(box.number)}


def _fill_row(row: Element, cells: Iterable[Parts], alignments: Iterable[Alignment], tag: str) -> None:
    for cell, alignment in zip(cells, alignments, strict=True):
        aligned = {"align": ALIGNED[alignment]} if alignment in ALIGNED else {}
        append_parts(SubElement(row, tag, aligned), cell)
