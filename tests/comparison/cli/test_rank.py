import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from comparison.files.locations import find_locations
from comparison.judging.votes.vote import Vote, Winner
from comparison.judging.votes.votes_file import VotesFile
from tests.comparison.cli.commands import Ran

Command = Callable[..., Ran]
KIMI = Vote("moonshot/kimi-k3", "qwen/通义千问", Winner.A, language="it", tags=("code",), is_blind=True)


@pytest.fixture
def votes(tmp_path: Path) -> Callable[..., str]:
    """Writes a file of these lines."""

    def write(*lines: str) -> str:
        path = tmp_path / "votes.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        return str(path)

    return write


def line(a: str, b: str, winner: str, **more: Any) -> str:
    return json.dumps({"a": a, "b": b, "winner": winner} | more)


def ranked(command: Command, *arguments: str) -> list[dict[str, Any]]:
    ran = command("rank", *arguments, "--json")
    assert ran.status == 0
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def test_a_file_of_votes_is_ranked(command: Command, votes: Callable[..., str]) -> None:
    file = votes(*[line("kimi", "gpt", "a")] * 9, line("kimi", "gpt", "tie"), "", line("gpt", "claude", "both_bad"))
    kimi, claude, gpt = ranked(command, "--votes", file)
    assert [kimi["name"], claude["name"], gpt["name"]] == ["kimi", "claude", "gpt"]
    assert [kimi["votes"], claude["votes"], gpt["votes"]] == [10, 1, 11]
    assert kimi["rating"] + claude["rating"] + gpt["rating"] == pytest.approx(0)
    assert all(each["low"] < each["rating"] < each["high"] for each in (kimi, claude, gpt))


def test_people_read_what_is_told_apart_and_what_is_not(command: Command, votes: Callable[..., str]) -> None:
    far = [line("kimi", "gpt", "a")] * 20 + [line("gpt", "kimi", "a")]
    out = command("rank", "--votes", votes(*far)).out
    assert "ahead of the next, 99 % certain" in out
    assert "Nothing is known yet" not in out
    near = [line("kimi", "通义\x1b[2J", "a")] * 3
    out = command("rank", "--votes", votes(*near)).out
    assert "Nothing is known yet" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("bad", ["kimi > gpt", line("kimi", "gpt", "kimi"), '{"a": "kimi"}', "[" * 99_999])
def test_a_bad_file_gets_a_sentence_with_the_number_of_the_line(
    command: Command, votes: Callable[..., str], bad: str
) -> None:
    ran = command("rank", "--votes", votes(line("kimi", "gpt", "a"), "", bad))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("paragone: Line 3: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_a_file_that_cannot_be_read_is_told(command: Command, name: str, tmp_path: Path) -> None:
    ran = command("rank", "--votes", str(tmp_path / name))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("paragone: The file can't be read: ")


def test_no_votes_are_no_failure(command: Command, votes: Callable[..., str]) -> None:
    assert command("rank") == Ran(0, "There are no votes yet.\n", "")
    assert ranked(command, "--votes", votes()) == []


def test_own_votes_are_ranked_by_tag_by_language_and_blind_ones_apart(command: Command) -> None:
    seen = replace(KIMI, a="openai/gpt-5.5", is_blind=False, tags=(), language="en")
    VotesFile(find_locations().votes_file).add([KIMI, seen])
    ran = command("rank")
    assert "openai" not in ran.out
    assert ran.err == "paragone: 1 vote with the names shown was left out: add --seen to rank by those instead.\n"
    assert ranked(command)[0]["name"] == ranked(command, "--tag", "code", "--language", "it")[0]["name"] == KIMI.a
    assert ranked(command, "--seen")[0]["name"] == ranked(command, "--language", "en")[0]["name"] == seen.a
    assert ranked(command, "--tag", "poems") == []


def test_a_line_of_ones_own_that_cannot_be_read_is_counted(command: Command) -> None:
    path = find_locations().votes_file
    VotesFile(path).add([KIMI])
    with path.open("ab") as file:
        file.write(b'{"a": "kimi", "b"')
    ran = command("rank")
    assert KIMI.a in ran.out
    assert ran.err == "paragone: 1 line of your votes can't be read and was left out.\n"


def test_how_fair_the_votes_are_is_told_where_they_can_tell(command: Command, votes: Callable[..., str]) -> None:
    long, short = {"exchange": "1", "place": 0, "characters": 900}, {"exchange": "2", "place": 1, "characters": 90}
    told = line("kimi", "gpt", "a", answer_a=long, answer_b=short)
    out = command("rank", "--votes", votes(*[told] * 8)).out
    assert "The longer answer won 8 of 8: more often than by chance.\n" in out
    assert "Of 7 pairs that were judged again, 7 were judged the same way.\n" in out
    assert "finished first" not in out
    controlled = command("rank", "--control", "--votes", votes(*[told] * 8)).out
    assert "Length and formatting are taken out of the ratings." in controlled
    assert "where it has twice the length; between" in controlled
    assert "headings" not in controlled
    plain = command("rank", "--control", "--votes", votes(line("kimi", "gpt", "a"))).out
    assert "these votes record neither length nor formatting" in plain


def test_models_that_nobody_judged_for_long_can_be_left_out(command: Command, votes: Callable[..., str]) -> None:
    file = votes(line("kimi", "gpt", "a", at="2020-01-01"), line("kimi", "claude", "a", at="2999-01-01"))
    assert [each["name"] for each in ranked(command, "--votes", file, "--hide-retired")] == ["kimi", "claude"]
    told = "Left out, with the last vote more than 180 days ago: 1 model. Their votes still count."
    assert told in command("rank", "--votes", file, "--hide-retired").out
    alone = votes(line("kimi", "gpt", "a", at="2020-01-01T00:00:00Z"))
    assert "2 models" in command("rank", "--votes", alone, "--hide-retired").out
    assert "Left out" not in command("rank", "--votes", alone).out


def test_notes_stand_with_the_models_they_are_on_once_a_decision(command: Command, votes: Callable[..., str]) -> None:
    one = [line("kimi", other, "a", note="知道更多", ballot="7") for other in ("gpt", "claude")]
    kimi = ranked(command, "--votes", votes(*one, line("kimi", "gpt", "a", note="short"), line("kimi", "gpt", "b")))[0]
    assert (kimi["name"], kimi["notes"]) == ("kimi", ["知道更多", "short"])
