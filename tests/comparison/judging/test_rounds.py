"""What follows from what a person said of answers."""

import pytest

from comparison.judging.rounds import Round, Verdict
from comparison.judging.votes.vote import Vote, Winner
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import Closed, Sent
from providers.errors import Disconnected
from providers.events import Finished, FinishReason, TextArrived


def lanes(*models: str) -> list[Lane]:
    """Lanes that were asked one thing and answered it, those called ``failed`` with an error."""
    comparison = Comparison()
    for model in models:
        comparison.add(LaneSetup("vendor", model, "https://example.com"))
    comparison.ask("Why?")
    for number, lane in enumerate(comparison.lanes):
        answer = lane.exchanges[-1].answer
        answer.apply(Sent(), 0.0)
        failed = lane.setup.model == "failed"
        if not failed:
            answer.apply(TextArrived("# Because\n\n- **so**\n- so"), 1.0)
            answer.apply(Finished(FinishReason.STOP), 2.0)
        answer.apply(Closed(Disconnected(provider="v", host="h") if failed else None), 3.0 + number)
    return comparison.lanes


def kept_order(drawn: list[Lane]) -> None:
    """Shuffles nothing."""


def said(votes: list[Vote]) -> set[tuple[str, str, str]]:
    return {(vote.a[7:], vote.b[7:], vote.winner.value) for vote in votes}


def test_the_best_of_three_beats_the_others_and_nothing_is_known_of_those() -> None:
    votes = Round(lanes("x", "y", "z"), kept_order).votes(Verdict(best=1), is_blind=True)
    assert said(votes) == {("x", "y", "b"), ("y", "z", "a")}
    assert sum(vote.weight for vote in votes) == pytest.approx(1)


def test_the_worst_alone_loses_to_the_others() -> None:
    votes = Round(lanes("x", "y", "z"), kept_order).votes(Verdict(worst=0), is_blind=True)
    assert said(votes) == {("x", "y", "b"), ("x", "z", "b")}


@pytest.mark.parametrize("winner", [Winner.TIE, Winner.BOTH_BAD])
def test_what_is_said_of_all_is_said_of_each_pair(winner: Winner) -> None:
    votes = Round(lanes("x", "y", "z"), kept_order).votes(Verdict(of_all=winner), is_blind=True)
    assert [vote.winner for vote in votes] == [winner] * 3


def test_what_failed_stands_in_no_vote() -> None:
    round_ = Round(lanes("x", "failed", "z"), kept_order)
    assert [each.letter for each in round_.whole] == ["A", "C"]
    assert said(round_.votes(Verdict(best=2), is_blind=True)) == {("x", "z", "b")}


def test_two_lanes_of_one_model_make_no_vote() -> None:
    assert Round(lanes("x", "x"), kept_order).votes(Verdict(best=0), is_blind=True) == []


def test_a_vote_keeps_what_could_have_swayed_it() -> None:
    (vote,) = Round(lanes("x", "y"), kept_order).votes(Verdict(best=1, reasons=("shorter",)), is_blind=False)
    assert (vote.is_blind, vote.reasons, bool(vote.version), bool(vote.turn)) == (False, ("shorter",), True, True)
    told = vote.answer_b
    assert (told.place, told.finished, told.seconds) == (1, 1, 4.0)
    assert (told.headings, told.bold, told.items) == (1, 1, 2)


def test_the_order_is_not_that_of_the_lanes_every_time() -> None:
    asked = lanes("a", "b", "c", "d", "e", "f")
    drawn = {tuple(each.lane.setup.model for each in Round(asked).contestants) for _ in range(8)}
    assert len(drawn) > 1
