import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.typeset.code_colours import MAX_BEFORE, MAX_CHARACTERS, Span, coloured, lines_to_reread

LANGUAGES = ["python", "js", "c++", "html", "json", "yaml", "bash", "diff", "php", "sql", "rust", "", "nosuch", "text"]

SIGNS = "abc123 \t\"'#{}()<>/*+-=:;`\\$%&@!"


def roles(language: str, line: str, before: tuple[str, ...] = ()) -> dict[str, str]:
    """The pieces of one line with what each is."""
    (spans,) = coloured(language, before, (line,))
    found, at = {}, 0
    for span in spans:
        found[line[at : at + span.length]] = span.role
        at += span.length
    return found


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30), max_size=5),
    st.lists(
        st.text(st.sampled_from(SIGNS), max_size=30),
        min_size=1,
        max_size=8,
    ),
)
def test_the_stretches_of_a_line_are_together_as_long_as_it(language: str, before: list[str], lines: list[str]) -> None:
    spans = coloured(language, tuple(before), tuple(lines))
    assert [sum(span.length for span in line) for line in spans] == [len(line) for line in lines]


@pytest.mark.parametrize(
    ("language", "line", "piece", "role"),
    [
        ("python", "def f(): return 'a'", "def", "keyword"),
        ("python", "def f(): return 'a'", "f", "function"),
        ("python", "x = 12  # why", "12", "number"),
        ("python", "x = 12  # why", "# why", "comment"),
        ("Python", "x is None", "is", "keyword"),
        ("php", "return true;", "return", "keyword"),
        ("diff", "+added", "+added", "string"),
        ("diff", "-gone", "-gone", "number"),
        ("html", "<b>a</b>", "b", "function"),
    ],
)
def test_each_kind_of_word_has_its_role(language: str, line: str, piece: str, role: str) -> None:
    assert roles(language, line)[piece] == role


@pytest.mark.parametrize("language", ["", "nosuch", "text", "\x00", "x" * 40])
def test_code_of_no_known_language_has_no_colours(language: str) -> None:
    assert {span.role for line in coloured(language, (), ("def f():", "  1")) for span in line} == {"text"}


def test_what_stands_before_is_read_and_not_given_back() -> None:
    assert roles("python", "inside", ('"""',)) == {"inside": "string"}
    assert roles("python", "inside") == {"inside": "text"}


def test_very_long_code_has_no_colours() -> None:
    line = "return " * (MAX_CHARACTERS // 7 + 1)
    assert coloured("python", (), (line,)) == ((Span(len(line), "text"),),)


def test_empty_lines_have_no_stretches() -> None:
    assert coloured("python", (), ("", "x", "", "")) == ((), (Span(1, "text"),), (), ())


def test_little_is_read_again() -> None:
    lines = tuple(f"    line {number}" for number in range(200))
    assert lines_to_reread(lines) == lines[-MAX_BEFORE:]
    assert lines_to_reread(()) == ()
    assert lines_to_reread(("a", "", "def b():", "    c")) == ("def b():", "    c")
    assert lines_to_reread(("a", "b")) == ("a", "b")
