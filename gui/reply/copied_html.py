"""What a stretch of a painted reply is as HTML, for a word processor: our own few tags, and nothing that is fetched."""

from xml.etree.ElementTree import Element, SubElement, tostring

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextTable

from gui.reply.copied import clean, in_reading_order, runs_from_right, sign_of, square_of
from gui.reply.writing.formulas import SOURCE
from gui.reply.writing.marks import LINE, OURS, Kind, Mark

HEAD = '<html><head><meta charset="utf-8"></head>'
"""Word processors take bytes without it for those of an old code page."""


def html_of(document: QTextDocument, start: int, end: int) -> str:
    """The text from ``start`` to ``end`` (positions)."""
    page = _Page(start, end)
    for block, table in in_reading_order(document, start, end):
        page.add(block, table)
    return HEAD + tostring(page.body, encoding="unicode", method="html") + "</html>"


class _Page:
    def __init__(self, start: int, end: int) -> None:
        self.body = Element("body")
        self._start, self._end = start, end
        self._row: tuple[QTextTable, int] | None = None
        self._table = self._cells = self.body

    def add(self, block: QTextBlock, table: QTextTable | None) -> None:
        """One more text block."""
        shape = block.blockFormat()
        kind = shape.stringProperty(Mark.KIND)
        if not kind:
            return
        if table is not None:
            self._write(self._cell(block, table), block)
            return
        self._row = None
        around = self._around(shape.stringProperty(Mark.PLACE).count("q"))
        match kind:
            case Kind.RULE:
                SubElement(around, "hr")
            case Kind.CODE | Kind.CODE_HEAD:
                self._write_code(around, block, is_new=kind == Kind.CODE_HEAD)
            case _:
                is_joined = shape.boolProperty(Mark.JOINED) and len(around) and around[-1].tag == "p"
                paragraph = around[-1] if is_joined else SubElement(around, "p", _direction(block))
                if kind == Kind.ITEM:
                    _append(paragraph, sign_of(block))
                self._write(paragraph, block)

    def _around(self, quotes: int) -> Element:
        """The body, or the quote in it, so deep."""
        around = self.body
        for _ in range(quotes):
            is_open = len(around) and around[-1].tag == "blockquote"
            around = around[-1] if is_open else SubElement(around, "blockquote")
        return around

    def _cell(self, block: QTextBlock, table: QTextTable) -> Element:
        row = square_of(block, table).row()
        if self._row is None or (self._row[0] != table and not table.format().boolProperty(Mark.JOINED)):
            mirrored = {"dir": "rtl"} if runs_from_right(table) else {}
            self._table = SubElement(
                self.body, "table", {"border": "1", "cellspacing": "0", "cellpadding": "4", **mirrored}
            )
        if self._row != (table, row):
            self._cells = SubElement(self._table, "tr")
        is_head = row == 0 and not table.format().boolProperty(Mark.JOINED)
        self._row = (table, row)
        return SubElement(self._cells, "th" if is_head else "td")

    def _write_code(self, around: Element, block: QTextBlock, *, is_new: bool) -> None:
        if is_new or not len(around) or around[-1].tag != "pre":
            SubElement(around, "pre")
        elif not block.blockFormat().boolProperty(Mark.JOINED):
            _append(around[-1], "\n")
        _append(around[-1], clean(block.text()[self._first(block) : self._last(block)]))

    def _write(self, element: Element, block: QTextBlock) -> None:
        """The words of a block that lie in the stretch, as they look."""
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            begun = piece.position() - block.position()
            first, last = max(0, self._first(block) - begun), self._last(block) - begun
            char, text = piece.charFormat(), piece.text()[first : max(0, last)]
            pieces += 1
            if text and not char.boolProperty(OURS):
                _write_run(element, char, char.stringProperty(SOURCE) * len(text) or text)

    def _first(self, block: QTextBlock) -> int:
        return max(0, self._start - block.position())

    def _last(self, block: QTextBlock) -> int:
        return min(block.length() - 1, self._end - block.position())


def _write_run(element: Element, char: QTextCharFormat, text: str) -> None:
    tags = [
        ("a", char.isAnchor()),
        ("b", char.fontWeight() >= QFont.Weight.DemiBold),
        ("i", char.fontItalic()),
        ("s", char.fontStrikeOut()),
        ("code", char.fontFixedPitch()),
    ]
    for tag, is_so in tags:
        if is_so:
            element = SubElement(element, tag, {"href": char.anchorHref()} if tag == "a" else {})
    for number, line in enumerate(text.split(LINE)):
        if number:
            SubElement(element, "br")
        _append(element, clean(line))


def _direction(block: QTextBlock) -> dict[str, str]:
    return {"dir": "rtl"} if block.textDirection().name == "RightToLeft" else {}


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
