"""On which side of the reply things are painted, read off the text document and off the pixels."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QTextBlock, QTextCursor, QTextTable
from pytestqt.qtbot import QtBot

from gui.reply.reply_view import ReplyView
from gui.reply.writing.marks import ISOLATED
from tests.gui.reply.conftest import WIDTH
from tests.gui.reply.painted import paint, paint_all, paint_whole, whole_of

NewView = Callable[[], ReplyView]
MIXED = """# مرحبا بالعالم

نص عربي مع `code()` ورقم 42.

- بند أول
- Python
  1. אחת
  2. 42

> اقتباس

```python
x = "مرحبا"
```

| الاسم | العمر |
|---|---|
| علي | `f()` |

English words with שלום inside.

- an item
"""


def blocks_of(view: ReplyView) -> dict[str, QTextBlock]:
    """The text blocks by their words."""
    found, block = {}, view.document().begin()
    while block.isValid():
        found[block.text()] = block
        block = block.next()
    return found


def ends_of(view: ReplyView, block: QTextBlock) -> tuple[float, float]:
    """How far the words of a block's first line are from the left and from the right edge of the reply."""
    text = block.layout().lineAt(0).naturalTextRect().translated(block.layout().position())
    return text.left(), WIDTH - text.right()


def ink_of(view: ReplyView, area: QRect) -> list[int]:
    """The columns of an area in which anything is drawn."""
    image = view.viewport().grab(area).toImage()
    ground = QColor(view.typography.colour("panel")).lightness()
    return [
        x
        for x in range(image.width())
        if any(abs(image.pixelColor(x, y).lightness() - ground) > 20 for y in range(image.height()))
    ]


@pytest.mark.parametrize("words", ["مرحبا بالعالم", "بند أول", "Python", "אחת", "42", "اقتباس"])
def test_what_reads_from_the_right_begins_there(words: str, view: ReplyView) -> None:
    paint_whole(view, MIXED)
    left, right = ends_of(view, blocks_of(view)[words])
    assert right < 60 < left


@pytest.mark.parametrize("words", ["English words with שלום inside.", "an item", 'x = "مرحبا"'])
def test_what_reads_from_the_left_begins_there(words: str, view: ReplyView) -> None:
    paint_whole(view, MIXED)
    left, right = ends_of(view, blocks_of(view)[words])
    assert left < 60 < right


@pytest.mark.parametrize(
    ("text", "is_on_right"),
    [
        ("- بند", True),
        ("1. אחת", True),
        ("- [x] مهمة", True),
        ("> اقتباس", True),
        ("- item", False),
        ("1. one", False),
        ("> quote", False),
    ],
)
def test_signs_and_bars_stand_where_reading_begins(text: str, is_on_right: bool, view: ReplyView) -> None:
    paint_whole(view, text)
    columns = ink_of(view, QRect(0, 0, WIDTH, view.height()))
    edge = max(columns) if is_on_right else WIDTH - 1 - min(columns)
    assert edge > WIDTH - 24
    words = ends_of(view, view.document().firstBlock())
    assert words[is_on_right] >= 16


def cells_of(view: ReplyView) -> list[list[QTextBlock]]:
    """The cells of the only table, as they stand from left to right."""
    block = view.document().begin()
    while QTextCursor(block).currentTable() is None:
        block = block.next()
    table: QTextTable = QTextCursor(block).currentTable()
    return [
        [table.cellAt(row, column).firstCursorPosition().block() for column in range(table.columns())]
        for row in range(table.rows())
    ]


def test_the_columns_of_a_table_come_from_the_right(view: ReplyView) -> None:
    paint_whole(view, "| الاسم | العمر | x |\n|---|:--|---|\n| علي | 30 | OK |\n")
    assert [[cell.text() for cell in row] for row in cells_of(view)] == [["x", "العمر", "الاسم"], ["OK", "30", "علي"]]
    assert view.plain_text() == "الاسم\tالعمر\tx\nعلي\t30\tOK"


def test_a_selection_in_such_a_table_is_copied_in_the_order_of_reading(view: ReplyView) -> None:
    paint_whole(view, "قبل\n\n| الاسم | العمر |\n|---|---|\n| علي | 30 |\n\nبعد")
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == "قبل\n\nالاسم\tالعمر\nعلي\t30\n\nبعد"


def test_code_keeps_its_signs_in_place_and_is_copied_as_it_was_written(view: ReplyView) -> None:
    paint_whole(view, "استخدم `code()` ثم `a[0]` أو https://example.com/a/ الآن")
    assert view.document().toPlainText().count(ISOLATED) == 3
    assert view.plain_text() == "استخدم code() ثم a[0] أو https://example.com/a/ الآن"
    block = view.document().firstBlock()
    line, at = block.layout().lineAt(0), block.text().index("code()")
    places = [line.cursorToX(at + step)[0] for step in range(1, len("code()"))]
    assert places == sorted(places)


def test_nothing_is_put_into_a_reply_that_reads_from_the_left(view: ReplyView) -> None:
    paint_whole(view, "Use `code()` and https://example.com/")
    assert ISOLATED not in view.document().toPlainText()


@pytest.mark.parametrize("size", [1, 7])
def test_streamed_and_whole_lie_alike(size: int, new_view: NewView, qtbot: QtBot) -> None:
    whole, streamed = new_view(), new_view()
    paint_whole(whole, MIXED)
    paint(streamed, *(MIXED[at : at + size] for at in range(0, len(MIXED), size)))
    streamed.finish()
    paint_all(streamed)
    assert whole_of(streamed.document()) == whole_of(whole.document())
