"""What was said, taken over into another comparison: as it was, in a place of its own."""

from collections.abc import Sequence
from dataclasses import replace

from comparison.lanes.branching.fused import sources_of
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import ExchangeId, TurnId


def forked(comparison: Comparison, until: TurnId) -> Comparison:
    """A comparison of its own with all that was said up to this turn, which included. No answer of it runs."""
    fresh = _empty(comparison)
    said = [each for lane in comparison.lanes for each in (*lane.exchanges, *lane.hidden) if each.turn.id <= until]
    turns = _turns_anew(said)
    for lane in comparison.lanes:
        _fill(fresh.add(lane.setup), lane, turns)
    return fresh


def set_beside(comparison: Comparison, setups: Sequence[LaneSetup] = ()) -> tuple[Comparison, list[Lane]]:
    """A comparison with all that is shown in this one, and the lanes in it that are still to be asked the same.

    Without ``setups`` each lane has such a one beside it, with the model that it would ask now.
    """
    fresh, unasked = _empty(comparison), list[Lane]()
    answered = [lane for lane in comparison.lanes if lane.answer is not None]
    # What was set beside others before is compared with today's answers in its turn, and they are not. What was fused
    # was fused from answers that nobody gives again.
    own = [lane for lane in answered if _gave_its_own(lane)] or answered
    turns = _turns_anew([exchange for lane in own for exchange in lane.exchanges])
    for lane in own:
        _fill(fresh.add(_asked_then(lane)), replace(lane, hidden=[]), turns)
        if not setups:
            unasked.append(fresh.add(lane.setup))
    unasked += [fresh.add(setup) for setup in setups]
    return fresh, unasked


def _empty(comparison: Comparison) -> Comparison:
    return Comparison(comparison.system, comparison.parameters, is_private=comparison.is_private)


def _turns_anew(said: Sequence[Exchange]) -> dict[TurnId, Turn]:
    """By the ids of the old ones, and in their order."""
    prompts = {exchange.turn.id: exchange.turn.prompt for exchange in said}
    return {turn_id: Turn(prompts[turn_id]) for turn_id in sorted(prompts)}


def _fill(target: Lane, source: Lane, turns: dict[TurnId, Turn]) -> None:
    ids: dict[ExchangeId | None, ExchangeId] = {}
    for exchange in sorted((*source.exchanges, *source.hidden), key=lambda each: each.id):
        if turn := turns.get(exchange.turn.id):
            copy = exchange.taken_over(turn, ids.get(exchange.parent))
            ids[exchange.id] = copy.id
            (target.hidden if exchange in source.hidden else target.exchanges).append(copy)
    target.exchanges.sort(key=lambda each: each.turn.id)


def _gave_its_own(lane: Lane) -> bool:
    return lane.answer is not None and not lane.answer.given_in and not sources_of(lane.setup)


def _asked_then(lane: Lane) -> LaneSetup:
    """The lane's own setup, with the model that gave its last answer."""
    asked = lane.asked
    return replace(lane.setup, provider=asked.provider, model=asked.model, base_url=asked.base_url)
