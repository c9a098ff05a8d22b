import pytest

from comparison.gfm.reader import Reader
from comparison.gfm.runs import Run, Style
from comparison.gfm.structure.unclosed import closed_marks
from tests.comparison.gfm.replies import inlines_of


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
        ("Energy \\(E = m", "Energy \\(E = m\\)"),
        ("Energy \\", "Energy "),
        ("Energy \\\\", "Energy \\\\"),
        ("Energy \\(", "Energy "),
        ("Energy \\(E", "Energy "),
        ("Energy \\(E = m\\", "Energy \\(E = m\\)"),
        ("Energy \\(E\\) is", "Energy \\(E\\) is"),
        ("\\[\n\\frac{a}{b", "\\[\n\\frac{a}{b\\]"),
        ("so $$x^2 + ", "so $$x^2 + $$"),
        ("so $$x^2$", "so $$x^2$$"),
        ("costs $", "costs "),
        ("costs $5", "costs $5"),
        ("so $x^2 + ", "so $x^2 +$"),
        ("so $\\alpha", "so $\\alpha$"),
        ("so $x_", "so $x_$"),
        ("so $x^2$ and $", "so $x^2$ and "),
        ("set $MY_VAR", "set $MY_VAR"),
        ("$5 or $6 for", "$5 or $6 for"),
        ("**bold \\(a^2", "**bold \\(a^2\\)**"),
        ("\\(a**b\\) and **c", "\\(a**b\\) and **c**"),
        ("a \\(plain words that go on", "a \\(plain words that go on"),
        ("`\\(a` is code", "`\\(a` is code"),
    ],
)
def test_marks_that_are_still_open_are_closed(text: str, closed: str) -> None:
    assert closed_marks(text) == closed


def test_bold_is_bold_before_its_end_has_arrived() -> None:
    reader = Reader()
    reader.feed("This is **very bo")
    assert list(inlines_of(list(reader.open))) == [[Run("This is "), Run("very bo", frozenset({Style.STRONG}))]]


def test_what_was_guessed_is_not_what_is_read_in_the_end() -> None:
    reader = Reader()
    reader.feed("It is **not bold")
    assert list(inlines_of(list(reader.open))) == [[Run("It is "), Run("not bold", frozenset({Style.STRONG}))]]
    reader.finish()
    assert list(inlines_of(reader.closed)) == [[Run("It is **not bold")]]
