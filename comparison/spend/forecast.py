"""What asking one lane may cost at most, before anything is sent."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from comparison.figures.cost import Cost
from comparison.figures.estimate import LONG_ANSWER, Span, cost_ahead, input_tokens
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane
from providers.contract import ProviderInfo


def costs_of_asking(lane: Lane, comparison: Comparison, prompts: Sequence[str], info: ProviderInfo) -> list[Cost]:
    """Of each prompt, put one after the other behind what the lane has; each may be answered at length."""
    setup = lane.setup.completed(comparison.system, comparison.parameters)
    longest = setup.parameters.max_tokens
    before = input_tokens(filter(None, (setup.system, *(message.text for message in lane.past_messages()))))
    costs = []
    for prompt in prompts:
        here = input_tokens([prompt])
        before = Span(before.low + here.low, before.high + here.high)
        costs.append(cost_ahead(info, setup.base_url, setup.model, before, longest))
        before = Span(before.low, before.high + (longest or LONG_ANSWER))
    return costs


def most_of(costs: Iterable[Cost]) -> tuple[Decimal, bool]:
    """US dollars at most, as far as that is known; and whether it is of all of them."""
    most, is_all = Decimal(0), True
    for cost in costs:
        most += cost.high or Decimal(0)
        is_all &= cost.is_known
    return most, is_all
