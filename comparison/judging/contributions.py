"""The answers of one turn that can be judged or fused, and the prompts that they are answers to."""

from collections.abc import Sequence

from comparison.lanes.branching.fused import sources_of
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from comparison.lanes.names import asked_names
from comparison.lanes.news import TurnId
from providers.frozen import frozen

MOST = 8
"""Answers."""
LONGEST = 200_000
"""Characters of one."""


@frozen
class Contribution:
    """One answer, under the name that a person knows it by."""

    name: str
    text: str
    setup: LaneSetup | None = None
    """Whom it came from, if that is known."""


def contributions_of(comparison: Comparison, turn: TurnId) -> list[Contribution]:
    """The whole answers of a turn, in the order of the lanes; one that several lanes go on from counts once.

    What was fused from others is not one of them.
    """
    names, said = asked_names(comparison.lanes), dict[str, Contribution]()
    for lane in comparison.lanes:
        exchange = lane.exchange_in(turn)
        if exchange and not sources_of(exchange.setup) and exchange.is_whole:
            contribution = Contribution(names[lane.id], exchange.answer.text, exchange.setup)
            said.setdefault(exchange.answer.given_in or exchange.id, contribution)
    return list(said.values())


def prompts_until(comparison: Comparison, turn: TurnId) -> list[str]:
    """The prompt of a turn, and before it those of the turns before."""
    return [each.prompt for each in comparison.turns if each.id <= turn]


def as_one(prompts: Sequence[str]) -> str:
    """The last prompt, with what was asked before it."""
    *earlier, last = prompts
    if not earlier:
        return last
    told = "\n\n".join(f"({number}) {prompt}" for number, prompt in enumerate(earlier, 1))
    return f"Asked earlier in the same conversation:\n{told}\n\nAsked now, and answered below:\n{last}"
