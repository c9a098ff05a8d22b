import re
import tomllib

import pytest

from comparison.export.page.style import DARK, LIGHT, style_sheet
from resources import read_text

ELSEWHERE = {"you": "selected"}
"""A prompt stands on the page's ground there, and needs more of a difference."""


@pytest.mark.parametrize(("name", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_colours_are_those_of_the_window(name: str, tokens: dict[str, str]) -> None:
    theme = tomllib.loads(read_text("themes", f"{name}.toml"))
    window = theme | theme["syntax"]
    assert tokens == {token: window[ELSEWHERE.get(token, token)] for token in tokens}


def test_every_colour_that_is_named_is_there_and_none_is_idle() -> None:
    assert set(re.findall(r"var\(--(\w+)\)", style_sheet())) == set(LIGHT) == set(DARK)
