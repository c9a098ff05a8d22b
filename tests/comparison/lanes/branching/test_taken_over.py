from dataclasses import replace

from comparison.lanes.branching.fused import first_line
from comparison.lanes.branching.taken_over import forked, set_beside
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from providers.parameters import Parameters
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish


def told(lane: Lane) -> list[tuple[str, str]]:
    return [(exchange.prompt, exchange.answer.text) for exchange in lane.exchanges]


def asked(*prompts: str) -> Comparison:
    comparison = comparison_of(KIMI, GPT)
    comparison.system, comparison.parameters = "Be kind.", Parameters(temperature=0.5)
    for prompt in prompts:
        for order in comparison.ask(prompt):
            finish(comparison, order, f"{prompt} {order.provider}")
    return comparison


def test_a_fork_has_all_up_to_a_turn_and_goes_on_by_itself() -> None:
    comparison = asked("One", "Two", "Three")
    fork = forked(comparison, comparison.turns[1].id)
    assert (fork.system, fork.parameters) == (comparison.system, comparison.parameters)
    assert [told(lane) for lane in fork.lanes] == [told(lane)[:2] for lane in comparison.lanes]
    (order, _) = fork.ask("Another three")
    assert [message.text for message in order.chat.messages] == [
        "One", "One moonshot", "Two", "Two moonshot", "Another three",
    ]  # fmt: skip
    assert [turn.prompt for turn in comparison.turns] == ["One", "Two", "Three"]


def test_what_was_taken_over_says_where_it_was_given_and_when() -> None:
    comparison = asked("One")
    once = forked(comparison, comparison.turns[0].id)
    twice = forked(once, once.turns[0].id)
    (first,) = comparison.lanes[0].exchanges
    for fork in (once, twice):
        (copy,) = fork.lanes[0].exchanges
        assert (copy.answer.given_in, copy.at, copy.setup) == (first.id, first.at, first.setup)
    assert not first.answer.given_in


def test_no_id_of_a_fork_is_one_of_the_comparison() -> None:
    comparison = asked("One", "Two")
    fork = forked(comparison, comparison.turns[-1].id)

    def ids(whole: Comparison) -> set[str]:
        said = [exchange for lane in whole.lanes for exchange in lane.exchanges]
        return {whole.id, *(lane.id for lane in whole.lanes), *(one.id for one in said), *(one.turn.id for one in said)}

    assert not ids(comparison) & ids(fork)


def test_siblings_stay_siblings_in_a_fork() -> None:
    comparison = asked("One")
    lane = comparison.lanes[0]
    finish(comparison, comparison.retry(lane.id), "Again")
    finish(comparison, *comparison.ask("Two", {lane.id}), "Two")
    fork = forked(comparison, comparison.turns[-1].id).lanes[0]
    assert [exchange.answer.text for exchange in fork.hidden] == ["One moonshot"]
    assert fork.hidden[0].parent is fork.exchanges[0].parent is None
    assert fork.exchanges[1].parent == fork.exchanges[0].id


def test_a_private_comparison_has_private_forks() -> None:
    comparison = asked("One")
    comparison.is_private = True
    assert forked(comparison, comparison.turns[0].id).is_private
    assert set_beside(comparison)[0].is_private


def test_each_lane_gets_one_beside_it_that_is_asked_the_same() -> None:
    comparison = asked("One", "Two")
    comparison.lanes[1].setup = replace(GPT, model="gpt-6")
    fresh, unasked = set_beside(comparison)
    assert [lane.setup.model for lane in fresh.lanes] == ["kimi-k3", "kimi-k3", "gpt-5.5", "gpt-6"]
    assert unasked == [fresh.lanes[1], fresh.lanes[3]]
    assert [told(fresh.lanes[place]) for place in (0, 2)] == [told(lane) for lane in comparison.lanes]
    for turn in fresh.turns:
        for order in fresh.ask(turn, {lane.id for lane in unasked}):
            finish(fresh, order, "New")
    assert told(unasked[0]) == [("One", "New"), ("Two", "New")]
    assert [turn.prompt for turn in fresh.turns] == ["One", "Two"]


def test_the_answers_of_today_are_those_that_are_asked_again_after_that() -> None:
    fresh, unasked = set_beside(asked("One"))
    for order in fresh.ask(fresh.turns[0], {lane.id for lane in unasked}):
        finish(fresh, order, "New")
    again, _ = set_beside(fresh)
    assert [told(lane) for lane in again.lanes] == [[("One", "New")], [], [("One", "New")], []]


def test_other_models_can_be_asked_what_those_were() -> None:
    fresh, unasked = set_beside(asked("One"), [GPT])
    assert [lane.setup.model for lane in fresh.lanes] == ["kimi-k3", "gpt-5.5", "gpt-5.5"]
    assert unasked == [fresh.lanes[2]]


def test_lanes_that_were_never_asked_are_left_behind() -> None:
    comparison = asked("One")
    comparison.add(KIMI)
    fresh, unasked = set_beside(comparison)
    assert (len(fresh.lanes), len(unasked)) == (4, 2)


def test_what_was_fused_is_not_asked_again() -> None:
    comparison = comparison_of(KIMI, replace(GPT, system=f"{first_line(['a', 'b'])}\nWrite."))
    for order in comparison.ask("Why?"):
        finish(comparison, order, "Because.")
    fresh, unasked = set_beside(comparison)
    assert [lane.setup for lane in fresh.lanes] == [KIMI, KIMI]
    assert len(unasked) == 1
