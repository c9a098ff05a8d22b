import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from comparison.files.locations import find_locations
from comparison.judging.stars import starred
from comparison.judging.votes.vote import Vote, Winner
from comparison.judging.votes.votes_file import VotesFile
from comparison.lanes.comparison import Comparison
from tests.comparison.cli.commands import Ran
from tests.comparison.history.histories import History
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish

Command = Callable[..., Ran]


@pytest.fixture
def asked() -> Comparison:
    """Two models that were asked two things; their first answers differ."""
    comparison = comparison_of(replace(KIMI, system="Be terse."), replace(GPT, system="Be terse."))
    for prompt in ("Perché?", "然后呢？"):
        for number, order in enumerate(comparison.ask(prompt)):
            finish(comparison, order, f"{prompt} {number}")
    return comparison


def kept(asked: Comparison, turn: int, **changed: Winner) -> None:
    """In this person's history, with a star for the second model in this turn."""
    with History(find_locations().history) as history:
        assert history.keep(asked)
    votes = starred(asked.lanes, asked.lanes[1].exchanges[turn])
    VotesFile(find_locations().votes_file).add(replace(vote, **changed) for vote in votes)


def test_a_vote_becomes_its_prompt_with_the_better_and_the_worse_answer(
    command: Command, asked: Comparison, tmp_path: Path
) -> None:
    kept(asked, 0)
    file = tmp_path / "pairs.jsonl"
    ran = command("rank", "--pairs", str(file))
    assert (ran.status, ran.out) == (0, "")
    (pair,) = map(json.loads, file.read_text("utf-8").splitlines())
    assert pair["prompt"] == [{"role": "system", "content": "Be terse."}, {"role": "user", "content": "Perché?"}]
    assert (pair["chosen"], pair["rejected"]) == (
        [{"role": "assistant", "content": "Perché? 1"}],
        [{"role": "assistant", "content": "Perché? 0"}],
    )
    assert (pair["chosen_model"], pair["blind"]) == ("openai/gpt-5.5", False)
    assert command("rank", "--pairs", str(file)).status == 2
    assert len(file.read_bytes().splitlines()) == 1


@pytest.mark.parametrize("winner", [Winner.TIE, Winner.BOTH_BAD])
def test_a_vote_without_a_winner_is_no_pair(command: Command, asked: Comparison, winner: Winner) -> None:
    kept(asked, 0, winner=winner)
    ran = command("rank", "--pairs", "-")
    assert (ran.status, ran.out) == (0, "")
    assert "0 preference pairs written. 1 vote was left out" in ran.err


def test_answers_to_different_conversations_are_no_pair(command: Command, asked: Comparison) -> None:
    kept(asked, 1)
    assert command("rank", "--pairs", "-").out == ""


def test_answers_that_are_not_in_the_history_are_no_pair(command: Command, asked: Comparison) -> None:
    kept(asked, 0)
    VotesFile(find_locations().votes_file).add([Vote("x", "y", Winner.A, id="1", is_blind=False)])
    ran = command("rank", "--pairs", "-")
    assert len(ran.out.splitlines()) == 1
    assert "1 vote was left out" in ran.err


def test_without_a_history_it_says_so(command: Command) -> None:
    ran = command("rank", "--pairs", "-")
    assert ran.status == 1
    assert "There is no history" in ran.err
