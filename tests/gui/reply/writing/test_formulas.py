from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from comparison.typeset import typesetter
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.reply.writing.formulas import SIGN, Formulas
from gui.slices import Slices
from gui.theme.tokens import load_tokens
from tests.gui.reply.painted import paint, paint_all, paint_whole

INLINE = "Energy \\(E = mc^2\\) is mass."
DISPLAYED = "Before.\n\n\\[\n\\frac{a}{b}\n\\]\n\nAfter."


def pictures_in(view: ReplyView) -> int:
    return view.document().toPlainText().count(SIGN)


@pytest.mark.parametrize("text", [INLINE, DISPLAYED, "$$x^2$$", "| \\(a\\) |\n|---|\n", "# \\(a\\)", "- \\(a\\)"])
def test_a_formula_is_set_in_type_and_copied_as_its_source(view: ReplyView, text: str) -> None:
    paint_whole(view, text)
    assert pictures_in(view) == 1
    assert SIGN not in view.plain_text()
    source = text[text.index("\\" if "\\" in text else "$") :]
    assert source.split("\n")[0].split(" ")[0] in view.plain_text()


def test_a_copied_part_has_the_sources_of_its_formulas(view: ReplyView) -> None:
    paint_whole(view, "a \\(x\\)\\(y\\) b")
    view.selectAll()
    view.copy()
    assert QGuiApplication.clipboard().text() == "a \\(x\\)\\(y\\) b"


@pytest.mark.parametrize("source", ["\\(\\frac{a}\\)", "\\(}a{\\)", "\\(\\begin{matrix}a\\)", "\\(\\raise99em x\\)"])
def test_what_can_not_be_set_is_shown_as_its_source(view: ReplyView, qtbot: QtBot, source: str) -> None:
    paint_whole(view, f"Look: {source}, \\(x\\) and {source}")
    qtbot.waitUntil(lambda: pictures_in(view) == 1)
    assert view.plain_text() == f"Look: {source}, \\(x\\) and {source}"


def test_what_is_too_much_is_its_source_from_the_first(view: ReplyView) -> None:
    source = f"\\({'x_{' * 300}{'}' * 300}\\)"
    paint_whole(view, f"Before {source} after")
    assert pictures_in(view) == 0
    assert view.plain_text() == f"Before {source} after"


def test_while_one_is_being_set_it_holds_its_place_and_then_only_it_is_written(
    view: ReplyView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint_whole(view, "first\n\n\\(a + 90210\\) and\n\nlast")
    changes: list[tuple[int, int, int]] = []
    view.document().contentsChange.connect(lambda *change: changes.append(change))
    assert pictures_in(view) == 1
    qtbot.waitUntil(lambda: bool(changes))
    ((position, removed, added),) = changes
    assert (position, removed, added) == (len("first\n"), 1, 1)


def test_what_streams_after_a_source_that_was_put_back_follows_it(view: ReplyView, qtbot: QtBot) -> None:
    paint(view, "\\(\\frac{q}\\)\n\nnext \\(\\frac{r}\\) or")
    qtbot.waitUntil(lambda: pictures_in(view) == 0)
    paint(view, " and\n\nlast")
    view.finish()
    assert view.plain_text() == "\\(\\frac{q}\\)\n\nnext \\(\\frac{r}\\) or and\n\nlast"


def test_a_reply_that_is_gone_while_its_formulas_are_set_is_missed_by_nobody(
    new_view: Callable[[], ReplyView], qtbot: QtBot
) -> None:
    gone, left = new_view(), new_view()
    for view in (gone, left):
        paint_whole(view, " ".join(f"\\(a_{{{number}}} + 4711\\)" for number in range(20)))
    gone.deleteLater()
    with qtbot.waitSignal(Formulas.of_program().ready):
        pass
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy)
    assert pictures_in(left) == 20


@pytest.mark.parametrize(
    "formula",
    [
        "\\(E = mc^2\\)",
        "\\[ \\frac{a}{b} \\]",
        "$$x^2_i$$",
        "\n\n\\[\n\\frac{a}{b} = c\n\\]\n\n",
        "\n\n$$\nx^2\n$$\n\n",
    ],
)
def test_while_a_formula_arrives_nothing_of_its_source_is_seen(view: ReplyView, formula: str) -> None:
    paint(view, "Energy ")
    for sign in formula:
        paint(view, sign)
        shown = view.document().toPlainText().replace(SIGN, "").strip()
        assert shown in ("Energy", "Energy E", "Energy \n"), shown
    paint(view, " is mass.")
    assert pictures_in(view) == 1


