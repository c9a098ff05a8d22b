from decimal import Decimal

from comparison.figures.cost import Cost
from comparison.lanes.news import Closed, Sent
from comparison.sampling.samples import Spread, sum_up
from comparison.sampling.sayings import shortfall, verdict
from providers.errors import Disconnected
from providers.events import TextArrived
from tests.comparison.lanes.comparing import hear
from tests.comparison.sampling.sampled import asked_for, samples_of, unknown_cost
from tests.comparison.told import fault


def test_answers_that_come_to_the_same_are_one_group_with_their_count() -> None:
    _, found = asked_for("42", "The answer is 42.", "43", "**42**", "44")
    samples = sum_up(found, unknown_cost)
    assert [(group.conclusion, len(group.exchanges), group.wordings) for group in samples.groups] == [
        ("42", 3, 3),
        ("43", 1, 1),
        ("44", 1, 1),
    ]
    assert samples.groups[0].exchanges == (found[0], found[1], found[3])
    assert (samples.changed, verdict(samples)) == (2, "It changed its mind in 2 of 5.")


def test_of_long_answers_only_the_wording_is_compared() -> None:
    long = "It depends on many things, of which the first is this one.\n\nAnd there is another one."
    _, found = asked_for(long, long.upper().replace(" ", "  "), long + " Or two.")
    samples = sum_up(found, unknown_cost)
    assert [len(group.exchanges) for group in samples.groups] == [2, 1]
    assert (samples.changed, verdict(samples)) == (None, "2 wordings in 3 answers.")


def test_the_same_each_time_is_said_of_any_length() -> None:
    for text in ("Yes.", "One thing.\n\nAnother, which is a little longer than the one before."):
        _, found = asked_for(text, text, text)
        assert verdict(sum_up(found, unknown_cost)) == "The same in all 3 answers."
        assert verdict(sum_up(found[:2], unknown_cost)) == "The same in both answers."


def test_what_failed_or_still_runs_is_counted_apart() -> None:
    comparison, _ = asked_for("Yes.", "No.")
    failed, running = (comparison.sample(comparison.lanes[0].id) for _ in range(2))
    hear(comparison, failed, Sent(), TextArrived("Ye"), Closed(fault(Disconnected)))
    hear(comparison, running, Sent(), TextArrived("N"))
    samples = sum_up(samples_of(comparison), unknown_cost)
    assert (samples.asked, samples.whole, samples.running, samples.lost, samples.changed) == (4, 2, 1, 1, 1)
    assert list(shortfall(samples)) == ["1 answer is still running.", "1 answer is incomplete."]


def test_one_answer_alone_says_nothing() -> None:
    _, found = asked_for("Yes.")
    samples = sum_up(found, unknown_cost)
    assert (samples.changed, verdict(samples), list(shortfall(samples))) == (None, "", [])
    assert sum_up([], unknown_cost).groups == ()


def test_length_time_and_cost_are_told_from_the_least_to_the_most() -> None:
    _, found = asked_for("one", "one two three", "one two")
    costs = {each.id: Cost(Decimal(cost), Decimal(cost), "USD") for each, cost in zip(found, (1, 3, 2), strict=True)}
    samples = sum_up(found, lambda each: costs[each.id])
    assert (samples.words, samples.is_of_characters) == (Spread(1, 2, 3), False)
    assert (samples.costs, str(samples.cost)) == (Spread(1.0, 2.0, 3.0), "$6.00")
    assert samples.seconds == Spread(0, 0, 0)
    costs[found[0].id] = Cost(Decimal(1), Decimal(2), "USD")
    assert sum_up(found, lambda each: costs[each.id]).costs is None
    assert sum_up(asked_for("是", "不是")[1], unknown_cost).is_of_characters
