"""Writes a table a part at a time, or its rows one under the other where it has more columns than Qt paints in time."""

from PySide6.QtCore import Qt

from comparison.gfm.blocks import Alignment, Table
from comparison.gfm.direction import runs_from_right
from comparison.gfm.parts import Parts
from comparison.gfm.runs import LineBreak, Run, runs_of
from gui.reply.writing.leaning import Leaning
from gui.reply.writing.marks import Kind, Mark, place_letters
from gui.reply.writing.pen import Pen
from gui.reply.writing.tables.columns import GAP
from gui.reply.writing.tables.written_tables import Tables

MAX_COLUMNS = 40
"""A table with more columns is written as records: Qt paints each cell of a row, seen or not (50 columns: 20 ms)."""
_SETTING = {
    Alignment.LEFT: Qt.AlignmentFlag.AlignLeft,
    Alignment.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def write_table(pen: Pen, tables: Tables, table: Table, head: tuple[Parts, ...], above: int, leaning: Leaning) -> None:
    """Write one part of a table; ``head`` is that of its first part. Where it runs from the right, its first column is
    the last one of Qt's, which knows no such tables."""
    if len(table.alignments) > MAX_COLUMNS:
        _write_records(pen, table, head, above, leaning)
    else:
        _write_grid(pen, tables, table, above, leaning)


def _write_grid(pen: Pen, tables: Tables, table: Table, above: int, leaning: Leaning) -> None:
    rows = ((table.head,) if table.head else ()) + table.rows
    columns, letters = len(table.alignments), place_letters(table.place)
    if not table.part:
        tables.begin(columns, pen.typography.indent(letters), leaning, pen.typography.px(1))
    shape = pen.typography.table(letters, above, leaning)
    shape.setProperty(Mark.JOINED, table.part > 0)
    grid = pen.begin_table(len(rows), columns, shape)
    tables.add(grid, rows, pen.room)
    start = Qt.AlignmentFlag.AlignRight if leaning.text else Qt.AlignmentFlag.AlignLeft
    for number, row in enumerate(rows):
        role = "muted" if table.head and not number else "text"
        for column, cell in enumerate(row):
            square = grid.cellAt(number, columns - 1 - column if leaning.text else column)
            square.setFormat(pen.typography.cell(0 if column == columns - 1 else GAP, leaning.text))
            cursor = square.firstCursorPosition()
            found = runs_from_right(cell)
            runs = leaning.text if found is None else found
            setting = _SETTING.get(table.alignments[column], start)
            cursor.setBlockFormat(pen.typography.cell_block(setting, runs, leaning.text))
            pen.insert(cursor, runs_of(cell), 0, role)


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
