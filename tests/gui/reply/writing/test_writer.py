from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor, QTextDocument, QTextFragment, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from comparison.gfm.blocks import Block, Code
from gui.reply.writing.colours import reply_colours
from gui.reply.writing.formulas import OBJECT, SIGN, SOURCE, Formulas
from gui.reply.writing.marks import BREAK, LINE, Mark
from gui.reply.writing.spacing import CODE_HEAD
from gui.reply.writing.tables.table_writer import MAX_COLUMNS
from gui.reply.writing.typography import BODY, Typography
from gui.reply.writing.writer import Writer
from gui.theme.tokens import load_tokens
from tests.comparison.gfm.replies import read
from tests.gui.reply.painted import lines_of, set_beforehand, whole_of

COLOURS = reply_colours(load_tokens("light"))
KINDS = {
    "paragraph": "Some **words**.",
    "heading": "## A heading",
    "item": "1. an item",
    "task": "- [x] a task",
    "quote": "> a quote",
    "rule": "---",
    "formula": "$$\na\n$$",
    "code": "```py\nx = 1\n\n  y\n```",
    "code with an empty end": "```\na\n\n```",
    "table": "| a | b |\n|---|--:|\n| 1 | 2 |",
    "wide table": "|a" * 9 + "|\n" + "|-" * 9 + "|\n" + "|1" * 9 + "|",
    "widest table": "\n".join(f"|{sign}" * (MAX_COLUMNS + 1) + "|" for sign in "a-1"),
}


@pytest.fixture(autouse=True)
def _formulas_are_set(qtbot: QtBot) -> None:
    """Beforehand, so that no document has one of them that is still to be set."""
    set_beforehand(qtbot, "$$\na\n$$", "\\(a\\)", "\\(\\frac{a\\)")


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    return QTextDocument()


def written(text: str, document: QTextDocument) -> QTextDocument:
    write_all(read(text), Writer(document, Typography(COLOURS, 100, 96), Formulas.of_program()))
    return document


def write_all(blocks: list[Block], writer: Writer) -> None:
    for block in blocks:
        writer.write(block, is_open=False)


def fragments_of(document: QTextDocument) -> list[QTextFragment]:
    found, block = [], document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            found.append(place.fragment())
            place += 1
        block = block.next()
    return found


@pytest.mark.parametrize(("before", "taken_back"), list(product(KINDS, KINDS)))
def test_what_is_taken_back_leaves_nothing_behind(before: str, taken_back: str, qapp: QApplication) -> None:
    for after in KINDS:
        undone, plain = QTextDocument(), QTextDocument()
        for document in (undone, plain):
            writer = Writer(document, Typography(COLOURS, 100, 96), Formulas.of_program())
            write_all(read(KINDS[before]), writer)
            if document is undone:
                bookmark = writer.bookmark()
                write_all(read(KINDS[taken_back] + "\n\n" + KINDS[taken_back]), writer)
                writer.rewind(bookmark)
            write_all(read(KINDS[after]), writer)
        assert lines_of(undone) == lines_of(plain), after
        # A rule is an empty block one pixel high: the font that Qt leaves it is not seen.
        assert before == "rule" or whole_of(undone) == whole_of(plain), after


def test_everything_can_be_taken_back(document: QTextDocument) -> None:
    empty, writer = whole_of(document), Writer(document, Typography(COLOURS, 100, 96), Formulas.of_program())
    start = writer.bookmark()
    for text in KINDS.values():
        write_all(read(text), writer)
    writer.rewind(start)
    assert document.characterCount() == 1
    assert lines_of(document) == empty[0]


@pytest.mark.parametrize("kind", ["paragraph", "heading", "quote", "code", "table", "formula"])
def test_the_words_are_all_in_the_document(kind: str, document: QTextDocument) -> None:
    words = {"paragraph": "Some words.", "heading": "A heading", "quote": "a quote", "code": "x = 1\n\n  y"}
    words |= {"table": "\na\nb\n1\n2\n", "formula": SIGN}
    assert written(KINDS[kind], document).toPlainText() == words[kind]


def test_each_block_knows_what_is_drawn_around_it(document: QTextDocument) -> None:
    text = "- a\n  - b\n    - c\n3. d\n- [ ] e\n- [x] f\n\n> g\n\n```c\nh\ni\n```\n***\n"
    lines = [(text, kind, place, sign) for text, kind, place, sign, *_ in lines_of(written(text, document))]
    assert lines == [
        ("a", "item", "l", "•"),
        ("b", "item", "ll", "◦"),
        ("c", "item", "lll", "▪"),
        ("d", "item", "l", "3."),
        ("e", "item", "l", "☐"),
        ("f", "item", "l", "☑"),
        ("g", "prose", "q", ""),
        ("h", "code_head", "", "c"),
        ("i", "code", "", ""),
        ("", "rule", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("**a**", lambda char: char.fontWeight() == QFont.Weight.Bold),
        ("*a*", lambda char: char.fontItalic()),
        ("~~a~~", lambda char: char.fontStrikeOut()),
        ("`a`", lambda char: char.fontFixedPitch() and char.background().style() is Qt.BrushStyle.SolidPattern),
        ("\\(a\\)", lambda char: (char.objectType(), char.stringProperty(SOURCE)) == (OBJECT, "\\(a\\)")),
        ("\\(\\frac{a\\)", lambda char: char.fontFixedPitch()),
        ("[a](https://x.y)", lambda char: char.anchorHref() == "https://x.y"),
        ("[a](javascript:b)", lambda char: not char.isAnchor() and not char.fontUnderline()),
        ("[a](file:///b)", lambda char: not char.isAnchor()),
        ('[a](https://x.y "title")', lambda char: not char.toolTip()),
        ("# a", lambda char: char.fontPointSize() > BODY * 72 / 96),
    ],
)
def test_a_style_is_seen(text: str, check: object, document: QTextDocument) -> None:
    (fragment,) = fragments_of(written(text, document))
    assert callable(check)
    assert check(fragment.charFormat())


