from dataclasses import replace

import pytest

from comparison.judging.ranking.bias import Share, find_bias
from comparison.judging.votes.vote import Contender, Vote, Winner

LEFT = Contender("1", place=0, finished=1, characters=900)
RIGHT = Contender("2", place=1, finished=0, characters=300)
VOTE = Vote("kimi", "gpt", Winner.A, answer_a=LEFT, answer_b=RIGHT)


def test_who_won_is_told_by_side_length_and_speed() -> None:
    turned = replace(VOTE, winner=Winner.B, answer_a=RIGHT, answer_b=LEFT)
    lost = replace(VOTE, winner=Winner.B)
    bias = find_bias([VOTE, turned, lost])
    assert (bias.first_place, bias.longer, bias.first_done) == (Share(2, 3), Share(2, 3), Share(1, 3))


@pytest.mark.parametrize(
    "vote",
    [
        replace(VOTE, winner=Winner.TIE),
        replace(VOTE, winner=Winner.BOTH_BAD),
        Vote("kimi", "gpt", Winner.A),
        replace(VOTE, answer_b=LEFT),
    ],
)
def test_what_tells_nothing_is_in_no_share(vote: Vote) -> None:
    bias = find_bias([vote])
    assert (bias.first_place, bias.longer, bias.first_done) == (Share(0, 0),) * 3


def test_tokens_stand_in_where_characters_are_not_known() -> None:
    vote = replace(VOTE, answer_a=Contender(tokens=10), answer_b=Contender(tokens=20))
    assert find_bias([vote]).longer == Share(0, 1)


def test_a_pair_of_answers_that_comes_again_is_judged_alike_or_not() -> None:
    turned = replace(VOTE, a="gpt", b="kimi", winner=Winner.B, answer_a=RIGHT, answer_b=LEFT)
    other = replace(VOTE, answer_b=replace(RIGHT, exchange="3"))
    assert find_bias([VOTE, other]).agreeing == Share(0, 0)
    assert find_bias([VOTE, turned, replace(VOTE, winner=Winner.TIE), other]).agreeing == Share(1, 2)


def test_a_few_votes_do_not_make_a_bias() -> None:
    assert Share(0, 0).bounds == (0, 1)
    assert Share(0, 0).is_even
    assert Share(4, 5).is_even
    assert not Share(80, 100).is_even
    assert Share(58, 100).bounds == pytest.approx((0.4821, 0.6720), abs=1e-4)
