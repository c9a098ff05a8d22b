import sys
from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from gui.reply.formulas import LONGEST, SIGN, typeset
from gui.reply.reply_view import ReplyView
from gui.theme import load_tokens
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


@pytest.mark.parametrize(
    "source",
    ["\\(\\nosuch{\\)", "\\(\\frac{a}\\)", "\\(}a{\\)", f"\\({'a+' * LONGEST}\\)", "\\(\\begin{matrix}a\\)"],
)
def test_what_can_not_be_set_is_shown_as_its_source(view: ReplyView, source: str) -> None:
    paint_whole(view, f"Look: {source}")
    if pictures_in(view):
        assert typeset(source) is not None
    else:
        assert view.plain_text() == f"Look: {source}"


def test_a_formula_that_has_not_ended_yet_is_shown_as_it_arrives(view: ReplyView) -> None:
    paint(view, "Energy \\(E = m")
    assert pictures_in(view) == 0
    assert "E = m" in view.plain_text()
    paint(view, "c^2\\)", " is mass.")
    assert pictures_in(view) == 1


def test_the_line_grows_with_a_tall_formula(view: ReplyView, new_view: Callable[[], ReplyView]) -> None:
    paint_whole(view, "a \\(x\\) b")
    taller = new_view()
    paint_whole(taller, "a $$\\sum_{i=1}^n \\frac{i}{2}$$ b")
    assert taller.height() > view.height() + 15


def test_a_formula_wider_than_the_lane_is_made_to_fit(view: ReplyView) -> None:
    paint_whole(view, f"$${' + '.join(['x^2'] * 40)}$$")
    assert pictures_in(view) == 1
    assert view.document().size().width() <= view.viewport().width()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_formula_has_the_colour_of_the_text_and_takes_that_of_another_theme(view: ReplyView, theme: str) -> None:
    paint_whole(view, "\\(M\\)")
    tokens = load_tokens(theme)
    view.setStyleSheet(f"background: {tokens['panel']}")
    view.set_colours(tokens.reply_colours())
    paint_all(view)
    assert pictures_in(view) == 1
    image = view.viewport().grab().toImage()
    assert nearest(image, QColor(tokens["text"])) < 40


def nearest(image: QImage, colour: QColor) -> int:
    """How far the pixel that is most like ``colour`` is from it, in the worst of red, green and blue."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(min(40, image.height())))
    return min(max(abs(a - b) for a, b in zip(pixel.getRgb(), colour.getRgb(), strict=True)) for pixel in pixels)


def test_until_typesetting_is_there_the_source_is_shown(
    view: ReplyView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "ziamath")
    paint_whole(view, INLINE)
    assert pictures_in(view) == 0
    qtbot.waitUntil(lambda: pictures_in(view) == 1)


def test_many_formulas_at_once_are_set_over_several_frames(view: ReplyView) -> None:
    view.append(" ".join(f"\\(a_{{{number}}}\\)" for number in range(60)))
    view.finish()
    view.paint()
    assert view.is_behind
    while view.is_behind:
        view.paint()
    assert pictures_in(view) == 60
