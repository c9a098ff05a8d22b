import pytest

from comparison.reading.blocks import Paragraph, Run, Style
from comparison.reading.reader import Reader
from comparison.reading.unclosed import closed_marks


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("", ""),
        ("plain", "plain"),
        ("**bold** and `code`", "**bold** and `code`"),
        ("some **bold", "some **bold**"),
        ("some **bold*", "some **bold**"),
        ("some **", "some "),
        ("~~no", "~~no~~"),
        ("~~no~", "~~no~~"),
        ("**a ~~b", "**a ~~b**~~"),
        ("run `code", "run `code`"),
        ("run `", "run "),
        ("`a` then `b", "`a` then `b`"),
        ("`**` and **b", "`**` and **b**"),
        ("see [the words", "see the words"),
        ("see [the words](https://x", "see the words"),
        ("see [the words](https://x.y)", "see [the words](https://x.y)"),
        ("see ![an image](https://x", "see "),
        ("**see [words](ht", "**see words**"),
        ("a[1", "a1"),
    ],
)
def test_marks_that_are_still_open_are_closed(text: str, closed: str) -> None:
    assert closed_marks(text) == closed


def test_bold_is_bold_before_its_end_has_arrived() -> None:
    reader = Reader()
    reader.feed("This is **very bo")
    assert reader.open == (Paragraph((Run("This is "), Run("very bo", frozenset({Style.STRONG})))),)


def test_what_was_guessed_is_not_what_is_read_in_the_end() -> None:
    reader = Reader()
    reader.feed("It is **not bold")
    assert reader.open == (Paragraph((Run("It is "), Run("not bold", frozenset({Style.STRONG})))),)
    reader.finish()
    assert reader.closed == [Paragraph((Run("It is **not bold"),))]
