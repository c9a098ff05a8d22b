"""What a stretch of a painted reply is as plain text, for the clipboard and for whoever reads it aloud."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable, QTextTableCell

from gui.reply.writing.formulas import SIGN, SOURCE
from gui.reply.writing.marks import BREAK, ISOLATED, ISOLATED_END, LINE, OURS, Kind, Mark

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain_text(document: QTextDocument, start: int = 0, end: int | None = None) -> str:
    """The text from ``start`` to ``end`` (positions): list items with their signs, the cells of a row between tabs.

    No control character is in it but tab and line end.
    """
    end = document.characterCount() - 1 if end is None else end
    parts: list[str] = []
    for block, table in in_reading_order(document, start, end):
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
        text = block.text()[first:last] if first or last < block.length() - 1 else block.text()
        if SIGN in text or ISOLATED in text or ISOLATED_END in text:
            text = _as_meant(block, first, last)
        if not _is_padding(block):
            parts += [_between(block, table) if parts else "", sign_of(block) if first == 0 else "", text]
    return clean("".join(parts))


def in_reading_order(document: QTextDocument, start: int, end: int) -> Iterator[tuple[QTextBlock, QTextTable | None]]:
    """The text blocks from ``start`` to ``end``, and the tables they are in. In a table that runs from the right, the
    last cell that Qt has of a row is the first to be read."""
    row: list[tuple[QTextBlock, QTextTable]] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        table = QTextCursor(block).currentTable()
        if row and (row[0][1] != table or square_of(block, table).row() != square_of(*row[0]).row()):
            yield from reversed(row)
            row.clear()
        if table is not None and runs_from_right(table):
            row.append((block, table))
        else:
            yield block, table
        block = block.next()
    yield from reversed(row)


def runs_from_right(table: QTextTable) -> bool:
    """Whether the first column of a table is the last one of Qt's."""
    return table.format().boolProperty(Mark.ON_RIGHT)


def square_of(block: QTextBlock, table: QTextTable) -> QTextTableCell:
    return table.cellAt(block.position())


def table_text(document: QTextDocument, start: int, end: int) -> str:
    """The table between two positions for a spreadsheet: a row on each line, its cells between tabs."""
    rows: list[list[str]] = []
    for block, table in in_reading_order(document, start, end):
        if table is None:
            continue
        text = clean(_as_meant(block, 0, block.length() - 1))
        between = _between(block, table)
        if between != "\t" or not rows:
            rows.append([])
        rows[-1].append(" ".join(text.split()))
    return "\n".join("\t".join(row) for row in rows)


def code_text(head: QTextBlock) -> str:
    """The code whose first line is ``head``."""
    last = head
    while _kind(last.next()) == Kind.CODE:
        last = last.next()
    return plain_text(head.document(), head.position(), last.position() + last.length() - 1)


def _as_meant(block: QTextBlock, first: int, last: int) -> str:
    """A part of a block's text with the sources of its formulas, and without what is ours."""
    found: list[str] = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        shape = piece.charFormat()
        source, is_ours = shape.stringProperty(SOURCE), shape.boolProperty(OURS)
        found += ["" if is_ours else source or sign for sign in piece.text()]
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


def _between(block: QTextBlock, table: QTextTable | None) -> str:
    if table is not None:
        cell = square_of(block, table)
        if cell.column() != (table.columns() - 1 if runs_from_right(table) else 0):
            return "\t"
        return "\n" if cell.row() or table.format().boolProperty(Mark.JOINED) else "\n\n"
    shape = block.blockFormat()
    if shape.boolProperty(Mark.JOINED):
        return ""
    return "\n\n" if shape.boolProperty(Mark.APART) else "\n"


def sign_of(block: QTextBlock) -> str:
    if _kind(block) != Kind.ITEM:
        return ""
    shape = block.blockFormat()
    depth = shape.stringProperty(Mark.PLACE).count("l") - 1
    sign = shape.stringProperty(Mark.SIGN)
    words = sign if sign[0].isdigit() else {"☐": "- [ ]", "☑": "- [x]"}.get(sign, "-")
    return f"{'   ' * depth}{words} "
