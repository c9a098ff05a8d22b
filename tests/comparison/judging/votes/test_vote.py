import pytest

from comparison.judging.votes.vote import Contender, Entrant, Vote, Winner, ballot

VOTE = Vote("", "", Winner.TIE, id="7", is_blind=True)


def entrant(model: str, exchange: str = "") -> Entrant:
    return model, Contender(exchange or model)


K, G, D, Q = (entrant(name) for name in ("kimi", "gpt", "deepseek", "qwen"))


def told(*order: list[Entrant], is_full: bool = True) -> set[str]:
    """Each pair that follows, the better one first."""
    votes = list(ballot(VOTE, order, is_full=is_full))
    assert sum(vote.weight for vote in votes) == pytest.approx(1)
    assert len({vote.id for vote in votes}) == len(votes)
    assert all((vote.ballot, vote.is_blind) == ("7", True) for vote in votes)
    assert all((vote.answer_a.exchange, vote.answer_b.exchange) == (vote.a, vote.b) for vote in votes)
    signs = {Winner.A: "{0.a} > {0.b}", Winner.B: "{0.b} > {0.a}", Winner.TIE: "{0.a} = {0.b}"}
    return {signs[vote.winner].format(vote) for vote in votes}


def test_a_full_order_implies_every_pair_and_weighs_one_vote() -> None:
    assert told([K], [D, G]) == {"kimi > deepseek", "kimi > gpt", "deepseek = gpt"}


def test_best_and_worst_say_nothing_of_those_between() -> None:
    assert told([K], [D, G], [Q], is_full=False) == {
        "kimi > deepseek",
        "kimi > gpt",
        "kimi > qwen",
        "deepseek > qwen",
        "gpt > qwen",
    }


def test_the_same_answers_have_the_same_ids_whatever_the_order() -> None:
    one, other = (list(ballot(VOTE, order)) for order in ([[K], [G], [D]], [[D, G], [K]]))
    assert [(vote.id, vote.a, vote.b) for vote in one] == [(vote.id, vote.a, vote.b) for vote in other]


def test_two_answers_of_one_model_say_nothing_of_models() -> None:
    votes = list(ballot(VOTE, [[entrant("kimi", "1")], [G], [entrant("kimi", "2")]]))
    assert [(vote.a, vote.b, vote.winner) for vote in votes] == [
        ("gpt", "kimi", Winner.B),
        ("gpt", "kimi", Winner.A),
    ]
    assert list(ballot(VOTE, [[K], [K]])) == []
