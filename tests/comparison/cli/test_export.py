import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from comparison.export.formats import Format
from tests.comparison.cli.commands import VARIABLES, Ran, addresses, models
from tests.servers.dialect import Reply
from tests.servers.openai_server import OpenAIServer

Command = Callable[..., Ran]


@pytest.fixture
def asked(vendors: dict[str, OpenAIServer], command: Command, with_keys: None) -> str:
    """The beginning of the id of a comparison that was asked."""
    vendors["moonshot"].reply = Reply("La città\x1b[2J", "Ci penso")
    two = models("moonshot/kimi-k3", "openai/gpt-5.5")
    assert command("ask", "What is a paragone?", *two, "--system", "Be brief.", *addresses(vendors)).status == 0
    return command("history", "list").out.split()[0][:20]


@pytest.mark.parametrize("form", Format)
def test_a_comparison_is_written_to_a_file_of_its_owner(
    asked: str, command: Command, tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"kept.{form.value}"
    assert command("history", "export", asked, "--output", str(path)) == Ran(0, "", "")
    data = path.read_bytes()
    assert len(data) > 200
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_on_standard_output_it_is_what_a_file_would_have(asked: str, command: Command) -> None:
    said = command("history", "export", asked)
    assert said.out.startswith("# What is a paragone?\n")
    assert "\n> La città" in said.out
    assert command("history", "export", asked, "--format", "HTML").out.startswith("<!DOCTYPE html>")


def test_a_terminal_is_shown_text_alone_and_nothing_that_it_would_obey(
    asked: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    assert "\x1b" not in command("history", "export", asked).out
    ran = command("history", "export", asked, "--format", "xlsx")
    assert (ran.status, ran.out, ran.err) == (2, "", "paragone: This format needs a file. Add --output FILE.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--format", "docx"), "There is no such format. The formats are md, html"),
        (("--format", "pdf"), "Only the window can make a PDF. You can also export HTML and print it from a browser."),
        (("--output", "kept.txt"), "The file name doesn't say which format to use. Add --format with one of md, html"),
        (("--output", "nowhere/kept.md"), "There is no folder nowhere."),
        (("--output", "there.md"), "There is already a file there.md. Give another name, or delete it first."),
    ],
)
def test_what_can_t_be_done_is_said_and_nothing_is_written(
    asked: str,
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.md").write_text("mine")
    ran = command("history", "export", asked, *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"paragone: {sentence}")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir() if each.is_file()] == [("there.md", "mine")]


def test_a_folder_that_can_t_be_written_to_is_told(
    asked: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    ran = command("history", "export", asked, "--output", str(tmp_path / "kept.md"))
    assert (ran.status, ran.err) == (
        1,
        f"paragone: {tmp_path / 'kept.md'} can't be written: the disk is full; free some space on it.\n",
    )
    assert list(tmp_path.glob("*kept*")) == []


@pytest.mark.parametrize("form", Format)
def test_no_format_holds_a_key(
    asked: str, command: Command, vendors: dict[str, OpenAIServer], tmp_path: Path, form: Format
) -> None:
    path = tmp_path / f"kept.{form.value}"
    command("history", "export", asked, "--output", str(path))
    held = path.read_bytes()
    assert all(vendors[vendor].key.encode() not in held for vendor in VARIABLES)


def test_without_a_history_there_is_nothing_to_export(command: Command) -> None:
    ran = command("history", "export", "0")
    assert (ran.status, ran.err) == (2, "paragone: There is no comparison with this id.\n")
