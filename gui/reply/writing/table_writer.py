"""Writes a table, or its rows one under the other where there are too many columns for a lane."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat

from comparison.gfm.blocks import Alignment, Table
from comparison.gfm.direction import runs_from_right
from comparison.gfm.parts import Parts
from comparison.gfm.runs import LineBreak, Run, runs_of
from gui.reply.writing.leaning import Leaning, lie
from gui.reply.writing.marks import Kind, Mark, place_letters
from gui.reply.writing.pen import Pen

MAX_COLUMNS = 8
"""A table with more columns is written as records."""
FEW_COLUMNS = 5
_SETTING = {
    Alignment.LEFT: Qt.AlignmentFlag.AlignLeft,
    Alignment.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def write_table(pen: Pen, table: Table, head: tuple[Parts, ...], above: int, leaning: Leaning) -> None:
    """Write one part of a table; ``head`` is that of its first part. Where it runs from the right, its first column is
    the last one of Qt's, which knows no such tables."""
    if len(table.alignments) > MAX_COLUMNS:
        _write_records(pen, table, head, above, leaning)
        return
    rows = [(row, "muted") for row in (table.head,) if row] + [(row, "text") for row in table.rows]
    columns = len(table.alignments)
    shares = table.shares[::-1] if leaning.text else table.shares
    shape = pen.typography.table(columns, shares, place_letters(table.place), above, leaning)
    shape.setProperty(Mark.JOINED, table.part > 0)
    grid = pen.begin_table(len(rows), shape)
    for number, (row, role) in enumerate(rows):
        for column, cell in enumerate(row):
            square = grid.cellAt(number, columns - 1 - column if leaning.text else column)
            room = 0 if column == columns - 1 else 12 if columns <= FEW_COLUMNS else 6
            square.setFormat(pen.typography.cell(room, leaning.text))
            cursor = square.firstCursorPosition()
            cursor.setBlockFormat(_cell_shape(pen, cell, table.alignments[column], leaning))
            pen.insert(cursor, runs_of(cell), 0, role)


def _cell_shape(pen: Pen, cell: Parts, alignment: Alignment, leaning: Leaning) -> QTextBlockFormat:
    shape = pen.typography.block(Kind.PROSE, "", 0)
    found = runs_from_right(cell)
    lie(shape, runs_from_right=leaning.text if found is None else found, is_on_right=leaning.text)
    setting = _SETTING.get(alignment, Qt.AlignmentFlag.AlignRight if leaning.text else Qt.AlignmentFlag.AlignLeft)
    shape.setAlignment(setting | Qt.AlignmentFlag.AlignAbsolute)
    return shape


def _write_records(pen: Pen, table: Table, head: tuple[Parts, ...], above: int, leaning: Leaning) -> None:
    for number, row in enumerate(table.rows or (table.head,)):
        room = above if number == 0 and not table.part else 10
        shape = pen.typography.block(Kind.PROSE, place_letters(table.place), room, "", leaning)
        cursor = pen.begin(shape, pen.typography.body())
        for column, (name, cell) in enumerate(zip(head, row, strict=True)):
            if column:
                pen.insert(cursor, (LineBreak(),))
            if table.rows:
                pen.insert(cursor, (*runs_of(name), Run(": ")), 0, "muted")
            pen.insert(cursor, runs_of(cell))
