"""The best answer to a prompt, chosen with the names in sight: a star, and the votes that follow from it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from comparison.judging.rounds import Round, Verdict
from comparison.judging.votes.vote import Vote, Winner
from comparison.lanes.branching.fused import sources_of
from comparison.lanes.lane import Exchange, Lane


def starred(lanes: Sequence[Lane], best: Exchange) -> list[Vote]:
    """This answer over every other one to its prompt; nothing is known of the others among themselves.

    What was fused from others is not one of them.
    """
    then = []
    for lane in lanes:
        exchange = lane.exchange_in(best.turn.id)
        if exchange is not None and not sources_of(exchange.setup):
            at = next(at for at, each in enumerate(lane.exchanges) if each is exchange)
            then.append(replace(lane, exchanges=lane.exchanges[: at + 1]))
    place = next(at for at, lane in enumerate(then) if lane.exchanges[-1] is best)
    return Round(then, lambda drawn: None).votes(Verdict(best=place), is_blind=False)


def seen_votes(votes: Iterable[Vote], turns: Collection[str]) -> dict[str, list[Vote]]:
    """Those given with the names in sight, by the turns they are of."""
    found: dict[str, list[Vote]] = {}
    for vote in votes:
        if vote.is_blind is False and vote.turn in turns:
            found.setdefault(vote.turn, []).append(vote)
    return found


def best_of(votes: Iterable[Vote]) -> str | None:
    """The id of the one exchange that won and never lost; ``None`` where there is no such one."""
    won: set[str] = set()
    lost: set[str] = set()
    for vote in votes:
        sides = (vote.answer_a.exchange, vote.answer_b.exchange)
        if vote.winner in (Winner.A, Winner.B):
            winner, loser = sides if vote.winner is Winner.A else sides[::-1]
            won.add(winner)
            lost.add(loser)
        else:
            lost.update(sides)
    best = won - lost
    return best.pop() if len(best) == 1 else None
