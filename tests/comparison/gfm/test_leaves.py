import pytest

from comparison.gfm.blocks import MAX_PROSE, Code, Formula, Paragraph
from comparison.gfm.runs import runs_of
from tests.comparison.gfm.replies import outline, read, text_of


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("```\na", ["``` a"]),
        ("````\n```\n````", ["``` ```"]),
        ("~~~\na\n~~~", ["``` a"]),
        ("```\na\n~~~\n```", ["``` a⏎~~~"]),
        ("```\na\n   ```\nb", ["``` a", "¶ b"]),
        ("```\na\n       ```\n```", ["``` a⏎       ```"]),
        ("```\na\n``````  \nb", ["``` a", "¶ b"]),
        ("```\na\n``` b\n```", ["``` a⏎``` b"]),
        ("  ```\n  a\n b\n    c\n  ```", ["``` a⏎b⏎  c"]),
        ("```\n\n\na\n\n```", ["``` ⏎⏎a⏎"]),
        ("```\n```", ["```"]),
        ("```\n- a\n> b\n# c\n| d |\n```", ["``` - a⏎> b⏎# c⏎| d |"]),
    ],
)
def test_code_begins_at_a_fence_and_ends_at_its_like(text: str, blocks: list[str]) -> None:
    assert outline(text) == [block.rstrip(" ") for block in blocks]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", ""),
        ("python", "python"),
        (" C++ ", "C++"),
        ("{.haskell}", "haskell"),
        ('js title="a.js"', "js"),
        ("x" * 200, "x" * 40),
    ],
)
def test_the_language_is_the_first_word_behind_the_fence(words: str, language: str) -> None:
    assert read(f"```{words}\na\n```") == [Code(language, ("a",))]


def test_a_fence_with_ticks_behind_it_is_no_fence() -> None:
    assert not any(isinstance(block, Code) for block in read("```a``` and `b`"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("```make\nall:\n\tcc  \n\t\tx\ty\n```", ("all:", "\tcc  ", "\t\tx\ty")),
        ("- a\n\t```make\n\tall:\n\t\tcc\n\t```", ("all:", "\tcc")),
        ("- a\n  ```make\n  all:\n  \tcc\n  ```", ("all:", "\tcc")),
        ("> ```\n> \tcc\n> ```", ("\tcc",)),
        ("    all:\n    \tcc\n\t\tld", ("all:", "\tcc", "\tld")),
        ("```\n\t```\n```", ("\t```",)),
    ],
)
def test_a_tab_in_code_stays_a_tab(text: str, lines: tuple[str, ...]) -> None:
    assert [block.lines for block in read(text) if isinstance(block, Code)] == [lines]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("$$\na\n$$\nb", ["$ $$⏎a⏎$$", "¶ b"]),
        ("$$ a $$", ["$ $$ a $$"]),
        ("\\[\na\n\\]", ["$ \\[⏎a⏎\\]"]),
        ("\\[ a \\]\nb", ["$ \\[ a \\]", "¶ b"]),
        ("- x\n  $$\n  a\n  $$", ["l• x", "l$ $$⏎a⏎$$"]),
        ("$$\na\n\n$$\nb", ["$ $$⏎a⏎⏎$$", "¶ b"]),
        ("$$\n\nsome words\n\n$$", ["¶ $$", "¶ some words", "¶ $$"]),
        ("$$ a\n\n$$", ["¶ $$ a", "¶ $$"]),
        ("$$a$$ is short", ["¶ $$a$$ is short"]),
        ("$$\n# a\n- b\n$$", ["$ $$⏎# a⏎- b⏎$$"]),
    ],
)
def test_a_displayed_formula_is_kept_as_its_source(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


def test_a_formula_that_never_ends_was_text() -> None:
    blocks = read("$$\n" + "a + b\n" * 1000)
    assert not any(isinstance(block, Formula) for block in blocks)
    assert (
        "".join(text_of(runs_of(block.parts)) for block in blocks if isinstance(block, Paragraph)).count("a + b")
        == 1000
    )
    assert all(len(text_of(runs_of(block.parts))) <= MAX_PROSE for block in blocks if isinstance(block, Paragraph))
