import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from comparison.files.locations import find_locations
from tests.comparison.cli.commands import Ran, addresses, models
from tests.servers.dialect import Reply
from tests.servers.openai_server import KEY, OpenAIServer

TWO = models("moonshot/kimi-k3", "openai/gpt-5.5")
Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]


def listed(command: Command, *arguments: str) -> Any:
    ran = command("history", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.fixture
def asked(vendors: Vendors, command: Command, with_keys: None) -> str:
    """The id of a comparison that was asked."""
    vendors["moonshot"].reply = Reply("La città è bella.", "Ci penso")
    vendors["openai"].reply = Reply("比较两个模型\x1b[2J")
    assert command("ask", "What is a paragone?\nSay", *TWO, "--system", "Be brief.", *addresses(vendors)).status == 0
    (found,) = listed(command, "list")
    return found["id"]


def test_what_was_asked_is_listed_found_and_shown(asked: str, command: Command) -> None:
    (found,) = listed(command, "list")
    assert (found["title"], found["turns"]) == ("What is a paragone? Say", 1)
    assert found["models"] == ["moonshot/kimi-k3", "openai/gpt-5.5"]
    for words, model in (("citta", "moonshot/kimi-k3"), ("比较 模型", "openai/gpt-5.5"), ("paragon", "")):
        (hit,) = listed(command, "search", words)
        assert (hit["model"], hit["comparison"]) == (model, asked)
    shown = listed(command, "show", asked)
    first, second = (lane["exchanges"][0] for lane in shown["lanes"])
    assert (first["text"], first["reasoning"], first["state"]) == ("La città è bella.", "Ci penso", "done")
    assert (first["prompt"], first["system"], shown["system"]) == ("What is a paragone?\nSay", "Be brief.", "Be brief.")
    assert (first["usage"]["input"], second["served_model"], second["error"]) == (19, "gpt-5.5", None)


def test_people_read_it_without_what_a_terminal_would_obey(asked: str, command: Command) -> None:
    assert "What is a paragone? Say\n    1 turn · moonshot/kimi-k3, openai/gpt-5.5" in command("history", "list").out
    assert "…" not in command("history", "search", "bella").out
    shown = command("history", "show", asked[:20]).out
    assert "=== 1 · moonshot · kimi-k3 · done\nLa città è bella.\n" in shown
    assert "\x1b" not in shown + command("history", "search", "模型").out


def test_what_is_deleted_is_gone(asked: str, command: Command) -> None:
    assert command("history", "delete", asked) == Ran(0, "", "")
    assert listed(command, "list") == listed(command, "search", "bella") == []
    for action in ("show", "delete"):
        ran = command("history", action, asked)
        assert (ran.status, ran.err) == (2, "paragone: There is no comparison with this id.\n")


def test_a_comparison_is_named_pinned_and_tagged(asked: str, command: Command) -> None:
    for change in (("rename", asked, "Art"), ("pin", asked), ("tag", asked[:20], "work, città,work")):
        assert command("history", *change) == Ran(0, "", "")
    assert "  Art\n    1 turn · moonshot/kimi-k3, openai/gpt-5.5 · pinned · " in command("history", "list").out
    (found,) = listed(command, "list")
    assert (found["title"], sorted(found["tags"]), found["is_pinned"]) == ("Art", ["città", "work"], True)
    (hit,) = listed(command, "search", "tag:CITTÀ model:kimi is:done")
    assert (hit["title"], hit["comparison"]) == ("Art", asked)
    for change in (("rename", asked, ""), ("unpin", asked), ("tag", asked, "")):
        assert command("history", *change).status == 0
    (found,) = listed(command, "list")
    assert (found["title"], found["tags"], found["is_pinned"]) == ("What is a paragone? Say", [], False)
    told = command("history", "search", "after:soon")
    assert (told.status, told.err.startswith("paragone: “after:” takes a day such as 20")) == (2, True)


def test_a_private_question_leaves_nothing(vendors: Vendors, command: Command, with_keys: None) -> None:
    assert command("ask", "Why?", *TWO, "--private", *addresses(vendors)).status == 0
    assert not find_locations().history.parent.exists()
    assert listed(command, "list") == listed(command, "search", "Why") == []
    assert command("history", "show", "0").status == 2


def test_several_with_one_beginning_are_told_apart(vendors: Vendors, command: Command, with_keys: None) -> None:
    for prompt in ("One", "Two"):
        command("ask", prompt, *TWO, *addresses(vendors))
    assert [each["title"] for each in listed(command, "list")] == ["Two", "One"]
    assert [each["title"] for each in listed(command, "list", "--most", "1")] == ["Two"]
    assert command("history", "show", "caf\udce9").err == "paragone: There is no comparison with this id.\n"
    ran = command("history", "show", "0")
    assert (ran.status, ran.err) == (2, "paragone: Several comparisons begin with this id. Give more of it.\n")


def test_no_file_of_it_holds_a_key(asked: str) -> None:
    held = b"".join(each.read_bytes() for each in find_locations().history.parent.rglob("*") if each.is_file())
    assert b"paragone" in held
    assert KEY.encode() not in held


def test_a_history_that_can_t_be_written_is_told_and_the_answer_comes(
    vendors: Vendors, command: Command, with_keys: None
) -> None:
    folder = find_locations().history.parent
    folder.parent.mkdir(parents=True)
    folder.write_text("mine")
    ran = command("ask", "Why?", *TWO, "--json", *addresses(vendors))
    assert (ran.status, [lane["state"] for lane in ran.lanes]) == (0, ["done", "done"])
    assert ran.err == (
        f"paragone: The history can't be saved: {folder} is a file where a folder should be; move it away.\n"
    )
    assert folder.read_text() == "mine"


def test_a_row_that_can_t_be_read_is_told(asked: str, command: Command) -> None:
    for change in ("UPDATE turn SET at = 'never'", "UPDATE lane SET setup = '[]'"):
        with closing(sqlite3.connect(find_locations().history, isolation_level=None)) as connection:
            connection.execute(change)
        ran = command("history", "show", asked)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err == "paragone: The history can't be read: it contains something this program can't read.\n"
    assert len(listed(command, "list")) == 1


def test_a_damaged_history_is_told_with_the_place_it_was_moved_to(command: Command) -> None:
    path: Path = find_locations().history
    path.parent.mkdir(parents=True)
    path.write_bytes(os.urandom(3000))
    ran = command("history", "list")
    (aside,) = path.parent.glob("*damaged*")
    assert ran.status == 0
    assert ran.err == f"paragone: The history was damaged. It was moved to {aside}, and a new one was begun.\n"
