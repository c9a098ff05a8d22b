from collections import Counter

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Turn
from comparison.lanes.news import Closed, Order, Sent
from comparison.sampling.sampling import AT_ONCE, MOST, Sampling
from providers.contract import Message
from providers.errors import KeyRefused
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish, hear
from tests.comparison.told import fault


def begun(comparison: Comparison, times: int) -> tuple[Sampling, list[Order]]:
    turn = Turn("Why?")
    sampling = Sampling(comparison, turn.id, {lane.id for lane in comparison.lanes}, times)
    assert sampling.orders() == []
    return sampling, comparison.ask(turn)


def test_each_lane_is_asked_the_same_so_many_times_and_no_server_too_much_at_once() -> None:
    comparison = comparison_of(KIMI, KIMI, GPT)
    sampling, running = begun(comparison, 9)
    asked = []
    while running := [*running, *sampling.orders()]:
        assert max(Counter(order.provider for order in running).values()) <= AT_ONCE
        asked.append(running.pop(0))
        finish(comparison, asked[-1], f"{len(asked)}")
    assert Counter(order.lane for order in asked) == {lane.id: 9 for lane in comparison.lanes}
    assert {order.chat.messages for order in asked} == {(Message("user", "Why?"),)}
    assert sampling.left == 0
    for lane in comparison.lanes:
        assert len(lane.samples(lane.exchanges[-1].turn.id)) == 9
        assert len({each.answer.text for each in lane.samples(lane.exchanges[-1].turn.id)}) == 9


def test_there_is_a_bound_whatever_is_asked_for() -> None:
    assert begun(comparison_of(KIMI), 10**6)[0].left == MOST - 1


def test_who_is_refused_or_was_stopped_is_not_asked_further() -> None:
    for end in ("refused", "stopped"):
        comparison = comparison_of(KIMI)
        sampling, (first,) = begun(comparison, 10)
        if end == "refused":
            hear(comparison, first, Sent(), Closed(fault(KeyRefused)))
        else:
            comparison.lanes[0].exchanges[-1].answer.stop(1.0)
        assert (sampling.orders(), sampling.left) == ([], 0)


def test_a_lane_that_went_on_to_another_prompt_or_is_gone_is_left_alone() -> None:
    comparison = comparison_of(KIMI, GPT)
    sampling, (first, second) = begun(comparison, 10)
    finish(comparison, first)
    finish(comparison, second)
    comparison.ask("And?", {first.lane})
    comparison.remove(second.lane)
    assert sampling.orders() == []


def test_samples_that_still_grow_stand_behind_the_answer_that_is_shown() -> None:
    comparison = comparison_of(KIMI)
    sampling, (first,) = begun(comparison, 2)
    (second,) = sampling.orders()
    lane = comparison.lanes[0]
    finish(comparison, first, "First.")
    assert (lane.answer.text if lane.answer else "", lane.is_running, comparison.ask("And?")) == ("First.", True, [])
    finish(comparison, second, "Second.")
    assert not lane.is_running
    assert [each.answer.text for each in lane.samples(lane.exchanges[-1].turn.id)] == ["First.", "Second."]
    assert lane.can_show(lane.hidden[0])
