import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as RichText
from pytestqt.qtbot import QtBot

from gui.widgets.elided_label import LONGEST, ElidedLabel, plain_tip

HOSTILE = "<img src='file:///etc/passwd'>&amp;<b>bold</b>"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    made = ElidedLabel(HOSTILE)
    qtbot.addWidget(made)
    made.show()
    return made


def painted_at(label: ElidedLabel, width: int) -> ElidedLabel:
    label.resize(width, 20)
    label.grab()
    return label


@given(
    st.lists(
        st.sampled_from(["<", ">", "&", "/", "b", "img src=x", "lt;", " ", "!--", "\n"]) | st.text(max_size=3)
    ).map("".join)
)
def test_a_tooltip_of_any_text_is_never_taken_for_markup(text: str) -> None:
    assert not RichText.mightBeRichText(plain_tip(text))
    assert len(plain_tip(text)) == len(text)


def test_the_whole_text_is_the_tooltip_only_while_it_does_not_fit(label: ElidedLabel) -> None:
    assert "‹img src" in painted_at(label, 60).toolTip()
    assert painted_at(label, 900).toolTip() == ""


def test_an_explanation_takes_the_place_of_the_text_in_the_tooltip(label: ElidedLabel) -> None:
    label.explain("why <this>")
    assert painted_at(label, 900).toolTip() == "why ‹this>"
    assert painted_at(label, 60).toolTip() == "why ‹this>"
    label.explain("")
    assert painted_at(label, 900).toolTip() == ""


def test_markup_is_shown_as_it_is(label: ElidedLabel) -> None:
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_a_long_text_pushes_nobody_away(label: ElidedLabel) -> None:
    narrow = label.minimumSizeHint().width()
    label.setText("x" * 10_000)
    assert label.minimumSizeHint().width() == narrow < 60


def test_a_shortened_text_is_painted_differently_from_a_whole_one(label: ElidedLabel) -> None:
    label.setText("a text that is rather long")
    short = painted_at(label, 60).grab().toImage()
    label.setText("a text that is not")
    assert painted_at(label, 60).grab().toImage().size() == short.size()
    label.setText("")
    assert painted_at(label, 60).grab().toImage() != short


def test_of_a_text_without_end_the_beginning_is_shown(label: ElidedLabel) -> None:
    label.setText("x" * 1_000_000)
    assert painted_at(label, 100).toolTip() == "x" * LONGEST + "…"
