from collections.abc import Callable

import pytest

from comparison.files.locations import find_locations
from comparison.files.settings import Settings
from tests.comparison.cli.commands import VARIABLES, Ran, addresses
from tests.servers.openai_server import OpenAIServer

Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]


@pytest.mark.parametrize("vendor", VARIABLES)
def test_models_are_listed_one_a_line_in_the_providers_order(
    vendor: str, vendors: Vendors, command: Command, with_keys: None
) -> None:
    ran = command("models", vendor, *addresses(vendors))
    assert (ran.status, ran.err) == (0, "")
    listed = ran.out.splitlines()
    offered = [model["id"] for model in vendors[vendor].dialect.models]
    assert listed == [model for model in offered if model in listed]
    assert listed[0] == offered[0]


def test_models_that_can_not_chat_are_left_out(vendors: Vendors, command: Command, with_keys: None) -> None:
    listed = command("models", "openai", *addresses(vendors)).out.splitlines()
    assert "gpt-5.5" in listed
    assert not any("embedding" in model or "tts" in model for model in listed)


def test_a_hostile_name_does_nothing_to_the_terminal(vendors: Vendors, command: Command, with_keys: None) -> None:
    names = ["good", "\x1b[2Jred", "two\nlines", "\u202egnp", 7, None, "<b>bold</b>"]
    vendors["moonshot"].dialect.models = tuple({"id": name} for name in names)
    assert command("models", "moonshot", *addresses(vendors)).out == "good\n<b>bold</b>\n"


def test_the_demo_lists_its_models_without_a_key(command: Command) -> None:
    ran = command("models", "demo")
    assert (ran.status, ran.err) == (0, "")
    assert "demo-swift" in ran.out.splitlines()


def test_a_refused_key_is_said_and_not_shown(
    vendors: Vendors, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOONSHOT_API_KEY", "sk-canary-7f3a91")
    ran = command("models", "moonshot", *addresses(vendors))
    assert (ran.status, ran.out) == (1, "")
    assert "Moonshot (127.0.0.1" in ran.err
    assert "refused the key" in ran.err
    assert "sk-canary-7f3a91" not in ran.err


def test_a_server_that_is_not_there_is_said(vendors: Vendors, command: Command, with_keys: None) -> None:
    gone = OpenAIServer("moonshot").start()
    gone.stop()
    ran = command("models", "moonshot", f"--base-url=moonshot={gone.base_url}")
    assert (ran.status, ran.out) == (1, "")
    assert f"Nothing is answering at 127.0.0.1:{gone.port}." in ran.err


def test_the_address_in_the_settings_is_used_unless_another_is_given(
    vendors: Vendors, command: Command, with_keys: None
) -> None:
    Settings(find_locations().settings_file).set_base_url("moonshot", vendors["moonshot"].base_url)
    assert command("models", "moonshot").status == 0
    assert len(vendors["moonshot"].requests) == 1
    assert command("models", "moonshot", f"--base-url=moonshot={vendors['deepseek'].base_url}").status == 0
    assert len(vendors["moonshot"].requests) == len(vendors["deepseek"].requests) == 1


def test_a_vendor_that_does_not_exist_is_said_with_those_that_do(command: Command) -> None:
    ran = command("models", "nobody")
    assert (ran.status, ran.out) == (2, "")
    assert "The providers are: moonshot, deepseek, openai, anthropic, " in ran.err
