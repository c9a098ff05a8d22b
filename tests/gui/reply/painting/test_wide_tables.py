from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.reply.painting.wide_tables import area_of
from gui.reply.reply_view import ReplyView
from gui.reply.writing.tables.written_tables import WrittenTable
from tests.gui.reply.painted import paint, paint_all, paint_whole, set_beforehand, whole_of
from tests.gui.reply.painting.test_wide_code import turn

NewView = Callable[[], ReplyView]
LANE = 298
"""The text of a lane of 330 pixels."""
WIDE = """| Algorithm | Best case | Average | Worst case | Memory | Year |
|---|---|---|---|---|--:|
| Quicksort | O(n log n) | **irreversibly** | `heapify(array)` | an auxiliary array is needed | 1959 |
| 快速排序 | 时间复杂度 | internationalisation | \\(n\\log n\\) | https://example.com/a/long/address | 2024 |

After.
"""
NARROW = "| a | b |\n|---|---|\n| 1 | 2 |\n"


@pytest.fixture
def lane(view: ReplyView) -> ReplyView:
    view.setFixedWidth(LANE)
    QApplication.processEvents()
    return view


def words_cut(view: ReplyView, longest: int = 24) -> list[str]:
    """Words up to so many letters that go over two lines of a cell."""
    cut, block = [], view.document().begin()
    while block.isValid():
        layout: QTextLayout = block.layout()
        for number in range(layout.lineCount() - 1):
            end = layout.lineAt(number).textStart() + layout.lineAt(number).textLength()
            word = (block.text()[:end].split(" ")[-1] + block.text()[end:].split(" ")[0]).strip()
            if block.text()[end - 1 : end] != " " and len(word) <= longest and word.isascii():
                cut.append(word)
        block = block.next()
    return cut


def widths_of(view: ReplyView) -> list[float]:
    table = view._writer.tables[0].parts[-1]
    return [width.rawValue() for width in table.format().columnWidthConstraints()]


def area(view: ReplyView, number: int = 0) -> QRect:
    table: WrittenTable = view._writer.tables[number]
    return area_of(table, view.document(), view.typography).toRect()


@pytest.mark.parametrize("zoom", [100, 150])
def test_no_word_is_cut_in_a_lane(zoom: int, lane: ReplyView, qtbot: QtBot) -> None:
    set_beforehand(qtbot, "\\(n\\log n\\)")
    lane.set_zoom(zoom)
    paint_whole(lane, WIDE)
    assert words_cut(lane) == []
    assert sum(widths_of(lane)) > LANE
    assert lane.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    "rows",
    [
        "| a | b |\n|---|---|\n| 1 | a longer cell whose words wrap where the lane is narrow |\n",
        "| 年份 | 说明 |\n|---|---|\n| 2024 | 这是一个比较长的单元格，里面的文字会换行，直到放不下为止 |\n",
    ],
)
def test_a_table_whose_words_fit_fills_the_lane_and_does_not_scroll(rows: str, lane: ReplyView) -> None:
    paint_whole(lane, rows)
    assert sum(widths_of(lane)) == pytest.approx(LANE, abs=1)
    assert words_cut(lane) == []
    assert not turn(lane, QPointF(area(lane).center()), 40)


def test_it_fades_where_it_goes_on_and_scrolls_sideways(lane: ReplyView) -> None:
    paint_whole(lane, WIDE)
    lane.setFixedWidth(LANE)
    inside = area(lane)
    before = lane.viewport().grab(inside).toImage()
    edge, panel = before.pixelColor(LANE - 1, 8), QColor(lane.typography.colour("panel"))
    assert edge == panel
    assert turn(lane, QPointF(inside.center()), -120)
    after = lane.viewport().grab(inside).toImage()
    assert after != before
    assert turn(lane, QPointF(inside.center()), 5000)
    assert lane.viewport().grab(inside).toImage() == before


