import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from comparison.gfm.blocks import Paragraph
from comparison.gfm.parts import Parts
from gui.reply.writing.colours import reply_colours
from gui.reply.writing.formulas import Formulas
from gui.reply.writing.tables.columns import BEFORE, GAP, Columns
from gui.reply.writing.tables.ruler import Extent, Ruler
from gui.reply.writing.typography import Typography
from gui.theme.tokens import load_tokens
from tests.comparison.gfm.replies import read

EXTENTS = st.builds(lambda word, more: Extent(word, word + more), st.floats(0, 300), st.floats(0, 3000))
ROWS = st.integers(1, 12).flatmap(
    lambda columns: st.lists(st.lists(EXTENTS, min_size=columns, max_size=columns), min_size=1)
)


@pytest.fixture
def ruler(qapp: QApplication) -> Ruler:
    return Ruler(Typography(reply_colours(load_tokens("light")), 100, 96), QFont(), Formulas.of_program())


def parts_of(text: str) -> Parts:
    (block,) = read(text)
    assert isinstance(block, Paragraph)
    return block.parts


@given(ROWS, st.floats(50, 2000))
def test_no_column_is_narrower_than_its_words_and_no_room_is_left(rows: list[list[Extent]], room: float) -> None:
    columns = Columns.of(rows, 1.0)
    widths = columns.widths(room)
    gaps = [BEFORE + GAP] * (len(widths) - 1) + [BEFORE]
    for number, (width, gap) in enumerate(zip(widths, gaps, strict=True)):
        assert width >= max(row[number].word for row in rows) + min(gap, BEFORE)
    assert sum(widths) >= room - 1


@given(ROWS, st.floats(50, 2000))
def test_rows_in_any_order_need_the_same(rows: list[list[Extent]], room: float) -> None:
    parted = Columns.of(rows[:1], 1.0)
    for row in rows[1:]:
        parted = parted.joined(Columns.of([row], 1.0))
    assert parted.widths(room) == Columns.of(rows[::-1], 1.0).widths(room)


def test_where_the_lines_fit_none_wraps() -> None:
    widths = Columns.of([[Extent(40, 100), Extent(30, 60)]], 1.0).widths(400)
    assert widths[0] >= 100
    assert widths[1] >= 60
    assert sum(widths) == pytest.approx(400)


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("a few words here", "words"),
        ("**irre**versibly", "irreversibly"),
        ("2024", "2024"),
        ("x" * 60, "x" * 24),
        ("state-of-the-art", "state-of-the-art"),
        ("città", "città"),
        ("word[link](https://x.y)", "wordlink"),
    ],
)
def test_the_longest_word_is_measured(text: str, longest: str, ruler: Ruler) -> None:
    narrow, wide = ruler.extent(parts_of(longest[:-1])).word, ruler.extent(parts_of(f"{longest}w")).word
    assert narrow < ruler.extent(parts_of(text)).word < wide or len(longest) == 24


def test_a_word_beyond_the_longest_counts_in_part(ruler: Ruler) -> None:
    assert ruler.extent(parts_of("x" * 60)).word == pytest.approx(ruler.extent(parts_of("x" * 24)).word, abs=1)


@pytest.mark.parametrize("text", ["时间复杂度是对数", "これは長い文章です", "한국어문장입니다길게"])
def test_writing_without_spaces_may_break_but_not_after_each_sign(text: str, ruler: Ruler) -> None:
    extent = ruler.extent(parts_of(text))
    assert ruler.extent(parts_of(text[:4])).word <= extent.word < extent.line


def test_a_break_begins_another_line(ruler: Ruler) -> None:
    assert ruler.extent(parts_of("aaaa bb  \ncc")).line == pytest.approx(ruler.extent(parts_of("aaaa bb")).line, abs=8)
