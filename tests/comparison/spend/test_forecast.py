from dataclasses import replace
from decimal import Decimal

from comparison.figures.cost import FREE, Cost
from comparison.lanes.comparison import Comparison
from comparison.spend.forecast import costs_of_asking, most_of
from providers.parameters import Parameters
from providers.registry import built_in_infos
from tests.comparison.lanes.comparing import comparison_of, finish
from tests.spent import AT_WORK, GPT, OLLAMA

INFOS = {info.id: info for info in built_in_infos()}


def most(comparison: Comparison, *prompts: str) -> Decimal:
    (lane,) = comparison.lanes
    found, is_all = most_of(costs_of_asking(lane, comparison, prompts, INFOS[lane.setup.provider]))
    assert is_all
    return found


def test_what_was_said_before_and_each_further_prompt_costs_more() -> None:
    fresh, said = comparison_of(GPT), comparison_of(GPT)
    for order in said.ask("Why? " * 1000):
        finish(said, order)
    one = most(fresh, "And then?")
    assert 0 < one < most(said, "And then?")
    assert most(fresh, "And then?", "And then?") > 2 * one


def test_a_shorter_answer_costs_less() -> None:
    short = replace(GPT, parameters=Parameters(max_tokens=100))
    assert most(comparison_of(short), "Why?") < most(comparison_of(GPT), "Why?")


def test_what_runs_here_is_free() -> None:
    comparison = comparison_of(OLLAMA)
    assert costs_of_asking(comparison.lanes[0], comparison, ["Why?"], INFOS["ollama"]) == [FREE]


def test_what_is_not_known_is_not_part_of_the_sum() -> None:
    comparison = comparison_of(replace(GPT, base_url=AT_WORK.base_url))
    found = costs_of_asking(comparison.lanes[0], comparison, ["Why?"], INFOS["openai"])
    dollar = Cost(Decimal(1), Decimal(1), "USD")
    assert most_of([*found, dollar]) == (1, False)
