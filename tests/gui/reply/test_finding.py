import pytest

from gui.reply.finding import places_of
from gui.reply.reply_view import ReplyView
from gui.reply.writing.formulas import SIGN
from tests.gui.reply.painted import paint_whole

TEXT = (
    "Energy \\(E = mc^2\\) is energy.\n\n| a |\n|---|\n"
    "| \\(\\alpha\\)\\(\\alpha\\) |\n\n```\nalpha = 1\n```\n\n$$\\Alpha$$\n"
)


def found(view: ReplyView, words: str, most: int = 50) -> list[str]:
    return [cursor.selectedText() for cursor in places_of(words, view.document(), most)]


@pytest.mark.parametrize(
    ("words", "selected"),
    [
        ("energy", ["Energy", "energy"]),
        ("mc^2", [SIGN]),
        ("MC^2", [SIGN]),
        ("alpha", [SIGN, SIGN, "alpha", SIGN]),
        ("\\alpha", [SIGN, SIGN, SIGN]),
        ("beta", []),
        ("e", ["E", "e", SIGN, "e", "e"]),
    ],
)
def test_words_are_found_in_the_text_and_inside_formulas_in_their_order(
    words: str, selected: list[str], view: ReplyView
) -> None:
    paint_whole(view, TEXT)
    assert found(view, words) == selected


def test_only_the_first_ones_are_given(view: ReplyView) -> None:
    paint_whole(view, TEXT)
    assert found(view, "alpha", 3) == [SIGN, SIGN, "alpha"]


def test_a_sign_of_an_object_that_a_model_wrote_is_no_formula(view: ReplyView) -> None:
    paint_whole(view, f"a {SIGN} b")
    assert found(view, "b") == ["b"]
