import json
import os
import stat
import sys
from collections.abc import Callable

import pytest

from comparison.files.locations import find_locations
from comparison.files.settings import Settings
from providers.registry import built_in_infos
from tests.comparison.cli.commands import Ran

Command = Callable[..., Ran]


def declare(text: str) -> None:
    file = find_locations().endpoints_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_every_provider_has_a_line(command: Command) -> None:
    ran = command("providers")
    assert (ran.status, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == [info.id for info in built_in_infos()]
    assert "https://api.moonshot.cn/v1 (China)" in ran.out


def test_as_json_all_is_said_of_each(command: Command) -> None:
    ran = command("providers", "--json")
    assert (ran.status, ran.err) == (0, "")
    said = {entry["id"]: entry for entry in json.loads(ran.out)}
    assert list(said) == [info.id for info in built_in_infos()]
    assert said["moonshot"] == {
        "id": "moonshot",
        "name": "Moonshot",
        "wire": "openai_chat",
        "hosts": {"global": "https://api.moonshot.ai/v1", "China": "https://api.moonshot.cn/v1"},
        "key_variable": "MOONSHOT_API_KEY",
        "needs_key": True,
        "local": False,
        "demo": False,
    }
    assert said["demo"]["key_variable"] is None


def test_an_address_that_a_person_set_stands_for_the_own_ones(command: Command) -> None:
    Settings(find_locations().settings_file).set_base_url("moonshot", "https://gateway.example/v1")
    said = json.loads(command("providers", "--json", "--base-url=deepseek=http://127.0.0.1:1").out)
    assert said[0]["hosts"] == {"default": "https://gateway.example/v1"}
    assert said[1]["hosts"] == {"default": "http://127.0.0.1:1"}


def test_declared_ones_are_listed_and_broken_ones_named(command: Command) -> None:
    declare('[mine]\nbase_url = "http://127.0.0.1:1/v1"\nneeds_key = false\n[bad]\nbase_url = "http://a.example"\n')
    ran = command("providers", "--json")
    assert (ran.status, json.loads(ran.out)[-1]["id"], json.loads(ran.out)[-1]["local"]) == (1, "mine", True)
    assert ran.err == (
        "paragone: The provider “bad” was skipped. Use https here: over http, anyone along the way "
        "can read what you send.\n"
    )
    asked = command("models", "bad")
    assert (asked.status, asked.err.startswith("paragone: The provider “bad” was skipped.")) == (2, True)


@pytest.mark.parametrize("content", ["nonsense", "\x00"])
def test_a_broken_file_spoils_nothing_else(content: str, command: Command) -> None:
    declare(content)
    ran = command("providers")
    assert len(ran.out.splitlines()) == len(built_in_infos())
    assert (ran.status, "endpoints.toml" in ran.err) == (1, True)


def test_where_the_whole_file_is_broken_that_is_the_reason_why_one_of_it_is_missing(command: Command) -> None:
    declare("[mine]\n[mine]\n")
    ran = command("models", "mine")
    assert ran.status == 2
    assert "There is no such provider." in ran.err
    assert "endpoints.toml was skipped. It is not valid TOML: " in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
@pytest.mark.parametrize("name", ["settings.json", "data/keys.json"])
def test_a_pipe_in_the_place_of_a_file_holds_nothing_up_and_is_told(name: str, command: Command) -> None:
    path = find_locations().settings_file.parent / name
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    ran = command("providers")
    assert len(ran.out.splitlines()) == len(built_in_infos())
    assert (ran.status, f"{path.name} is not an ordinary file; move it away." in ran.err) == (0, True)


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean little there")
def test_a_command_puts_the_files_in_order(command: Command) -> None:
    declare("# nothing yet\n")
    file = find_locations().endpoints_file
    (file.parent / ".settings.json.abcd1234").touch()
    file.chmod(0o644)
    command("providers")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not (file.parent / ".settings.json.abcd1234").exists()
