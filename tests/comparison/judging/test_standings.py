from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from comparison.judging.selection import RETIRED_DAYS, Selection
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


def test_only_votes_with_a_tag_or_in_a_language_are_ranked_and_all_that_occur_are_named(tmp_path: Path) -> None:
    file = tmp_path / "votes.jsonl"
    kinds = (("en", ("Code",)), ("en-GB", ("code", "数学")), ("it", ()), ("", ("poems",)))
    VotesFile(file).add(Vote("a/one", "b/other", Winner.A, language=code, tags=tags) for code, tags in kinds)
    for selection, count_ in (
        (Selection(), 4),
        (Selection(tag="CODE"), 2),
        (Selection(language="en"), 2),
        (Selection(language="en_gb"), 1),
        (Selection("code", "it"), 0),
    ):
        found = find_standings(file, selection=selection)
        assert found.blind.ranking.counts.total == len(found.blind.votes) == count_, selection
        assert (found.tags, found.languages) == (("Code", "数学", "poems"), ("en", "it"))


def test_a_retired_model_is_hidden_and_its_votes_still_count(tmp_path: Path) -> None:
    file, today = tmp_path / "votes.jsonl", datetime.now(UTC)
    old, new = ((today - timedelta(days=days)).isoformat() for days in (RETIRED_DAYS + 1, 2))
    votes = [Vote("a/new", "b/old", Winner.A, at=old), Vote("a/new", "c/other", Winner.B, at=new)] * 9
    VotesFile(file).add([*votes, Vote("d/undated", "e/odd", Winner.A, at="long ago")])
    every, shown = (find_standings(file, selection=Selection(hides_retired=hides)).blind for hides in (False, True))
    assert [rank.name for rank in shown.ranking.ranks] == [
        rank.name for rank in every.ranking.ranks if rank.name != "b/old"
    ]
    assert {rank.name: rank.rating for rank in shown.ranking.ranks}.items() <= {
        rank.name: rank.rating for rank in every.ranking.ranks
    }.items()
    assert (every.ranking.hidden, shown.ranking.hidden) == (0, 1)
    assert "b/old" not in (shown.ranking.next_pair or ())
    assert all(rank.worst_place <= 4 for rank in shown.ranking.ranks)
