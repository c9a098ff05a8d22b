from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from comparison.lanes.state import State
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish


def prompts(comparison: Comparison) -> list[list[str]]:
    return [[each.prompt for each in lane.exchanges] for lane in comparison.lanes]


def answers(lane: Lane) -> list[str]:
    return [each.answer.text for each in lane.exchanges]


def said(comparison: Comparison, *prompts: str) -> None:
    for prompt in prompts:
        for order in comparison.ask(prompt):
            finish(comparison, order, f"{prompt} {order.provider}")


def edited(comparison: Comparison, place: int, prompt: str) -> None:
    for order in comparison.resend(prompt, None, comparison.turns[place].id):
        finish(comparison, order, f"{prompt} {order.provider}")


def test_an_earlier_prompt_is_edited_and_its_branch_comes_back_as_a_whole() -> None:
    comparison = comparison_of(KIMI, GPT)
    said(comparison, "1", "2", "3")
    edited(comparison, 1, "two")
    assert prompts(comparison) == [["1", "two"]] * 2
    kimi = comparison.lanes[0]
    old, new = kimi.siblings(kimi.exchanges[1])
    assert (old.prompt, new.prompt) == ("2", "two")
    comparison.show_version(old, kimi.id)
    assert prompts(comparison) == [["1", "2", "3"]] * 2
    comparison.show_version(new, kimi.id)
    assert prompts(comparison) == [["1", "two"]] * 2


def test_a_branch_of_a_branch_comes_back_in_every_lane() -> None:
    comparison = comparison_of(KIMI, GPT)
    said(comparison, "1", "2")
    edited(comparison, 1, "two")
    said(comparison, "3")
    edited(comparison, 0, "one")
    kimi, gpt = comparison.lanes
    comparison.show_version(next(each for each in kimi.hidden if each.prompt == "1"), kimi.id)
    assert prompts(comparison) == [["1", "two", "3"]] * 2
    gpt.show_only([])
    deep = next(each for each in gpt.hidden if each.prompt == "3")
    gpt.show(deep)
    assert [each.prompt for each in gpt.exchanges] == ["1", "two", "3"]


def test_the_request_after_that_has_the_branch_that_is_shown() -> None:
    comparison = comparison_of(KIMI)
    said(comparison, "1", "2")
    edited(comparison, 0, "one")
    (lane,) = comparison.lanes
    comparison.show_version(lane.siblings(lane.exchanges[0])[0], lane.id)
    (order,) = comparison.ask("4")
    assert [each.text for each in order.chat.messages] == ["1", "1 moonshot", "2", "2 moonshot", "4"]


def test_another_answer_of_one_lane_leaves_the_other_lanes_as_they_are() -> None:
    comparison = comparison_of(KIMI, GPT)
    said(comparison, "1")
    kimi, gpt = comparison.lanes
    finish(comparison, comparison.retry(kimi.id), "again")
    before = gpt.exchanges[0]
    comparison.show_version(kimi.hidden[0], kimi.id)
    assert (answers(kimi), gpt.exchanges) == (["1 moonshot"], [before])


def test_a_lane_that_came_later_has_nothing_to_show_of_an_older_branch() -> None:
    comparison = comparison_of(KIMI)
    said(comparison, "1")
    edited(comparison, 0, "one")
    late = comparison.add(GPT)
    finish(comparison, *comparison.catch_up(late.id))
    kimi = comparison.lanes[0]
    comparison.show_version(kimi.hidden[0], kimi.id)
    assert prompts(comparison) == [["1"], []]
    comparison.show_version(kimi.hidden[0], kimi.id)
    assert prompts(comparison) == [["one"], ["one"]]


def test_all_lanes_go_on_from_one_answer() -> None:
    comparison = comparison_of(KIMI, GPT)
    said(comparison, "1", "2", "3")
    kimi, gpt = comparison.lanes
    chosen = kimi.exchanges[1]
    comparison.go_on_from(chosen, {kimi.id, gpt.id})
    assert answers(kimi) == ["1 moonshot", "2 moonshot"]
    assert answers(gpt) == ["1 openai", "2 moonshot"]
    taken = gpt.exchanges[1]
    assert (taken.answer.given_in, taken.setup.model, taken.at) == (chosen.id, "kimi-k3", chosen.at)
    assert [each.answer.text for each in gpt.siblings(taken)] == ["2 openai", "2 moonshot"]
    _, order = comparison.ask("4")
    assert [each.text for each in order.chat.messages] == ["1", "1 openai", "2", "2 moonshot", "4"]


def test_one_lane_goes_on_from_the_answer_of_another() -> None:
    comparison = comparison_of(KIMI, GPT)
    said(comparison, "1")
    kimi, gpt = comparison.lanes
    for _ in range(2):  # the second time it is there already
        comparison.go_on_from(kimi.exchanges[0], {gpt.id})
    assert (answers(kimi), answers(gpt)) == (["1 moonshot"], ["1 moonshot"])
    assert len(gpt.hidden) == 1


def test_a_lane_that_was_not_asked_can_go_on_from_an_answer() -> None:
    comparison = comparison_of(KIMI)
    said(comparison, "1")
    late = comparison.add(GPT)
    comparison.go_on_from(comparison.lanes[0].exchanges[0], {late.id})
    assert (answers(late), late.answer.state) == (["1 moonshot"], State.DONE)
