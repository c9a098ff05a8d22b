"""Towers of every command that sets something within something, of any height."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparison.typeset.formula import HIGHEST, WIDEST, load, typeset
from comparison.typeset.latex.commands.environments import SHAPES
from comparison.typeset.latex.formula_tree import COMMANDS, REWRITES, formula_tree
from comparison.typeset.latex.rewrites.shorthands import PLAIN
from comparison.typeset.latex.switches import MANNERS
from comparison.typeset.outline import DEEPEST, LONGEST, outline

# One of all that are read by the same function or set in the same shape.
NAMES = list({function.__code__: name for name, function in sorted((COMMANDS | REWRITES).items())}.values())
ONE = [f"{name}{{@}}" for name in NAMES]
TWO = [*(f"{name}{{@}}{{1}}" for name in NAMES), *(f"{name}{{1}}{{@}}" for name in NAMES)]
SHAPED = {shape: name for name, shape in SHAPES.items()}
TABLES = [f"\\begin{{{name}}}@ & 1 \\\\ 2 & 3\\end{{{name}}}" for name in SHAPED.values()]
STYLES = [f"{{{style} @}}" for style in MANNERS]


def is_understood(level: str) -> bool:
    """Whether a level of a tower is set at all."""
    try:
        return formula_tree(level.replace("@", "x"), is_display=True) is not None
    except ValueError:
        return False


OTHERS = [
    "x_{@}", "x^{@}", "x_{@}^{1}", "x_1^{@}", "\\sqrt{@}", "\\sqrt[3]{@}", "\\sqrt[@]{3}", "\\left(@\\right)", "{@}",
    "\\left\\{ @ \\middle| 1 \\right\\}", "\\sum_{@}^{2}", "\\sum_{1}^{@}", "\\text{a}@", "\\color{red}{@}", "\\not{@}",
    "\\textcolor{red}{@}", "\\raise1em{@}", "\\lower1em{@}", "\\smash{@}", "\\mathchoice{@}{1}{2}{3}", "\\hat@",
    "{@ \\over 1}", "{1 \\choose @}", "\\sideset{@}{1}", "\\skew7\\hat{@}", "\\underbrace{@}_{1}", "\\hbox{$@$}",
    "\\boxed{@}", "\\phantom{@}", "\\lim_{@}", "\\bigl(@\\bigr)", "\\genfrac(]{0pt}{2}{@}{1}", "@'",
    "\\colorbox{red}{@}",
]  # fmt: skip
LEVELS = [level for level in (*ONE, *TWO, *TABLES, *STYLES, *OTHERS) if is_understood(level)]

PLENTY = 3_000
"""Parts; ten levels of the costliest command have about a thousand."""


def tower(levels: list[str], heart: str = "x") -> str:
    """One level within the other, the last one outermost, as far as it may be long."""
    for level in levels:
        higher = level.replace("@", heart)
        if len(higher) > LONGEST - 4:
            break
        heart = higher
    return f"$${heart}$$"


class TooMuch(BaseException):
    """As the typesetter's own, no ``Exception``."""


def parts_of(source: str, most: int) -> int:
    """How many parts are set for a formula, whose extent has to be within its bounds; it ends where there are more."""
    parts = 0

    def count() -> None:
        nonlocal parts
        parts += 1
        if parts > most:
            raise TooMuch

    try:
        found = typeset(source, count)
    except TooMuch:
        return parts
    assert found is None or (found.width <= WIDEST and found.ascent + found.descent <= HIGHEST)
    return parts


@pytest.fixture(autouse=True, scope="module")
def _formulas_can_be_set() -> None:
    load()


@pytest.mark.parametrize("level", LEVELS)
def test_a_tower_twice_as_high_takes_no_more_than_twice_the_work_and_some(level: str) -> None:
    low = parts_of(tower([level] * 4), PLENTY)
    # Where each level doubles the work, it takes sixteen times as much.
    assert parts_of(tower([level] * 8), PLENTY) <= 4 * low + 20


def test_nothing_that_is_given_to_a_shorthand_is_written_out_twice() -> None:
    for text in PLAIN.values():
        assert all(text.count(f"#{number}") <= 1 for number in range(1, 10))


@pytest.mark.parametrize("levels", [100, 10_000])
def test_a_tower_that_is_too_high_or_too_long_is_refused_without_being_set(levels: int) -> None:
    for level in LEVELS:
        before, _, after = level.partition("@")
        found = outline(f"$${before * levels}x{after * levels}$$")
        assert found is None or (levels == 100 and found.depth <= DEEPEST)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(LEVELS), min_size=4, max_size=10), st.sampled_from(["x", "", "\\", "{", "1 & 2 \\\\", "é"])
)
def test_nor_does_a_tower_of_mixed_commands(levels: list[str], heart: str) -> None:
    assert parts_of(tower(levels, heart), PLENTY) < PLENTY
