from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.gfm.blocks import Heading
from comparison.gfm.reader import Reader
from comparison.gfm.seen import words_seen
from comparison.judging.differences import landmarks
from comparison.judging.differences.landmarks import find_landmarks

LONG = "Some words on it.\n\n" * 30


def blocks(text: str) -> list:
    reader = Reader()
    reader.feed(text)
    reader.finish()
    return reader.closed


def pairs(a: str, b: str) -> list[tuple[int, int]]:
    return sorted(pair for found in find_landmarks(blocks(a), blocks(b)) for pair in found)


def headings(a: str, b: str) -> list[tuple[str, str]]:
    """The words of both sides of each pair of blocks that are headings or lines in bold."""
    here, there = blocks(a), blocks(b)
    both = ((here[at], there[other]) for at, other in pairs(a, b))
    return [
        (words_seen(x.parts), words_seen(y.parts)) for x, y in both if isinstance(x, Heading) or isinstance(y, Heading)
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("## Costs", "## Costs"),
        ("## Costs", "### Costs"),
        ("## 1. Costs", "## Costs:"),
        ("## Costs", "**Costs**"),
        ("## Costs", "**2. Costs:**"),
        ("## Costi e benefici", "## I costi e i benefici"),
        ("## 成本与收益", "### 二、成本与收益"),
        ("## コストと効果", "## コストと効果の比較"),
        ("## 비용과 효과", "## 비용과 효과 비교"),
        ("## التكاليف والفوائد", "## **التكاليف والفوائد**"),
    ],
)
def test_a_heading_finds_its_like_wherever_it_stands(a: str, b: str) -> None:
    one, other = f"An intro.\n\n{a}\n\n{LONG}## End\n\nYes.", f"{b}\n\nShort.\n\n## End\n\n{LONG}"
    found = headings(one, other)
    assert len(found) == 2
    assert found[1] == ("End", "End")


@pytest.mark.parametrize("other", ["## Benefits", "## Step 2", "Costs are high, and nobody pays them."])
def test_what_is_not_like_it_is_no_match(other: str) -> None:
    assert headings("## Costs\n\nabc", f"{other}\n\nxyz") == []
    assert headings("## Step 1\n\nabc", f"{other}\n\nxyz") == []


def test_the_same_heading_twice_is_matched_in_order() -> None:
    a = "# A\n\n## Example\n\none\n\n# B\n\n## Example\n\ntwo"
    assert pairs(a, a) == [(place, place) for place in range(6)]


def test_blocks_stand_beside_their_like_below_the_same_heading_alone() -> None:
    a = "## One\n\nThe cat sat on the mat.\n\n## Two\n\nnothing here"
    b = "## One\n\nquite other words\n\n## Two\n\nThe cat sat on the mat."
    assert pairs(a, b) == [(0, 0), (2, 2)]
    assert pairs(a, a.replace("sat", "lay")) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_further_parts_of_a_block_are_none_of_their_own() -> None:
    code = "```py\n" + "a = 1\n" * 40 + "```\n"
    assert pairs(f"{code}\n## End", f"{code}\n## End") == [(0, 0), (4, 4)]


def test_an_answer_beyond_all_bounds_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landmarks, "MOST_BLOCKS", 2)
    assert pairs("## A\n\nb\n\nc", "## A\n\nb\n\nc") == []


def test_a_large_section_is_searched_for_equal_blocks_alone() -> None:
    a = "\n\n".join(f"paragraph {number} of many" for number in range(70))
    assert len(pairs(a, a)) == 70
    assert pairs(a, a.replace("many", "them")) == []


_BLOCK = st.sampled_from(
    ["## A", "## B", "### A", "**A**", "some words", "- an item", "```\ncode\n```", "other words now"]
)
_TEXT = st.lists(_BLOCK, max_size=12).map("\n\n".join)


@given(_TEXT, _TEXT)
def test_pairs_never_cross(a: str, b: str) -> None:
    found = pairs(a, b)
    assert all(x < u and y < v for (x, y), (u, v) in pairwise(found))
