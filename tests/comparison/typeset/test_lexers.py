import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.typeset import code_colours
from comparison.typeset.code_colours import MAX_CHARACTERS, MAX_LINE, coloured
from comparison.typeset.lexers import NAMES, lexer_of, names_to_prepare

PLENTY_S = 0.2
"""Ten times what colouring may take; single steps of the lexers that are left out take seconds, or never end."""
NASTY = [
    "\t", " ", "'", '"', "`", "(", "[", "{", "<", "\\", "/", "*", "#", "=", "-", ":", "$", "@", "a", "0", "\u0301",
    "\u00e9", " a", "a ", '\\"', "\\'", "(a", "a(", "a:", "a<", "a.", "::", "/*", "*/", "(*", "<!--", "{-", "--[[",
    '"""', "'''", "<<a ", "#{", "${", "$(", "r#", "%w(", "/a", "=begin ", "[a](", "{%", "q(", "s/a/", "def ", "class ",
    "if ", "<a ",
    "a = ", "- a: ", "&a ",
]  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _gives_up_soon() -> Iterator[None]:
    """Text that repeats itself meets a step that takes long at its beginning."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(code_colours, "MAX_S", 0.001)
        yield


def seconds(language: str, lines: list[str]) -> float:
    """The time of its own that colouring takes, with nothing remembered."""
    coloured.cache_clear()
    began = time.thread_time()
    coloured(language, (), tuple(lines))
    return time.thread_time() - began


def shapes(unit: str) -> list[list[str]]:
    """As much of ``unit`` as is coloured: in long lines, and after a quote that does not end."""
    wide = [(unit * MAX_LINE)[:MAX_LINE]] * (MAX_CHARACTERS // (MAX_LINE + 1))
    return [wide, ['"' + line[1:] for line in wide]]


@pytest.mark.parametrize("language", names_to_prepare())
def test_no_text_takes_a_lexer_long(language: str) -> None:
    lexer_of(language)
    slowest = max((seconds(language, shape), unit) for unit in NASTY for shape in shapes(unit))
    assert slowest[0] < PLENTY_S, slowest


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(NAMES)),
    st.lists(st.lists(st.sampled_from(NASTY), max_size=40).map("".join), min_size=1, max_size=28),
    st.integers(1, 20),
)
def test_nor_does_any_mixture(language: str, lines: list[str], times: int) -> None:
    lexer_of(language)
    assert seconds(language, [(line * times)[:MAX_LINE] for line in lines]) < PLENTY_S


@pytest.mark.parametrize(
    "alias",
    ["py", "js", "ts", "c++", "cpp", "cs", "sh", "shell", "console", "jsonc", "yml", "PYTHON", "rs", "golang", "md"],
)
def test_languages_are_known_by_the_names_that_models_use(alias: str) -> None:
    assert lexer_of(alias) is not None


@pytest.mark.parametrize("language", ["easytrieve", "autoit", "fan", "mathematica", "nosuch", "", "text", "python\n"])
def test_no_other_language_has_a_lexer(language: str) -> None:
    assert lexer_of(language) is None


def test_code_within_code_brings_no_other_lexer() -> None:
    lines = ("```easytrieve", "\t" * 80, "```")
    assert seconds("markdown", list(lines)) < PLENTY_S


def test_there_are_some_forty() -> None:
    assert 35 <= len(set(NAMES.values())) <= 50
