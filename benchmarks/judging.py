"""Whether a ranking is right, how often its intervals hold the truth, how long many votes and differences take."""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.voters import SPREADS, VOTES, at_random, exact_coverage, most_informative, simulated_coverage
from comparison.judging.differences.differences import find_differences
from comparison.judging.ranking.mode import find_mode
from comparison.judging.ranking.ranking import rank
from comparison.judging.votes.lines import read_lines, standing, write_line
from comparison.judging.votes.vote import Vote, Winner
from tests.comparison.judging.ranking.voters import connected_pairs, iterated

SETS = 1000
MANY_VOTES, MANY_MODELS = 100_000, 50
LONG_WORDS = 20_000
GOOD = (0.93, 0.97)

Figures = dict[str, object]


def _oracle() -> Figures:
    chance = Random(14)
    worst = 0.0
    for _ in range(SETS):
        size, pairs = connected_pairs(chance)
        found = zip(find_mode(size, pairs, None), iterated(size, pairs), strict=True)
        worst = max(worst, *(abs(ours - theirs) for ours, theirs in found))
    return {"figure": "furthest from another algorithm's ratings", "vote sets": SETS, "value": worst}


def _speed() -> Figures:
    chance = Random(5)
    names = [f"vendor/model-{number}" for number in range(MANY_MODELS)]
    votes = [Vote(*chance.sample(names, 2), chance.choice(list(Winner))) for _ in range(MANY_VOTES)]
    lines = [write_line(vote) for vote in votes]
    began, began_work = time.perf_counter(), time.process_time()
    rank(standing(read_lines(lines)))
    seconds, work = time.perf_counter() - began, time.process_time() - began_work
    return {
        "figure": "seconds to read and rank",
        "votes": MANY_VOTES,
        "models": MANY_MODELS,
        "value": seconds,
        "work": work,
    }


def _differences() -> Figures:
    chance = Random(7)
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(4000)]
    one = [chance.choices(words, k=55) for _ in range(LONG_WORDS // 55)]
    other = [[word if chance.random() < 0.8 else chance.choice(words) for word in each] for each in one]
    a, b = ("\n\n".join(map(" ".join, paragraphs)) for paragraphs in (one, other))
    began = time.process_time()
    rows = find_differences(a, b)
    seconds = time.process_time() - began
    return {"figure": "seconds of work for the differences", "words": LONG_WORDS, "rows": len(rows), "value": seconds}


def _coverage(models: Sequence[int], voters: int) -> Iterator[Figures]:
    for votes in VOTES:
        for spread in SPREADS:
            yield _cell("2", votes, spread, "the only one", exact_coverage(votes, spread))
            for choose in (at_random, most_informative):
                value, band = simulated_coverage(models, votes, spread, choose, voters)
                told = " or ".join(map(str, models))
                yield _cell(told, votes, spread, choose.__name__.replace("_", " "), value, band)


def _cell(models: str, votes: int, spread: float, pairs: str, value: float, band: float = 0.0) -> Figures:
    """Good where what is between ``value - band`` and ``value + band`` meets what is hoped for."""
    low, high = value - band, value + band
    is_good = high >= GOOD[0] and low <= GOOD[1]
    cell = {"figure": "coverage of the 95 % interval", "models": models, "votes": votes, "spread": spread}
    return cell | {"pairs": pairs, "value": value, "low": low, "high": high, "good": is_good}


def _figures(models: Sequence[int], voters: int, *, only_coverage: bool) -> Iterator[Figures]:
    if not only_coverage:
        yield _oracle()
        yield _speed()
        yield _differences()
    yield from _coverage(models, voters)


def _told(figures: Figures) -> str:
    value = figures["value"]
    rest = ", ".join(
        f"{name} {told:.4g}" if isinstance(told, float) else f"{name} {told}"
        for name, told in figures.items()
        if name not in ("value", "good")
    )
    missed = f"  NOT within {GOOD[0]:.0%} to {GOOD[1]:.0%}" if figures.get("good") is False else ""
    return f"{value:.4g}  {rest}{missed}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object per figure")
    parser.add_argument("--voters", type=int, default=2000, help="simulated voters for each cell (2000: half an hour)")
    parser.add_argument(
        "--models", type=int, nargs="+", default=(3, 4, 5), help="how many models they judge, in turn (3 4 5)"
    )
    parser.add_argument("--coverage", action="store_true", help="nothing but how often intervals hold the truth")
    arguments = parser.parse_args()
    for figures in _figures(arguments.models, arguments.voters, only_coverage=arguments.coverage):
        print(json.dumps(figures) if arguments.json else _told(figures), flush=True)


if __name__ == "__main__":
    main()
