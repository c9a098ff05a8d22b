from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QApplication

from comparison.judging.ranking.bias import Share, find_bias
from comparison.judging.ranking.ranking import Ranking, rank
from comparison.judging.votes.vote import Contender, Vote, Winner
from gui.judging.ranking.sentences import (
    count_words,
    doubt_words,
    findings_of,
    knowledge_words,
    name_words,
    next_words,
    places_words,
    spoken_words,
)

FAR = [Vote("a/kimi", "b/gpt", Winner.A)] * 30
NEAR = [Vote("a/kimi", "b/gpt", Winner.A)] * 5 + [Vote("b/gpt", "a/kimi", Winner.A)] * 4


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        (FAR, ""),
        (FAR[:3], "Nothing is known yet: there are too few votes."),
        (NEAR, "Nothing is known yet: no two models can be told apart."),
    ],
)
def test_what_is_not_known_is_said(qapp: QApplication, votes: Sequence[Vote], said: str) -> None:
    assert knowledge_words(rank(votes)) == said


def test_models_told_apart_have_places_of_their_own_and_others_share_them(qapp: QApplication) -> None:
    assert [places_words(each) for each in rank(FAR).ranks] == ["1", "2"]
    assert [places_words(each) for each in rank(NEAR).ranks] == ["1–2", "1–2"]


def test_doubt_counts_the_votes_that_would_end_it(qapp: QApplication) -> None:
    assert doubt_words(rank(FAR).ranks[0]) == "ahead of the next, 99 % certain"
    near = rank(NEAR).ranks[0]
    assert doubt_words(near) == f"about {near.more_votes} more votes to tell these two apart"
    assert doubt_words(near.__class__("a", 0, 0, 0, 1, 1, 2, 0.9, 1)).startswith("about 1 more vote to")
    assert doubt_words(rank(NEAR).ranks[1]) == ""


def test_votes_that_rate_nobody_are_counted_apart(qapp: QApplication) -> None:
    bad = [Vote("a/kimi", "b/gpt", Winner.BOTH_BAD)] * 2
    assert count_words(rank(FAR[:1])) == "1 vote"
    assert count_words(rank([*FAR, *bad])) == "32 votes · “both bad”, which rates neither: 2"
    assert "the same model: 1" in count_words(rank([*FAR, Vote("a/kimi", "a/kimi", Winner.TIE)]))


@pytest.mark.parametrize("name", ["نموذج/اللغة", "中国/通义千问", "a/\u202eevil", "a/b\nc"])
def test_a_name_turns_nothing_around_it(qapp: QApplication, name: str) -> None:
    said = next_words(rank([Vote(name, "b/gpt", Winner.A)]))
    assert f"\u2068{name_words(name)}\u2069" in said
    assert "\u202e" not in said
    assert "\n" not in said


def test_names_without_end_leave_room_for_the_ranking(qapp: QApplication) -> None:
    assert len(next_words(rank([Vote("a/" + "x" * 498, "b/" + "通" * 498, Winner.A)]))) < 200


def test_a_row_can_be_heard(qapp: QApplication) -> None:
    first = rank(FAR).ranks[0]
    assert spoken_words(first).startswith("Place 1: a/kimi. Rating 1,")
    assert spoken_words(first).endswith("30 votes")


def test_only_what_votes_can_tell_is_found(qapp: QApplication) -> None:
    sides = {"answer_a": Contender("x", 0), "answer_b": Contender("y", 1)}
    found = list(findings_of(find_bias([Vote("a/kimi", "b/gpt", Winner.A, **sides)] * 30)))
    assert [each.figure for each in found] == ["30 of 30", "29 of 29"]
    assert found[0].meaning == "more often than by chance"
    assert not Share(30, 30).is_even
    assert not list(findings_of(find_bias(FAR)))


def test_without_votes_nothing_is_to_be_judged_next(qapp: QApplication) -> None:
    assert next_words(Ranking((), rank([]).counts, False, None)) == ""
