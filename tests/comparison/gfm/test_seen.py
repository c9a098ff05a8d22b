from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.gfm.seen import STRETCH, seen_lines


def lines(text: str, *, as_source: bool = False) -> list[str]:
    return [line for some in seen_lines(text, as_source=as_source) for line in some]


def test_marks_are_not_seen_and_words_are() -> None:
    text = (
        "# A *title*\n\n- [x] one **two**\n\n| a | b |\n|---|---|\n| `c` | d |\n\n```py\nx = 1\ny = 2\n```\n\n---\n\n"
    )
    text += "$$x^2$$\n"
    assert lines(text) == ["A title", "one two", "a", "b", "c", "d", "x = 1", "y = 2", "$$x^2$$"]


def test_the_source_is_seen_as_it_was_written() -> None:
    assert lines("# A\n**b**", as_source=True) == ["# A", "**b**"]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="ab *_`#-|\n", max_size=60), st.integers(0, STRETCH))
def test_however_long_a_reply_is_it_is_seen_as_one(text: str, before: int) -> None:
    """A stretch may end anywhere, also inside the text."""
    filler = "x" * before + "\n\n"
    padding = "filler\n\n" * (STRETCH // 8)
    long = lines(padding + filler + text)
    assert long[-len(lines(text)) or len(long) :] == lines(text)
