from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.events import Usage
from providers.wires.gemini.usage import read_gemini_usage

VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.lists(st.integers())
NAMES = (
    "promptTokenCount",
    "toolUsePromptTokenCount",
    "cachedContentTokenCount",
    "candidatesTokenCount",
    "thoughtsTokenCount",
    "totalTokenCount",
)


def usage(
    prompt: Any = None, candidates: Any = None, thoughts: Any = None, cached: Any = None, tools: Any = None
) -> Usage | None:
    given = dict(zip(NAMES, (prompt, tools, cached, candidates, thoughts), strict=False))
    return read_gemini_usage({name: count for name, count in given.items() if count is not None})


def test_the_output_has_the_thoughts_and_the_input_what_tools_brought() -> None:
    assert usage(9, 23, 185, 4, 5) == Usage(14, 4, 208, 185)
    assert usage(9, 23) == Usage(9, None, 23, None)
    assert usage(9, thoughts=61) == Usage(9, None, 61, 61)
    assert usage(candidates=0, prompt=0) == Usage(0, None, 0, None)
    assert usage(tools=5) == Usage(5)


@pytest.mark.parametrize(
    "counts", [{}, {"trafficType": "ON_DEMAND"}, {"totalTokenCount": 9}, {"promptTokenCount": "9"}]
)
def test_where_nothing_is_counted_there_is_no_usage(counts: dict[str, Any]) -> None:
    assert read_gemini_usage(counts) is None


@pytest.mark.parametrize("odd", [-1, 1.5, "3", True, [3], 10**12])
def test_a_sum_with_something_that_is_no_count_is_unknown(odd: Any) -> None:
    assert usage(9, odd, 5) == Usage(9, None, None, 5)
    assert usage(9, 5, odd) == Usage(9)
    assert usage(odd, 5) == Usage(None, None, 5)
    assert usage(9, 5, tools=odd) == Usage(None, None, 5)
    assert usage(9, 5, cached=odd) == Usage(9, None, 5)


def test_more_from_the_cache_than_there_was_is_unknown() -> None:
    assert usage(9, 5, cached=10) == Usage(9, None, 5)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_whatever_comes_no_count_is_negative_and_no_part_exceeds_its_whole(counts: dict[str, Any]) -> None:
    read = read_gemini_usage(counts) or Usage()
    numbers = (read.input, read.cached, read.output, read.reasoning)
    assert all(number is None or (type(number) is int and number >= 0) for number in numbers)
    assert read.cached is None or read.input is None or read.cached <= read.input
    assert read.reasoning is None or read.output is None or read.reasoning <= read.output
