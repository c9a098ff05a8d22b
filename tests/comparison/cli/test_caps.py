import json
import os
import sys
from collections.abc import Callable

import pytest

from comparison.cli import main
from comparison.files.locations import find_locations
from comparison.files.settings import Settings
from providers.events import Usage
from providers.facts.tables import price_list
from providers.keys.environment import take_keys
from tests.comparison.cli.commands import Ran, addresses, models
from tests.comparison.cli.test_judge import Terminal
from tests.servers.openai_server import OpenAIServer
from tests.spent import GPT, write_spent

Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]
TWO = models("moonshot/kimi-k2.6", "openai/gpt-5.5")
WHY = "paragone: OpenAI: $4.70 of $4.75 used this month; this prompt may cost up to $0.12.\n"


@pytest.fixture
def capped(vendors: Vendors, with_keys: None, monkeypatch: pytest.MonkeyPatch) -> Vendors:
    """OpenAI got $4.70 of the $4.75 of its cap; the tests' servers have OpenAI's and Moonshot's prices."""
    for provider in ("openai", "moonshot"):
        monkeypatch.setitem(price_list()["providers"][provider]["hosts"], "127.0.0.1", "USD")
    locations = find_locations()
    Settings(locations.settings_file).set_cap("openai", "4.75")
    write_spent(locations.history, ((0, (GPT,), Usage(40_000, 0, 150_000)),))
    return vendors


def asked(vendors: Vendors) -> list[int]:
    """How many requests Moonshot and OpenAI got."""
    return [len(vendors[vendor].requests) for vendor in ("moonshot", "openai")]


def typed(monkeypatch: pytest.MonkeyPatch, reply: str, *arguments: str) -> int:
    """Run a command at a terminal where somebody replies so."""
    monkeypatch.setattr(sys, "stdin", Terminal(reply))
    return main(arguments, take_keys(dict(os.environ)))


def test_without_a_terminal_nothing_is_sent_beyond_a_cap_unless_that_was_agreed(
    capped: Vendors, command: Command
) -> None:
    ran = command("ask", "Why?", *TWO, *addresses(capped))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"{WHY}paragone: Nothing was sent. To send it anyway, add --yes.\n"
    assert asked(capped) == [0, 0]
    ran = command("ask", "Why?", *TWO, "--yes", *addresses(capped))
    assert (ran.status, ran.err) == (0, WHY)
    assert asked(capped) == [1, 1]


def test_within_the_cap_and_without_one_nothing_is_said(capped: Vendors, command: Command) -> None:
    Settings(find_locations().settings_file).set_cap("openai", "5")
    assert command("ask", "Why?", *TWO, *addresses(capped)).err == ""
    ran = command("ask", "Why?", *models("openai/gpt-5.5"), "--samples", "3", *addresses(capped))
    assert "these prompts may cost up to $0.36" in ran.err, "each sample is paid"


@pytest.mark.parametrize(
    ("reply", "status", "requests"), [("y\n", 0, [1, 1]), ("l\n", 0, [1, 0]), ("\n", 1, [0, 0]), ("", 1, [0, 0])]
)
def test_at_a_terminal_a_person_decides(
    capped: Vendors,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    reply: str,
    status: int,
    requests: list[int],
) -> None:
    assert typed(monkeypatch, reply, "ask", "Why?", *TWO, *addresses(capped)) == status
    assert "Send it anyway (y), leave OpenAI out (l), or send nothing (N)? " in capsys.readouterr().err
    assert asked(capped) == requests


def test_where_nobody_else_would_be_asked_nobody_can_be_left_out(
    capped: Vendors, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(monkeypatch, "l\n", "ask", "Why?", *models("openai/gpt-5.5"), *addresses(capped)) == 1
    assert capsys.readouterr().err.endswith("Send it anyway? [y/N] ")


def test_asking_again_fusing_and_judging_are_held_to_it_too(capped: Vendors, command: Command) -> None:
    assert command("ask", "Why?", *TWO, "--yes", *addresses(capped)).status == 0
    kept = json.loads(command("history", "list", "--json").out)[0]["id"]
    for arguments in (("history", "rerun", kept), ("fuse", kept, "-m", "openai/gpt-5.5")):
        ran = command(*arguments, *addresses(capped))
        assert ran.status == 1
        assert "OpenAI: $4.70 of $4.75 used this month; this prompt may cost up to $" in ran.err
        assert asked(capped) == [1, 1]
    ran = command("judge", kept, "-m", "openai/gpt-5.5", "--own-vendor", *addresses(capped))
    assert ran.status == 1
    assert "OpenAI: $4.70 of $4.75 used this month; these prompts may cost up to $" in ran.err
    assert asked(capped) == [1, 1]
    assert command("fuse", kept, "-m", "openai/gpt-5.5", "--yes", *addresses(capped)).status == 0
    assert len(json.loads(command("history", "show", kept, "--json").out)["lanes"]) == 3


def test_a_history_that_cannot_be_read_and_a_price_that_is_not_known_are_told(
    capped: Vendors, command: Command
) -> None:
    settings = Settings(find_locations().settings_file)
    settings.set_cap("deepseek", "5")
    ran = command("ask", "Why?", *models("deepseek/deepseek-chat"), *addresses(capped))
    assert ran.status == 1
    assert "DeepSeek: $0 of $5.00 used this month; what this will cost is not known." in ran.err
    find_locations().history.write_bytes(b"no history at all" * 1000)
    ran = command("ask", "Why?", *TWO, *addresses(capped))
    assert ran.status == 1
    assert "The history can't be read: " in ran.err
    assert asked(capped) == [0, 0]
