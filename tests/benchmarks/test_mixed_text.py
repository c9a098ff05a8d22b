import pytest

from benchmarks.mixed_text import SECTIONS, mixed_text
from comparison.gfm.blocks import Code, Formula, Heading, Item, Rule, Table
from comparison.gfm.reader import Reader

WHOLE = 6000
"""Characters in which each section comes at least once."""


def test_a_text_is_as_long_as_asked_for() -> None:
    lengths = [0, 1, 999, 4000, 50_000]
    assert [len(mixed_text(3, characters)) for characters in lengths] == lengths


@pytest.mark.parametrize("seed", range(len(SECTIONS)))
def test_every_text_has_what_models_write(seed: int) -> None:
    text = mixed_text(seed, WHOLE)
    blocks = _blocks(text)
    assert {type(block) for block in blocks} >= {Code, Formula, Heading, Item, Rule, Table}
    languages = {block.language for block in blocks if isinstance(block, Code)}
    assert languages >= {"python", "rust", "javascript", "sql", "bash", "json"}
    assert "№" not in text


def test_two_lanes_set_different_formulas() -> None:
    first, second = (
        {block.source for block in _blocks(mixed_text(seed, WHOLE)) if isinstance(block, Formula)} for seed in (1, 2)
    )
    assert first
    assert not first & second


def _blocks(text: str) -> list[object]:
    reader = Reader()
    reader.feed(text)
    reader.finish()
    return list(reader.closed)
