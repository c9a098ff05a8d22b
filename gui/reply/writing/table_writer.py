"""Writes a table, or its rows one under the other where there are too many columns for a lane."""

from PySide6.QtCore import Qt

from comparison.gfm.blocks import Alignment, Table
from comparison.gfm.parts import Parts
from comparison.gfm.runs import LineBreak, Run, runs_of
from gui.reply.writing.marks import Kind, place_letters
from gui.reply.writing.pen import Pen

MAX_COLUMNS = 8
"""A table with more columns is written as records."""
FEW_COLUMNS = 5
_SETTING = {
    Alignment.NONE: Qt.AlignmentFlag.AlignLeft,
    Alignment.LEFT: Qt.AlignmentFlag.AlignLeft,
    Alignment.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def write_table(pen: Pen, table: Table, head: tuple[Parts, ...], above: int) -> None:
    """Write one part of a table; ``head`` is that of its first part."""
    if len(table.alignments) > MAX_COLUMNS:
        _write_records(pen, table, head, above)
        return
    rows = [(row, "muted") for row in (table.head,) if row] + [(row, "text") for row in table.rows]
    columns = len(table.alignments)
    grid = pen.begin_table(len(rows), pen.typography.table(columns, table.shares, place_letters(table.place), above))
    for number, (row, role) in enumerate(rows):
        for column, cell in enumerate(row):
            square = grid.cellAt(number, column)
            square.setFormat(pen.typography.cell(0 if column == columns - 1 else 12 if columns <= FEW_COLUMNS else 6))
            cursor = square.firstCursorPosition()
            shape = pen.typography.block(Kind.PROSE, "", 0)
            shape.setAlignment(_SETTING[table.alignments[column]])
            cursor.setBlockFormat(shape)
            pen.insert(cursor, runs_of(cell), 0, role)


def _write_records(pen: Pen, table: Table, head: tuple[Parts, ...], above: int) -> None:
    for number, row in enumerate(table.rows or (table.head,)):
        room = above if number == 0 and not table.part else 10
        shape = pen.typography.block(Kind.PROSE, place_letters(table.place), room)
        cursor = pen.begin(shape, pen.typography.body())
        for column, (name, cell) in enumerate(zip(head, row, strict=True)):
            if column:
                pen.insert(cursor, (LineBreak(),))
            if table.rows:
                pen.insert(cursor, (*runs_of(name), Run(": ")), 0, "muted")
            pen.insert(cursor, runs_of(cell))
