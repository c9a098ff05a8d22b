import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.figures.cost import DEMO, Cost
from comparison.lanes.news import Closed, HeldBack, RetryScheduled, Sent
from gui.compare.thread.figures import closing_line, explanation, running_line, seconds
from providers.errors import RateLimited
from providers.events import Finished, FinishReason, KeptAlive, ReasoningArrived, TextArrived, Usage, UsageArrived
from tests.gui.compare.answers import answer_of, begun, whole

UNKNOWN = Cost(reason="No price of gpt-5.5 is known.")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.00 s"),
        (0.414, "0.41 s"),
        (1.0, "1.0 s"),
        (9.98, "10.0 s"),
        (9.996, "10.0 s"),
        (12.34, "12.3 s"),
        (99.96, "1 min 39 s"),
        (125, "2 min 5 s"),
        (3600, "60 min 0 s"),
    ],
)
def test_seconds_are_told_with_the_digits_that_matter(value: float, text: str) -> None:
    assert seconds(value) == text


def test_a_whole_answer_tells_time_speed_tokens_and_cost() -> None:
    answer = whole("a", "b", "c", "d", usage=Usage(input=19, cached=4, output=1_200, reasoning=0))
    assert closing_line(answer, Cost(Decimal("0.0021"), Decimal("0.0021"), "USD")) == (
        "1.0 s   300 tok/s   1,200 tok   $0.0021"
    )


def test_what_the_provider_did_not_count_is_said_and_not_shown_as_a_number() -> None:
    answer = whole("a", "b")
    assert closing_line(answer, None) == "1.0 s"
    assert "Tokens: not reported by the provider." in explanation(answer, None)


def test_a_count_that_is_missing_among_others_is_a_dash() -> None:
    told = explanation(whole("a", "b", usage=Usage(input=19, output=7)), None)
    assert "Cached tokens: –" in told
    assert "Reasoning tokens: –" in told
    assert "Input tokens: 19" in told


def test_a_cost_that_is_unknown_says_so_and_why_and_is_never_zero() -> None:
    answer = whole("a", "b", usage=Usage(input=1, output=2))
    assert closing_line(answer, UNKNOWN).endswith("cost unknown")
    assert "Cost: cost unknown. No price of gpt-5.5 is known." in explanation(answer, UNKNOWN)


def test_a_range_of_costs_comes_with_its_reason() -> None:
    cost = Cost(Decimal("0.001"), Decimal("0.002"), "USD", "The price depends on the hour.")
    assert "Cost: $0.0010–0.0020. The price depends on the hour." in explanation(whole("a"), cost)


def test_the_demo_costs_nothing_and_says_demo() -> None:
    assert closing_line(whole("a", "b"), DEMO) == "1.0 s   demo"
    assert explanation(whole("a", "b"), DEMO).endswith("Cost: demo")


def test_an_answer_in_one_lump_has_no_speed() -> None:
    answer = whole("all at once", usage=Usage(input=1, output=500))
    assert "tok/s" not in closing_line(answer, None)
    assert "It arrived all at once, so no speed is shown." in explanation(answer, None)


def test_a_burst_after_a_long_wait_is_a_lump_too() -> None:
    pieces = [(50.0 + number / 1000, TextArrived("x")) for number in range(100)]
    counted = (51.0, UsageArrived(Usage(input=1, output=100)))
    answer = answer_of(*begun(), *pieces, counted, (51.0, Finished(FinishReason.STOP)), (51.0, Closed()))
    assert "tok/s" not in closing_line(answer, None)
    assert "all at once" in explanation(answer, None)


def test_the_first_token_and_the_first_of_the_answer_are_told_apart() -> None:
    told = explanation(
        answer_of(
            *begun(),
            (2.0, ReasoningArrived("hm")),
            (7.0, TextArrived("yes")),
            (8.0, Finished(FinishReason.STOP)),
            (8.0, Closed()),
        ),
        None,
    )
    assert "Time to first token: 2.0 s" in told
    assert "Time to first word of the answer: 7.0 s" in told
    assert "Total time: 8.0 s" in told


def test_an_answer_without_a_word_has_no_figures() -> None:
    assert closing_line(answer_of(*begun(), (3.0, Closed())), None) == "no answer"


def test_a_running_answer_tells_how_long_it_has() -> None:
    assert running_line(answer_of(*begun()), 3.25) == "3.3 s"
    assert running_line(answer_of(), 3.25) == ""


def test_a_silence_is_told_after_a_while_and_a_comment_does_not_end_it() -> None:
    answer = answer_of(*begun(), (1.0, TextArrived("x")), (20.0, KeptAlive()))
    assert running_line(answer, 21.0) == "21.0 s"
    assert running_line(answer, 26.0) == "26.0 s   no data for 25 s"


@pytest.mark.parametrize(("now", "left"), [(10.0, 4), (13.7, 0), (99.0, 0)])
def test_a_retry_counts_down_and_never_below_zero(now: float, left: int) -> None:
    wait = RetryScheduled(4.0, 1, RateLimited(provider="OpenAI", host="api.openai.com"))
    assert running_line(answer_of((9.0, Sent()), (10.0, wait)), now) == f"Too many requests; retrying in {left} s"


counts = st.none() | st.integers(0, 10**9)


@given(counts, counts, counts, counts, st.lists(st.floats(0, 100), max_size=6))
def test_no_number_is_made_up(
    read: int | None, cached: int | None, output: int | None, reasoning: int | None, gaps: list[float]
) -> None:
    usage = Usage(read, cached, output, reasoning)
    at, moments = 1.0, begun()
    for gap in gaps:
        at += gap
        moments.append((at, TextArrived("x")))
    answer = answer_of(*moments, (at, UsageArrived(usage)), (at, Finished(FinishReason.STOP)), (at, Closed()))
    line = closing_line(answer, UNKNOWN)
    assert not re.search(r"-\d", line + explanation(answer, None))
    assert "$" not in line
    if output is None:
        assert "tok" not in line
    for number in re.findall(r"([\d,]+) tok(?!/)", line):
        assert int(number.replace(",", "")) == output


def test_a_lane_that_waits_its_turn_says_for_what() -> None:
    line = running_line(answer_of((9.0, Sent()), (10.0, HeldBack(1))), 12.0)
    assert line == "queued: this account allows one request at a time"