def test_a_formula_that_is_half_there_is_not_set(view: ReplyView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy)  # with what a test before this one left
    paint(view, "Energy \\(E_{31337} = m")
    view.grab()
    assert pictures_in(view) == 1
    assert not Formulas.of_program().is_decided("\\(E_{31337} = m\\)")
    assert not Formulas.of_program().is_busy
    paint(view, "c^2\\)")
    view.finish()
    paint_all(view)
    qtbot.waitUntil(lambda: Formulas.of_program().is_decided("\\(E_{31337} = mc^2\\)"))


@pytest.mark.parametrize("text", ["It is \\(plain words that never end", "It costs $$ and more than that of it"])
def test_what_only_looks_like_a_formula_is_seen(view: ReplyView, text: str) -> None:
    paint(view, text)
    assert pictures_in(view) == 0
    assert "that" in view.plain_text()


def test_a_formula_under_the_pointer_is_copied_as_its_latex(view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, "$$\\frac{a}{b}$$ and words")
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy)
    assert "Copy LaTeX" not in [action.text() for action in view.menu_at(QPointF(130, 20)).actions()]
    menu = view.menu_at(QPointF(8, 20))
    (action,) = [action for action in menu.actions() if action.text() == "Copy LaTeX"]
    action.trigger()
    assert QGuiApplication.clipboard().text() == "\\frac{a}{b}"


def test_words_in_chinese_are_painted_in_the_colour_of_the_text(view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, "\\(\\text{最大}\\)")
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy)
    image = view.viewport().grab().toImage()
    assert nearest(image, QColor(load_tokens("light")["text"])) < 60


def test_the_line_grows_with_a_tall_formula(view: ReplyView, new_view: Callable[[], ReplyView], qtbot: QtBot) -> None:
    paint_whole(view, "a \\(x\\) b")
    taller = new_view()
    paint_whole(taller, "a $$\\sum_{i=1}^n \\frac{i}{2}$$ b")
    qtbot.waitUntil(lambda: taller.height() > view.height() + 15)


def test_a_formula_wider_than_the_lane_is_made_to_fit(view: ReplyView) -> None:
    paint_whole(view, f"$${' + '.join(['x^2'] * 40)}$$")
    assert pictures_in(view) == 1
    assert view.document().size().width() <= view.viewport().width()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_formula_has_the_colour_of_the_text_and_takes_that_of_another_theme(
    view: ReplyView, qtbot: QtBot, theme: str
) -> None:
    paint_whole(view, "\\(M\\)")
    tokens = load_tokens(theme)
    view.setStyleSheet(f"background: {tokens['panel']}")
    view.set_colours(reply_colours(tokens))
    paint_all(view)
    assert pictures_in(view) == 1
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy)
    image = view.viewport().grab().toImage()
    assert nearest(image, QColor(tokens["text"])) < 40


def nearest(image: QImage, colour: QColor) -> int:
    """How far the pixel that is most like ``colour`` is from it, in the worst of red, green and blue."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(min(40, image.height())))
    return min(max(abs(a - b) for a, b in zip(pixel.getRgb(), colour.getRgb(), strict=True)) for pixel in pixels)


def test_where_formulas_can_not_be_set_at_all_their_sources_stay(
    view: ReplyView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ImportError("ziamath")

    monkeypatch.setattr(typesetter, "load", fail)
    monkeypatch.setattr(Formulas, "of_program", classmethod(lambda kind: formulas))
    formulas = Formulas(view)
    broken = ReplyView(reply_colours(load_tokens("light")), Slices(view), view)
    paint_whole(broken, INLINE)
    qtbot.waitUntil(lambda: pictures_in(broken) == 0)
    assert broken.plain_text() == INLINE


def test_many_formulas_at_once_take_their_places(view: ReplyView, qtbot: QtBot) -> None:
    paint_whole(view, " ".join(f"\\(b_{{{number}}}\\)" for number in range(60)))
    assert pictures_in(view) == 60
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy, timeout=20_000)
    assert pictures_in(view) == 60
