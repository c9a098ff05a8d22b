import pytest

from comparison.judging.stars import best_of, seen_votes, starred
from comparison.judging.votes.vote import Contender, Vote, Winner
from tests.comparison.judging.test_rounds import lanes, said


def vote(winner: Winner, a: str = "x", b: str = "y", *, is_blind: bool = False, turn: str = "1") -> Vote:
    return Vote(
        a, b, winner, is_blind=is_blind, turn=turn, answer_a=Contender(exchange=a), answer_b=Contender(exchange=b)
    )


def test_the_starred_answer_wins_over_the_others_and_a_failed_one_never_loses() -> None:
    asked = lanes("x", "y", "z", "failed")
    votes = starred(asked, asked[1].exchanges[-1])
    assert said(votes) == {("x", "y", "b"), ("y", "z", "a")}
    assert all(vote.is_blind is False for vote in votes)
    assert best_of(votes) == asked[1].exchanges[-1].id


@pytest.mark.parametrize(
    ("votes", "best"),
    [
        ([], None),
        ([vote(Winner.A)], "x"),
        ([vote(Winner.B)], "y"),
        ([vote(Winner.TIE)], None),
        ([vote(Winner.BOTH_BAD)], None),
        ([vote(Winner.A), vote(Winner.A, "y", "z"), vote(Winner.A, "x", "z")], "x"),
        ([vote(Winner.A, "x", "z"), vote(Winner.A, "y", "z")], None),
    ],
)
def test_the_best_is_the_one_that_never_lost(votes: list[Vote], best: str | None) -> None:
    assert best_of(votes) == best


def test_blind_votes_and_those_of_other_turns_are_no_stars() -> None:
    votes = [vote(Winner.A), vote(Winner.A, is_blind=True), vote(Winner.B, turn="2"), vote(Winner.B, turn="3")]
    assert seen_votes(votes, {"1", "2"}) == {"1": [votes[0]], "2": [votes[2]]}