def test_no_fragment_is_an_image(document: QTextDocument) -> None:
    text = "![a](https://x.y/z.png) <img src='b'> ![c](data:image/png;base64,AA)"
    assert not [each for each in fragments_of(written(text, document)) if each.charFormat().isImageFormat()]
    assert document.toPlainText().startswith("[image: a, x.y] <img src='b'> [image: c]")


def test_a_long_run_has_places_to_break(document: QTextDocument) -> None:
    for text in ("x" * 1000, "`" + "y" * 1000 + "`", "```\n" + "z" * 1000 + "\n```"):
        written(text, document)
    longest = max(len(run) for run in document.toPlainText().replace(BREAK, "\n").split("\n"))
    assert longest <= 80


def test_lines_within_a_paragraph_stay_in_one_block(document: QTextDocument) -> None:
    assert written("a\nb  \nc", document).firstBlock().text() == f"a{LINE}b{LINE}c"
    assert document.blockCount() == 1


def test_the_last_line_of_open_code_has_no_colours_yet(document: QTextDocument) -> None:
    writer = Writer(document, Typography(COLOURS, 100, 96), Formulas.of_program())
    start = writer.bookmark()
    for is_open, is_coloured in ((True, False), (False, True)):
        writer.rewind(start)
        writer.write(Code("python", ("def f():", "    return 1")), is_open)
        colours = [colours_of(document, line) for line in (0, 1)]
        assert len(colours[0]) > 1
        assert (len(colours[1]) > 1) is is_coloured


def colours_of(document: QTextDocument, line: int) -> set[str]:
    block = document.findBlockByNumber(line)
    fragments = [each for each in fragments_of(document) if block.contains(each.position())]
    return {fragment.charFormat().foreground().color().name() for fragment in fragments}


def test_code_over_several_parts_is_coloured_as_one(document: QTextDocument) -> None:
    lines = ['"""', *(f"line {number}" for number in range(20)), '"""', "x = 1"]
    written("```python\n" + "\n".join(lines) + "\n```", document)
    assert colours_of(document, 18) == {COLOURS.string.lower()}
    assert COLOURS.string.lower() not in colours_of(document, 22)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("---\na", ["rule", "prose"]),
        ("- \n- a", ["item", "item"]),
        ("```\n\n\na\n```", ["code_head", "code", "code"]),
        ("#\n> a", ["prose", "prose"]),
    ],
)
def test_an_empty_line_at_the_begin_is_not_written_over(text: str, kinds: list[str], document: QTextDocument) -> None:
    assert [kind for _, kind, *_ in lines_of(written(text, document))] == kinds


def test_code_at_the_begin_has_room_for_its_head(document: QTextDocument) -> None:
    written("```py\nx\n```", document)
    layout = document.documentLayout()
    assert layout.blockBoundingRect(document.firstBlock()).top() == CODE_HEAD
    assert layout.documentSize().height() > CODE_HEAD + 12


def test_parts_of_one_code_follow_each_other_without_a_gap(document: QTextDocument) -> None:
    written("```\n" + "a\n" * 40 + "```", document)
    formats = [document.findBlockByNumber(number).blockFormat() for number in range(40)]
    assert formats[0].topMargin() > 0
    assert {each.topMargin() for each in formats[1:]} == {0}
    assert [each.stringProperty(Mark.KIND) for each in formats] == ["code_head", *["code"] * 39]


def test_a_table_with_too_many_columns_is_written_row_by_row(document: QTextDocument) -> None:
    written(KINDS["widest table"], document)
    assert QTextCursor(document.firstBlock()).currentTable() is None
    assert document.toPlainText().split("\n") == ["a: 1"] * (MAX_COLUMNS + 1)


@pytest.mark.parametrize("columns", [25, MAX_COLUMNS])
def test_a_wide_table_that_can_be_scrolled_stays_a_table(document: QTextDocument, columns: int) -> None:
    written("\n".join(f"|{sign}" * columns + "|" for sign in "a-1"), document)
    (table,) = (frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable))
    assert (table.rows(), table.columns()) == (2, columns)


def test_the_parts_of_a_long_table_line_up(document: QTextDocument) -> None:
    written("| a | b |\n|---|---|\n" + "| 1 | some words |\n" * 100, document)
    tables, block = [], document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is not None and table not in tables:
            tables.append(table)
        block = block.next()
    assert len(tables) > 1
    assert sum(table.rows() for table in tables) == 101
    shares = {tuple(width.rawValue() for width in table.format().columnWidthConstraints()) for table in tables}
    assert len(shares) == 1
