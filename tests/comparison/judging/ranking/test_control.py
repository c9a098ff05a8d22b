from math import exp
from random import Random

import pytest

from comparison.judging.ranking.control import traits_of
from comparison.judging.ranking.mode import chance_of
from comparison.judging.ranking.ranking import rank
from comparison.judging.votes.vote import Contender, Vote, Winner
from tests.comparison.judging.ranking.voters import votes


def long_winded(count: int, length_tells: float) -> list[Vote]:
    """Of two models that are equally good, but one writes twice as much in most answers."""
    chance = Random(2)
    found = []
    for _ in range(count):
        long, short = Contender(tokens=chance.choice((400, 400, 100))), Contender(tokens=200)
        wins = chance.random() < chance_of(length_tells * traits_of(long, short)[0])
        found.append(Vote("long", "short", Winner.A if wins else Winner.B, answer_a=long, answer_b=short))
    return found


def test_who_wins_by_length_alone_is_no_better_without_it() -> None:
    given = long_winded(2000, 3.0)
    plain, controlled = rank(given), rank(given, is_controlled=True)
    assert plain.ranks[0].name == "long"
    assert plain.ranks[0].low > 0
    assert all(each.low < 0 < each.high for each in controlled.ranks)
    length, *others = controlled.effects
    assert length
    assert length.low < exp(1) < length.high
    assert length.low > 1.5
    assert others == [None] * 3


def test_where_nothing_is_known_of_the_answers_it_is_the_same_mode() -> None:
    given = votes(*["a>b"] * 5, "b>c", "c=a", "a!c")
    plain, controlled = rank(given), rank(given, is_controlled=True)
    assert [each.rating for each in controlled.ranks] == pytest.approx([each.rating for each in plain.ranks])
    assert controlled.counts == plain.counts
    assert controlled.effects == (None,) * 4


def test_traits_are_relative_and_unknown_ones_nothing() -> None:
    assert traits_of(Contender(tokens=300, headings=3, bold=0), Contender(tokens=100, headings=3, bold=0)) == (
        0.5,
        0,
        0,
        0,
    )
    assert traits_of(Contender(tokens=300, characters=10, items=1), Contender(characters=30)) == (-0.5, 0, 0, 0)
