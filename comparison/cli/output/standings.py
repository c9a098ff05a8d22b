"""A ranking, for people and for programs."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size

from comparison.cli.output.plain_text import visible
from comparison.judging.ranking.bias import Bias, Share
from comparison.judging.ranking.ranking import LEAST_RATED, Rank, Ranking
from comparison.judging.selection import RETIRED_DAYS
from comparison.judging.votes.vote import Vote

WIDEST_NAME = 48
"""Columns."""

INTERVAL = "A rating lies between low and high with a probability of 95 %."
SCALE = "A difference of 0.69 means winning twice as often as losing."

TRAITS = ("the length", "the headings", "the bold", "the list items")


def as_json(ranking: Ranking, votes: Iterable[Vote]) -> list[dict[str, object]]:
    """An object for each model, the best first, with the notes of the votes on it."""
    notes = _notes(votes)
    return [
        {
            "name": rank.name,
            "rating": rank.rating,
            "low": rank.low,
            "high": rank.high,
            "votes": rank.votes,
            "places": [rank.best_place, rank.worst_place],
            "more_votes": rank.more_votes,
            "notes": notes.get(rank.name, []),
        }
        for rank in ranking.ranks
    ]


def _notes(votes: Iterable[Vote]) -> dict[str, list[str]]:
    """By model; votes that follow from one decision have one note."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for number, vote in enumerate(votes):
        if vote.note:
            for model in (vote.a, vote.b):
                found.setdefault(model, {})[vote.ballot or str(number), vote.note] = vote.note
    return {model: list(each.values()) for model, each in found.items()}


def as_text(ranking: Ranking, bias: Bias) -> str:
    """A table, what parts its rows, what could be asked next, and how fair the votes are."""
    if not ranking.ranks:
        return _hidden(ranking) or "There are no votes yet."
    return "\n".join([*_table(ranking), "", *_remarks(ranking), *_fairness(bias)])


def _table(ranking: Ranking) -> Iterator[str]:
    names = [visible(rank.name.replace("\n", " ")) for rank in ranking.ranks]
    width = min(max(cell_len(name) for name in ("Model", *names)), WIDEST_NAME)
    yield f"{'Place':7} {set_cell_size('Model', width)} {'Rating':>8} {'Low':>8} {'High':>8} {'Votes':>7}"
    for rank, name in zip(ranking.ranks, names, strict=True):
        numbers = " ".join(f"{_signed(number):>8}" for number in (rank.rating, rank.low, rank.high))
        yield f"{_places(rank):7} {set_cell_size(name, width)} {numbers} {rank.votes:>7,}"
        if ranking.is_known and rank.chance is not None:
            yield f"{'':7} └ {_doubt(rank, rank.chance)}"


def _places(rank: Rank) -> str:
    is_alone = rank.best_place == rank.worst_place
    return str(rank.best_place) if is_alone else f"{rank.best_place}–{rank.worst_place}"


def _signed(number: float) -> str:
    """Never -0.00."""
    return f"{round(number, 2) + 0.0:+.2f}"


def _doubt(rank: Rank, chance: float) -> str:
    if rank.is_apart:
        return f"ahead of the next, {min(int(100 * chance), 99)} % certain"
    if rank.more_votes is None:
        return "practically equal so far"
    return f"about {rank.more_votes:,} more {'vote' if rank.more_votes == 1 else 'votes'} to tell these two apart"


def _remarks(ranking: Ranking) -> Iterator[str]:
    counts = ranking.counts
    if not ranking.is_known:
        few = "there are too few votes" if counts.rated < LEAST_RATED else "no two models can be told apart"
        yield f"Nothing is known yet: {few}."
    bad = f", {counts.both_bad:,} of them “both bad”, which rate neither" if counts.both_bad else ""
    yield f"{counts.total:,} {'vote' if counts.total == 1 else 'votes'}{bad}."
    if ranking.hidden:
        yield _hidden(ranking)
    if counts.of_one_model:
        yield f"Left out, because both answers came from the same model: {counts.of_one_model:,}."
    yield f"{INTERVAL} {SCALE}"
    yield from _effects(ranking)
    if ranking.next_pair:
        one, other = map(visible, ranking.next_pair)
        yield f"Judge next: {one} and {other}."


def _hidden(ranking: Ranking) -> str:
    if not ranking.hidden:
        return ""
    models = "1 model" if ranking.hidden == 1 else f"{ranking.hidden:,} models"
    return f"Left out, with the last vote more than {RETIRED_DAYS} days ago: {models}. Their votes still count."


def _effects(ranking: Ranking) -> Iterator[str]:
    told = [(trait, effect) for trait, effect in zip(TRAITS, ranking.effects, strict=False) if effect]
    if ranking.effects and not told:
        yield "Nothing was taken out of the ratings: these votes record neither length nor formatting."
    elif told:
        yield "Length and formatting are taken out of the ratings. By these votes the odds of an answer are multiplied"
    for trait, effect in told:
        yield f"    by {effect.odds:.2f} where it has twice {trait}; between {effect.low:.2f} and {effect.high:.2f}"


def _fairness(bias: Bias) -> Iterator[str]:
    """Only of what the votes can tell."""
    for what, share in (
        ("The answer shown first won", bias.first_place),
        ("The longer answer won", bias.longer),
        ("The answer that finished first won", bias.first_done),
    ):
        if share.votes:
            yield f"{what} {share.hits:,} of {share.votes:,}: {_favour(share)}."
    if bias.agreeing.votes:
        yield (
            f"Of {bias.agreeing.votes:,} pairs that were judged again, {bias.agreeing.hits:,} were judged the same way."
        )


def _favour(share: Share) -> str:
    if share.is_even:
        return "consistent with chance"
    return "more often than by chance" if 2 * share.hits > share.votes else "less often than by chance"