def test_the_text_is_hit_where_it_is_seen(lane: ReplyView) -> None:
    paint_whole(lane, WIDE)
    turn(lane, QPointF(area(lane).center()), -5000)
    year = lane.document().find("1959")
    place = lane.bring_into_sight(year)
    assert 0 <= place.center().x() <= LANE
    QTest.mouseDClick(lane.viewport(), Qt.MouseButton.LeftButton, pos=place.center() - QPoint(6, 0))
    assert lane.textCursor().selectedText() == "1959"


def test_what_is_found_in_it_comes_into_sight(lane: ReplyView) -> None:
    paint_whole(lane, WIDE)
    assert 0 <= lane.bring_into_sight(lane.document().find("2024")).x() <= LANE
    assert 0 <= lane.bring_into_sight(lane.document().find("Quicksort")).x() <= LANE


def test_one_that_reads_from_the_right_shows_its_right_end_first(lane: ReplyView) -> None:
    paint_whole(
        lane, "| الخوارزمية | أفضل حالة | المتوسط | أسوأ حالة | الذاكرة | السنة |\n|-|-|-|-|-|-|\n" + "| كلمة " * 6
    )
    first = lane.document().find("الخوارزمية")
    shift = lane._sideways.shift_at(QPointF(area(lane).center()))
    assert shift == pytest.approx(sum(widths_of(lane)) - LANE, abs=1)
    assert 0 <= lane.cursorRect(first).x() - shift <= LANE


def test_copy_table_shows_under_the_pointer_and_copies(lane: ReplyView, qtbot: QtBot) -> None:
    paint_whole(lane, NARROW + "\nAfter.")
    quiet = lane.viewport().grab().toImage()
    button = QPoint(LANE - 10, area(lane).bottom() + 9)
    for place in (area(lane).center(), button):
        qtbot.mouseMove(lane.viewport(), place)
        qtbot.waitUntil(lambda: lane.viewport().grab().toImage() != quiet)
    qtbot.mouseClick(lane.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert QGuiApplication.clipboard().text() == "a\tb\n1\t2"
    QApplication.sendEvent(lane, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: lane.viewport().grab().toImage() == quiet)


def test_the_menu_copies_the_table_below_the_pointer(lane: ReplyView) -> None:
    paint_whole(lane, f"words\n\n{NARROW}\n{NARROW.replace('1', '3')}")
    menu = lane.menu_at(QPointF(area(lane, 1).center()))
    next(action for action in menu.actions() if action.text() == "Copy table").trigger()
    assert QGuiApplication.clipboard().text() == "a\tb\n3\t2"
    assert "Copy table" not in [action.text() for action in lane.menu_at(QPointF(4, 4)).actions()]


def test_all_parts_of_a_long_table_get_the_room_that_the_last_one_needs(lane: ReplyView) -> None:
    paint_whole(lane, "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 120 + "| incomprehensibilities | 2 |\n")
    (table,) = lane._writer.tables
    assert len(table.parts) > 2
    assert len(set(table.given)) == 1
    assert table.given[0][0] > QFontMetricsF(lane.font()).horizontalAdvance("incomprehensibilities") * 0.9


@pytest.mark.parametrize(
    "text", [WIDE, "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 60 + "| incomprehensibilities | 2 |\n"]
)
def test_streamed_and_whole_are_as_wide(text: str, new_view: NewView, qtbot: QtBot) -> None:
    set_beforehand(qtbot, "\\(n\\log n\\)")
    whole, streamed = new_view(), new_view()
    for view in (whole, streamed):
        view.setFixedWidth(LANE)
    paint_whole(whole, text)
    paint(streamed, *(text[at : at + 23] for at in range(0, len(text), 23)))
    streamed.finish()
    paint_all(streamed)
    assert whole_of(streamed.document()) == whole_of(whole.document())


def test_another_width_gives_the_columns_what_there_is(lane: ReplyView) -> None:
    paint_whole(lane, "| a | b |\n|---|---|\n| 1 | words that wrap in a narrow lane only |\n")
    for width in (600, 250, LANE):
        lane.setFixedWidth(width)
        QApplication.processEvents()
        paint_all(lane)
        assert sum(widths_of(lane)) == pytest.approx(width, abs=1)
