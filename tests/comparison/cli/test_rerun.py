import json
from collections.abc import Callable

import pytest

from tests.comparison.cli.commands import Ran, addresses, models
from tests.servers.dialect import Reply
from tests.servers.openai_server import OpenAIServer

Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]


def newest(command: Command) -> dict:
    (found, *_) = json.loads(command("history", "list", "--json").out)
    return json.loads(command("history", "show", found["id"], "--json").out)


@pytest.fixture
def asked(vendors: Vendors, command: Command, with_keys: None) -> str:
    """The id of a comparison of two models."""
    for server in vendors.values():
        server.reply = Reply("Old.")
    two = models("moonshot/kimi-k3", "openai/gpt-5.5")
    assert command("ask", "Why?", *two, "--system", "Be brief.", *addresses(vendors)).status == 0
    for server in vendors.values():
        server.reply = Reply("New.")
    return newest(command)["id"]


def test_the_same_models_are_asked_again_and_both_answers_are_kept(
    asked: str, vendors: Vendors, command: Command
) -> None:
    ran = command("history", "rerun", asked[:13], *addresses(vendors))
    kept = newest(command)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(">>> Why?\n")
    assert ran.out.endswith(f"paragone history show {kept['id']}\n")
    assert [lane["exchanges"][0]["text"] for lane in kept["lanes"]] == ["Old.", "New.", "Old.", "New."]
    assert kept["system"] == "Be brief."
    assert [request.json["messages"][0]["content"] for request in vendors["moonshot"].requests] == ["Be brief."] * 2


def test_other_models_are_asked_the_same(asked: str, vendors: Vendors, command: Command) -> None:
    ran = command(
        "history", "rerun", asked, "--json", "--private", *models("deepseek/deepseek-v4-pro"), *addresses(vendors)
    )
    assert [(lane["model"], lane["text"]) for lane in ran.lanes] == [("deepseek-v4-pro", "New.")]
    assert newest(command)["id"] == asked, "nothing of it was to be kept"


def test_what_is_not_there_can_t_be_asked_again(command: Command) -> None:
    ran = command("history", "rerun", "0190")
    assert (ran.status, ran.err) == (2, "paragone: There is no comparison with this id.\n")
