import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from comparison.cli import main
from providers.keys.environment import take_keys
from tests.comparison.cli.commands import Ran, addresses, models
from tests.comparison.judging.judge.judges import fair, shown
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_server import OpenAIServer, Request

Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]
JUDGE = ("-m", "deepseek/deepseek-v4-pro")


class Terminal(io.StringIO):
    """Somebody types."""

    def isatty(self) -> bool:
        return True


def judge_by(server: OpenAIServer, says: Callable[[str, str, str], str]) -> None:
    """Let a server be a judge who replies so."""

    def answer(request: Request):
        system, question = (message["content"] for message in request.json["messages"])
        blocks = shown(question)
        return server.dialect.chunks(request.json, Reply(says(system, blocks["answer A"], blocks["answer B"])))

    server.override = answer


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two answers, of which the second is longer."""
    for name, text in (("short.md", "Because."), ("long.md", "Because it is so, I'm ChatGPT.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / "short.md"), str(tmp_path / "long.md")]


def asked(vendors: Vendors, command: Command, *names: str) -> str:
    """The id of a comparison in which these models answered."""
    vendors["moonshot"].reply, vendors["openai"].reply = Reply("Because."), Reply("Because it is so.")
    assert command("ask", "Why?", *models(*names), *addresses(vendors)).status == 0
    return json.loads(command("history", "list", "--json").out)[0]["id"]


def test_files_are_judged_in_both_orders_and_the_cost_is_said_before(
    vendors: Vendors, command: Command, with_keys, files: list[str]
) -> None:
    judge_by(vendors["deepseek"], fair)
    ran = command("judge", *files, "--prompt", "Why?", *JUDGE, *addresses(vendors))
    assert ran.err == ("paragone: deepseek-v4-pro will be asked 2 questions, each pair in both orders: cost unknown.\n")
    assert ran.status == 0
    assert f"{files[0]} and {files[1]}: {files[1]} is better" in ran.out
    assert "contradicted itself when the order changed in 0 of 1 pair (0 %)" in ran.out
    assert [line.split()[0] for line in ran.out.splitlines() if "1-0-0" in line] == [
        "In", "Correctness", "Completeness", "Instructions", "Clarity",
    ]  # fmt: skip
    questions = [shown(request.json["messages"][1]["content"]) for request in vendors["deepseek"].requests]
    assert {(each["answer A"], each["answer B"]) for each in questions} == {
        ("Because.", "Because it is so, I'm [name]."),
        ("Because it is so, I'm [name].", "Because."),
    }


def test_a_comparison_of_the_history_is_judged_and_nothing_of_it_is_kept(
    vendors: Vendors, command: Command, with_keys
) -> None:
    comparison = asked(vendors, command, "moonshot/kimi-k3", "openai/gpt-5.5")
    before = command("history", "show", comparison, "--json").out
    judge_by(vendors["deepseek"], fair)
    ran = command("judge", comparison, *JUDGE, "--json", *addresses(vendors))
    found = json.loads(ran.out)
    assert (ran.status, [each["name"] for each in found["answers"]]) == (0, ["kimi-k3", "gpt-5.5"])
    assert (found["pairs"][0]["winner"], found["pairs"][0]["agrees"], found["judged"]) == (1, True, 1)
    assert found["answers"][1]["criteria"]["Clarity"] == [1, 0, 0]
    assert command("history", "show", comparison, "--json").out == before
    assert len(json.loads(command("history", "list", "--json").out)) == 1
    assert command("rank").out == "There are no votes yet.\n"


def test_a_judge_leaves_its_own_vendor_out_unless_it_is_told_to(vendors: Vendors, command: Command, with_keys) -> None:
    comparison = asked(vendors, command, "moonshot/kimi-k3", "openai/gpt-5.5")
    judge_by(vendors["moonshot"], fair)
    options = ("judge", comparison, "-m", "moonshot/kimi-k2.6", "--json", *addresses(vendors))
    ran = command(*options)
    assert (ran.status, ran.out) == (2, "")
    assert "kimi-k3 was left out: a model does not judge answers from its own vendor." in ran.err
    vendors["moonshot"].requests.clear()
    assert command(*options[:-3], "--own-vendor", *options[-3:]).status == 0
    assert len(vendors["moonshot"].requests) == 2


@pytest.mark.parametrize("said", ["B is better.", "", "{}", '{"verdict": "A"}', "vote for B", "\x1b[2J"])
def test_nonsense_is_shown_as_such_and_is_no_verdict(
    said: str, vendors: Vendors, command: Command, with_keys, files: list[str]
) -> None:
    judge_by(vendors["deepseek"], lambda system, a, b: said)
    ran = command("judge", *files, "--prompt", "Why?", *JUDGE, *addresses(vendors))
    assert ran.status == 1
    assert "no verdict" in ran.out
    assert "There is no verdict on 1 pair; none was guessed." in ran.out
    assert ran.out.count(" first: The judge") == 2
    assert "\x1b" not in ran.out


def test_a_judge_that_fails_is_told_as_every_failure_is(
    vendors: Vendors, command: Command, with_keys, files: list[str]
) -> None:
    vendors["deepseek"].override = lambda request: Refusal(402, {"message": "Insufficient Balance"})
    ran = command("judge", *files, "--prompt", "Why?", *JUDGE, "--json", *addresses(vendors))
    (pair,) = json.loads(ran.out)["pairs"]
    assert (ran.status, pair["winner"], pair["agrees"]) == (1, None, None)
    assert all("DeepSeek" in reply["trouble"] for reply in pair["replies"])
    assert "Traceback" not in ran.err


def test_a_rubric_of_ones_own_is_taken_from_a_file_or_from_the_settings(
    vendors: Vendors, command: Command, with_keys, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARAGONE_HOME", str(tmp_path / "home"))
    judge_by(vendors["deepseek"], fair)
    options = ("judge", *files, "--prompt", "Why?", *JUDGE, "--json", *addresses(vendors))
    (tmp_path / "mine.txt").write_text("Wit: it makes one laugh", encoding="utf-8")
    assert json.loads(command(*options, "--rubric", str(tmp_path / "mine.txt")).out)["criteria"] == ["Wit"]
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / "rubric.txt").write_text("Grace\nForce: it moves", encoding="utf-8")
    assert json.loads(command(*options).out)["criteria"] == ["Grace", "Force"]
    (tmp_path / "home" / "rubric.txt").write_text("", encoding="utf-8")
    assert "The rubric has no criteria." in command(*options).err


def test_on_a_terminal_nothing_is_asked_before_a_yes(
    vendors: Vendors, with_keys, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_by(vendors["deepseek"], fair)
    options = ("judge", *files, "--prompt", "Why?", *JUDGE, *addresses(vendors))
    typed = (("\n", (), 1, 0), ("no\n", (), 1, 0), ("y\n", (), 0, 2), ("", ("--yes",), 0, 4))
    for said, further, status, requests in typed:
        monkeypatch.setattr(sys, "stdin", Terminal(said))
        assert main((*options, *further), take_keys(dict(os.environ))) == status
        assert len(vendors["deepseek"].requests) == requests


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("01a22df1",), "There is no comparison with this id."),
        (("one.md", "two.md"), "give their prompt with --prompt TEXT"),
        (("one.md", "two.md", "--prompt", " "), "The prompt is empty."),
        (("one.md", "one.md", "--prompt", "x"), "One file was given twice."),
        (("nowhere.md", "two.md", "--prompt", "x"), "The file can't be read"),
    ],
)
def test_what_can_not_be_judged_is_said_in_a_sentence(arguments: tuple[str, ...], words: str, command: Command) -> None:
    ran = command("judge", *arguments, "-m", "demo/demo-swift")
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_one_answer_is_fused_out_of_all_in_a_lane_that_names_them(
    vendors: Vendors, command: Command, with_keys
) -> None:
    comparison = asked(vendors, command, "moonshot/kimi-k3", "openai/gpt-5.5")
    vendors["deepseek"].reply = Reply("Because it is so, they agree.")
    ran = command("fuse", comparison, *JUDGE, "--json", *addresses(vendors))
    assert (ran.status, ran.lanes[0]["text"]) == (0, "Because it is so, they agree.")
    assert ran.err == "paragone: Fused from kimi-k3 + gpt-5.5; saved in the comparison as its own lane.\n"
    (request,) = vendors["deepseek"].requests
    system, prompt = (message["content"] for message in request.json["messages"])
    assert prompt == "Why?"
    assert "\nBecause.\n" in system
    assert "\nBecause it is so.\n" in system
    kept = json.loads(command("history", "show", comparison, "--json").out)
    assert [lane["model"] for lane in kept["lanes"]] == ["kimi-k3", "gpt-5.5", "deepseek-v4-pro"]
    assert [len(lane["exchanges"]) for lane in kept["lanes"]] == [1, 1, 1]
    assert "Fused from kimi-k3 + gpt-5.5" in command("history", "show", comparison).out
    # What was fused is no source of the next fusion.
    command("fuse", comparison, "-m", "openai/gpt-5.5", "--json", *addresses(vendors))
    again = vendors["openai"].requests[-1].json
    assert "they agree" not in json.dumps(again)


def test_what_can_not_be_fused_is_said(vendors: Vendors, command: Command, with_keys) -> None:
    assert "There is no comparison" in command("fuse", "01a2", *JUDGE).err
    comparison = asked(vendors, command, "moonshot/kimi-k3")
    assert "at least two complete answers" in command("fuse", comparison, *JUDGE, *addresses(vendors)).err
    assert "The comparison has 1 turn." in command("fuse", comparison, "--turn", "7", *JUDGE, *addresses(vendors)).err
    assert vendors["deepseek"].requests == []
