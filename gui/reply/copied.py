"""What a stretch of a painted reply is as plain text, for the clipboard and for whoever reads it aloud."""

import re

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from gui.reply.writing.formulas import SIGN, SOURCE
from gui.reply.writing.marks import BREAK, LINE, Kind, Mark

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain_text(document: QTextDocument, start: int = 0, end: int | None = None) -> str:
    """The text from ``start`` to ``end`` (positions): list items with their signs, the cells of a row between tabs.

    No control character is in it but tab and line end.
    """
    end = document.characterCount() - 1 if end is None else end
    parts: list[str] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
        text = block.text()[first:last] if first or last < block.length() - 1 else block.text()
        if SIGN in text:
            text = _with_sources(block, first, last)
        if not _is_padding(block):
            parts += [_between(block) if parts else "", _sign(block) if first == 0 else "", text]
        block = block.next()
    return clean("".join(parts))


def code_text(head: QTextBlock) -> str:
    """The code whose first line is ``head``."""
    last = head
    while _kind(last.next()) == Kind.CODE:
        last = last.next()
    return plain_text(head.document(), head.position(), last.position() + last.length() - 1)


def _with_sources(block: QTextBlock, first: int, last: int) -> str:
    """A part of a block's text with the sources of its formulas."""
    found: list[str] = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        source = piece.charFormat().stringProperty(SOURCE)
        found += [source or sign for sign in piece.text()]
        pieces += 1
    return "".join(found[first:last])


def clean(text: str) -> str:
    """``text`` without what is only there to be painted, and without controls."""
    return _CONTROL.sub("", text.replace(BREAK, "").replace(LINE, "\n").replace("\u2029", "\n"))


def _kind(block: QTextBlock) -> str:
    return block.blockFormat().stringProperty(Mark.KIND)


def _is_padding(block: QTextBlock) -> bool:
    """Whether this is one of the empty blocks that Qt keeps around a table."""
    return not _kind(block)


def _between(block: QTextBlock) -> str:
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    if table is not None:
        cell = table.cellAt(cursor)
        if cell.column():
            return "\t"
        return "\n" if cell.row() else "\n\n"
    shape = block.blockFormat()
    if shape.boolProperty(Mark.JOINED):
        return ""
    return "\n\n" if shape.boolProperty(Mark.APART) else "\n"


def _sign(block: QTextBlock) -> str:
    if _kind(block) != Kind.ITEM:
        return ""
    shape = block.blockFormat()
    depth = shape.stringProperty(Mark.PLACE).count("l") - 1
    sign = shape.stringProperty(Mark.SIGN)
    words = sign if sign[0].isdigit() else {"☐": "- [ ]", "☑": "- [x]"}.get(sign, "-")
    return f"{'   ' * depth}{words} "
