import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.events import Usage
from providers.wires.usage import MOST, read_anthropic_usage, read_chat_usage, read_responses_usage

OF_THINKING = {"reasoning_tokens": 100}
ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.just([])
COUNTS = ODD | st.integers(min_value=0, max_value=50)
FIELDS = ("prompt_tokens", "input_tokens", "completion_tokens", "output_tokens", "cached_tokens", "total_tokens")
DETAILS = ("prompt_tokens_details", "input_tokens_details", "completion_tokens_details", "output_tokens_details")
USAGES = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys((*FIELDS, "prompt_cache_hit_tokens"), COUNTS)
    | dict.fromkeys(
        DETAILS, ODD | st.fixed_dictionaries({}, optional={"cached_tokens": COUNTS, "reasoning_tokens": COUNTS})
    ),
)


@pytest.mark.parametrize(
    ("raw", "usage"),
    [
        ({"prompt_tokens": 19, "completion_tokens": 13, "total_tokens": 32}, Usage(19, None, 13, None)),
        (
            {
                "prompt_tokens": 16,
                "completion_tokens": 300,
                "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
                "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
            },
            Usage(16, 0, 300, 0),
        ),
        ({"prompt_tokens": 19, "cached_tokens": 4, "completion_tokens": 13}, Usage(19, 4, 13, None)),
        (
            {
                "prompt_tokens": 18,
                "completion_tokens": 219,
                "completion_tokens_details": {"reasoning_tokens": 205},
                "prompt_cache_hit_tokens": 7,
                "prompt_cache_miss_tokens": 11,
            },
            Usage(18, 7, 219, 205),
        ),
        ({"prompt_tokens": 5, "prompt_tokens_details": None, "completion_tokens_details": None}, Usage(5)),
        ({"prompt_tokens": 0, "completion_tokens": 0}, Usage(0, None, 0, None)),
    ],
    ids=["plain", "openai", "moonshot", "deepseek", "null details", "zero"],
)
def test_the_counts_of_each_vendor_are_found_where_it_puts_them(raw: object, usage: Usage) -> None:
    assert read_chat_usage(raw) == usage


@pytest.mark.parametrize(
    ("total", "details", "output"),
    [
        (303, {"reasoning_tokens": 290}, 291),
        (None, {"reasoning_tokens": 290}, 291),
        (13, {"reasoning_tokens": 1}, 1),
        (13, {"reasoning_tokens": 0}, 1),
        (303, {"reasoning_tokens": -1}, 1),
        (13, None, 1),
    ],
)
def test_thinking_that_is_counted_apart_is_part_of_the_output_unless_the_sum_says_otherwise(
    total: object, details: object, output: int
) -> None:
    raw = {"prompt_tokens": 12, "completion_tokens": 1, "total_tokens": total, "completion_tokens_details": details}
    apart, within = read_chat_usage(raw, counts_thinking_apart=True), read_chat_usage(raw)
    assert apart is not None
    assert within is not None
    assert (apart.input, apart.output) == (12, output)
    assert within.output == (output if total == 303 else 1)


@pytest.mark.parametrize(("total", "output"), [(140, 102), (42, 2), (41, 2), (None, 2), ("140", 2)])
def test_responses_that_count_thinking_apart_are_told_by_the_sum(total: object, output: int) -> None:
    raw = {"input_tokens": 38, "output_tokens": 2, "total_tokens": total}
    usage = read_responses_usage(raw | {"output_tokens_details": {"reasoning_tokens": 100}})
    assert usage is not None
    assert usage.output == output


def test_the_counts_of_responses_are_found() -> None:
    raw = {
        "input_tokens": 36,
        "input_tokens_details": {"cached_tokens": 30, "cache_write_tokens": 0},
        "output_tokens": 87,
        "output_tokens_details": {"reasoning_tokens": 64},
        "total_tokens": 123,
    }
    assert read_responses_usage(raw) == Usage(36, 30, 87, 64)


@pytest.mark.parametrize("count", [-1, 1.5, 12.0, "12", True, None, [], {}, MOST + 1, 10**30, float("inf")])
def test_what_is_no_count_is_unknown_and_never_a_number(count: object) -> None:
    assert read_chat_usage({"prompt_tokens": count, "completion_tokens": 3}) == Usage(output=3)
    assert read_responses_usage({"input_tokens": 3, "output_tokens": count}) == Usage(input=3)


@pytest.mark.parametrize("raw", [None, [], "many", 12, {}, {"total_tokens": 3}, {"prompt_tokens": -3}])
def test_where_there_is_no_count_there_is_no_usage(raw: object) -> None:
    assert read_chat_usage(raw) is None
    assert read_responses_usage(raw) is None


def test_a_part_that_exceeds_its_whole_is_unknown() -> None:
    raw = {"prompt_tokens": 5, "cached_tokens": 6, "completion_tokens": 7}
    assert read_chat_usage(raw | {"completion_tokens_details": {"reasoning_tokens": 8}}) == Usage(5, None, 7, None)


@given(raw=USAGES)
@settings(max_examples=200, deadline=None)
def test_whatever_comes_no_count_is_negative_and_no_part_exceeds_its_whole(raw: object) -> None:
    for usage in (
        read_chat_usage(raw),
        read_chat_usage(raw, counts_thinking_apart=True),
        read_responses_usage(raw),
    ):
        if usage is None:
            continue
        counts = [usage.input, usage.cached, usage.output, usage.reasoning]
        assert all(count is None or (type(count) is int and 0 <= count <= MOST) for count in counts)
        for part, whole in ((usage.cached, usage.input), (usage.reasoning, usage.output)):
            assert part is None or whole is None or part <= whole


@pytest.mark.parametrize(
    "raw",
    [
        {"input_tokens": 10, "output_tokens": 5, "total_tokens": 115, "reasoning_tokens": 100},
        {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 115, "output_tokens_details": OF_THINKING},
        {"prompt_tokens": 10, "output_tokens": 105, "completion_tokens_details": OF_THINKING},
        {"prompt_tokens": 10, "input_tokens": None, "completion_tokens": 105, "completion_tokens_details": OF_THINKING},
    ],
)
def test_counts_in_the_spelling_of_the_other_format_are_read(raw: object) -> None:
    assert read_chat_usage(raw) == read_responses_usage(raw) == Usage(10, None, 105, 100)


def test_the_own_spelling_counts_where_a_gateway_sends_both() -> None:
    both = {"prompt_tokens": 10, "completion_tokens": 5, "input_tokens": 0, "output_tokens": 0}
    assert read_chat_usage(both) == Usage(10, None, 5, None)
    assert read_responses_usage(both) == Usage(0, None, 0, None)


def test_thinking_alone_is_all_of_the_output_where_the_total_says_so() -> None:
    raw = {"prompt_tokens": 10, "total_tokens": 110, "completion_tokens_details": OF_THINKING}
    assert read_chat_usage(raw) == Usage(10, None, 100, 100)
    assert read_chat_usage(raw | {"total_tokens": 150}) == Usage(10, None, None, 100)


def test_a_gateway_counts_the_output_of_messages_in_its_own_words() -> None:
    assert read_anthropic_usage({"input_tokens": 10, "completion_tokens": 5}) == Usage(10, None, 5, None)
