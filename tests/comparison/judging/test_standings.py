from itertools import count
from pathlib import Path

import pytest

from comparison.judging.standings import find_standings
from comparison.judging.votes.vote import Contender, Vote, Winner
from comparison.judging.votes.votes_file import VotesFile


def test_votes_given_blind_and_seen_are_never_mixed(tmp_path: Path) -> None:
    file = tmp_path / "votes.jsonl"
    kinds = (True, True, None, False)
    VotesFile(file).add(Vote("a/one", "b/other", Winner.A, is_blind=kind) for kind in kinds)
    with file.open("ab") as lines:
        lines.write(b"no vote\n")
    found = find_standings(file)
    assert (found.blind.ranking.counts.total, found.seen.ranking.counts.total, found.unread) == (3, 1, 1)


def test_each_kind_has_a_fairness_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "votes.jsonl"
    sides = {"answer_a": Contender(place=0), "answer_b": Contender(place=1)}
    VotesFile(file).add(Vote("a/one", "b/other", Winner.A, is_blind=True, **sides) for _ in range(4))
    found = find_standings(file)
    assert (found.blind.bias.first_place.hits, found.seen.bias.first_place.votes) == (4, 0)


def test_a_file_that_is_not_there_has_no_votes(tmp_path: Path) -> None:
    found = find_standings(tmp_path / "none.jsonl")
    assert (found.blind.ranking.ranks, found.seen.ranking.ranks) == ((), ())


def test_it_can_be_given_up(tmp_path: Path) -> None:
    file = tmp_path / "votes.jsonl"
    VotesFile(file).add([Vote("a/one", "b/other", Winner.A)])
    looks = count()

    def check() -> None:
        if next(looks) == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        find_standings(file, check)
