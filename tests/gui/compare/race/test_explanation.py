import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from comparison.figures.cost import DEMO, Cost
from comparison.lanes.news import Closed
from gui.compare.race.explanation import explanation
from providers.events import Finished, FinishReason, ReasoningArrived, TextArrived, Usage, UsageArrived
from tests.gui.compare.answers import answer_of, begun, whole

UNKNOWN = Cost(reason="No price of gpt-5.5 is known.")


def test_what_the_provider_did_not_count_is_said_and_not_shown_as_a_number() -> None:
    assert "Tokens: not reported by the provider." in explanation(whole("a", "b"), None)


def test_a_count_that_is_missing_among_others_is_a_dash() -> None:
    told = explanation(whole("a", "b", usage=Usage(input=19, output=7)), None)
    assert "Cached tokens: –" in told
    assert "Reasoning tokens: –" in told
    assert "Input tokens: 19" in told


def test_a_cost_that_is_unknown_says_so_and_why_and_is_never_zero() -> None:
    answer = whole("a", "b", usage=Usage(input=1, output=2))
    assert "Cost: unknown. No price of gpt-5.5 is known." in explanation(answer, UNKNOWN)


def test_a_range_of_costs_comes_with_its_reason() -> None:
    cost = Cost(Decimal("0.001"), Decimal("0.002"), "USD", "The price depends on the hour.")
    assert "Cost: $0.0010–0.0020. The price depends on the hour." in explanation(whole("a"), cost)


def test_the_demo_costs_nothing_and_says_demo() -> None:
    assert explanation(whole("a", "b"), DEMO).endswith("Cost: demo")


def test_an_answer_in_one_lump_has_no_speed() -> None:
    answer = whole("all at once", usage=Usage(input=1, output=500))
    assert "It arrived all at once, so no speed is shown." in explanation(answer, None)


def test_a_burst_after_a_long_wait_is_a_lump_too() -> None:
    pieces = [(50.0 + number / 1000, TextArrived("x")) for number in range(100)]
    counted = (51.0, UsageArrived(Usage(input=1, output=100)))
    answer = answer_of(*begun(), *pieces, counted, (51.0, Finished(FinishReason.STOP)), (51.0, Closed()))
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
    told = explanation(answer, Cost(reason="No price is known."))
    assert not re.search(r"-\d", told)
    assert "$" not in told
