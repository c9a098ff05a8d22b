"""Towers of every command that sets something within something, of any height."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from latex2mathml import commands

from comparison.typeset.formula import HIGHEST, WIDEST
from comparison.typeset.outline import DEEPEST, LONGEST, outline
from comparison.typeset.typesetter import LONGEST_S, Typesetter

ONE = [f"{command}{{@}}" for command in commands.COMMANDS_WITH_ONE_PARAMETER]
TWO = [f"{command}{{@}}{{1}}" for command in commands.COMMANDS_WITH_TWO_PARAMETERS]
TWO += [f"{command}{{1}}{{@}}" for command in commands.COMMANDS_WITH_TWO_PARAMETERS]
ARROWS = [f"{arrow}{{@}}" for arrow in commands.EXTENSIBLE_ARROWS]
FONTS = [f"{font}{{@}}" for font in commands.LOCAL_FONTS]
TABLES = [f"\\begin{{{matrix[1:]}}}@ & 1 \\\\ 2 & 3\\end{{{matrix[1:]}}}" for matrix in commands.MATRICES]
STYLES = [f"{{{style} @}}" for style in (*commands.STYLES, *commands.MSTYLE_SIZES, *commands.GLOBAL_FONTS)]
OTHERS = [
    "x_{@}", "x^{@}", "x_{@}^{1}", "x_1^{@}", "\\sqrt{@}", "\\sqrt[3]{@}", "\\sqrt[@]{3}", "\\left(@\\right)", "{@}",
    "\\left\\{ @ \\middle| 1 \\right\\}", "\\sum_{@}^{2}", "\\sum_{1}^{@}", "\\text{a}@", "\\color{red}{@}", "\\not{@}",
    "\\textcolor{red}{@}", "\\raise1em{@}", "\\lower1em{@}", "\\smash{@}", "\\mathchoice{@}{1}{2}{3}", "\\hat@",
    "{@ \\over 1}", "{1 \\choose @}", "\\sideset{@}{1}", "\\skew7\\hat{@}", "\\underbrace{@}_{1}", "\\hbox{$@$}",
    "\\boxed{@}", "\\phantom{@}", "\\lim_{@}", "\\bigl(@\\bigr)", "\\genfrac(]{0pt}{2}{@}{1}", "@'",
    "\\colorbox{red}{@}",
]  # fmt: skip
LEVELS = [*ONE, *TWO, *ARROWS, *FONTS, *TABLES, *STYLES, *OTHERS]


def tower(levels: list[str], heart: str = "x") -> str:
    """One level within the other, the last one outermost, as far as it may be long."""
    for level in levels:
        higher = level.replace("@", heart)
        if len(higher) > LONGEST - 4:
            break
        heart = higher
    return f"$${heart}$$"


def set_alone(source: str) -> float:
    """The seconds of its own that the thread spent on it; the extent has to be within its bounds."""
    typesetter, began = Typesetter(), time.process_time()
    typesetter.find(source)
    while typesetter.attend():
        time.sleep(0.005)
    spent, found = time.process_time() - began, typesetter.find(source)
    assert found is None or found.svg
    assert found is None or (found.width <= WIDEST and found.ascent + found.descent <= HIGHEST)
    return spent


@pytest.mark.parametrize("level", LEVELS)
def test_a_tower_of_any_command_ends_in_time(level: str) -> None:
    assert set_alone(tower([level] * DEEPEST)) < 5 * LONGEST_S


@pytest.mark.parametrize("levels", [100, 10_000])
def test_a_tower_that_is_too_high_or_too_long_is_refused_without_being_set(levels: int) -> None:
    for level in LEVELS:
        before, _, after = level.partition("@")
        found = outline(f"$${before * levels}x{after * levels}$$")
        assert found is None or (levels == 100 and found.depth <= DEEPEST)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(LEVELS), min_size=6, max_size=24), st.sampled_from(["x", "", "\\", "{", "1 & 2 \\\\", "é"])
)
def test_so_does_a_tower_of_mixed_commands(levels: list[str], heart: str) -> None:
    assert set_alone(tower(levels, heart)) < 5 * LONGEST_S
