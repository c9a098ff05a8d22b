import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comparison.cli import carry_in
from comparison.files.locations import find_locations
from comparison.history.changes import deleted
from comparison.imports.keeping import Keeping
from comparison.lanes.comparison import Comparison
from tests.comparison.cli.commands import Ran
from tests.comparison.export.exported import Format, as_bytes, compared
from tests.comparison.history.histories import History, is_whole
from tests.comparison.imports.carried import chatgpt, message, open_webui, reply

Command = Callable[..., Ran]


def conversation(number: int) -> dict[str, Any]:
    question = message("u", None, "user", f"Domanda {number}", number)
    answer = message("a", "u", "assistant", f"Risposta 比较 {number}")
    return chatgpt(question, answer, conversation_id=f"c{number}", title=f"Titolo {number}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conversations.json"


def test_what_is_imported_is_listed_found_and_shown(command: Command, path: Path) -> None:
    web = open_webui(
        reply("u", None, "user", "Perché?", 1),
        reply("a", "u", "assistant", "Così.", 2, model="gpt-4o"),
        reply("b", "u", "assistant", "それで", 3, model="llama3:8b"),
    )
    path.write_text(json.dumps([conversation(1), {"title": "broken"}, web]))
    assert command("history", "import", str(path)) == Ran(1, "2 conversations were imported. 1 couldn't be read.\n", "")
    listed = json.loads(command("history", "list", "--json").out)
    assert sorted((each["title"], *each["models"]) for each in listed) == [
        ("Perché?", "openai/gpt-4o", "unknown/llama3:8b"),
        ("Titolo 1", "openai/gpt-5"),
    ]
    for words in ("perche", "risposta 比较", "cosi", "それ"):
        assert len(json.loads(command("history", "search", words, "--json").out)) == 1, words
    assert is_whole(find_locations().history)


def test_a_second_import_adds_nothing(command: Command, path: Path) -> None:
    path.write_text(json.dumps([conversation(1), conversation(2), conversation(1)]))
    first = json.loads(command("history", "import", str(path), "--json").out)
    again = command("history", "import", str(path))
    assert (first["added"], first["already_there"]) == (2, 1)
    assert again == Ran(0, "0 conversations were imported. 3 were in the history already.\n", "")
    assert len(json.loads(command("history", "list", "--json").out)) == 2


def test_a_comparison_comes_back_after_it_was_deleted(command: Command, path: Path, tmp_path: Path) -> None:
    kept = compared("Why?", "So.", "二。")
    path.write_bytes(as_bytes(kept, Format.PARAGONE))
    assert command("history", "import", str(path)).out == "1 conversation was imported.\n"
    shown = command("history", "show", kept.id, "--json").out
    out = tmp_path / "again.paragone"
    command("history", "export", kept.id, "--output", str(out))
    command("history", "delete", kept.id)
    assert command("history", "import", str(out)).status == 0
    assert command("history", "show", kept.id, "--json").out == shown


def test_what_waits_for_its_end_is_taken_back(command: Command, path: Path) -> None:
    kept = compared("Why?", "So.")
    path.write_bytes(as_bytes(kept, Format.PARAGONE))
    command("history", "import", str(path))
    with History(find_locations().history) as history:
        history.journal.write(deleted([kept.id]))
    assert command("history", "list").out == ""
    assert command("history", "import", str(path)).out == "1 conversation was imported.\n"
    assert kept.id in command("history", "list").out


def test_a_part_of_another_comparison_is_not_taken_from_it(command: Command, path: Path) -> None:
    kept = compared("Why?", "So.")
    path.write_bytes(as_bytes(kept, Format.JSON))
    command("history", "import", str(path))
    stolen = json.loads(path.read_text()) | {"id": compared("x").id, "title": "stolen"}
    stolen["exchanges"][0]["text"] = "Forged."
    path.write_text(json.dumps(stolen))
    assert json.loads(command("history", "import", str(path), "--json").out)["already_there"] == 1
    assert "So." in command("history", "show", kept.id).out


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "{} contains no conversation that can be read."),
        (b"# Notes {x} {y}", "{} contains no conversation that can be read."),
        (
            b"PK\x03\x04",
            "{} can't be imported: the zip file is damaged, or packed in a way that can't be unpacked here.",
        ),
        (
            b'{"format": "paragone", "version": 9}',
            "{} can't be imported: a newer version of this program wrote it; import it with that one.",
        ),
    ],
)
def test_what_can_t_be_imported_is_told(command: Command, path: Path, data: bytes, sentence: str) -> None:
    path.write_bytes(data)
    assert command("history", "import", str(path)) == Ran(1, "", f"paragone: {sentence.format(path)}\n")


def test_a_file_that_is_not_there_is_told(command: Command, path: Path) -> None:
    ran = command("history", "import", str(path))
    assert ran == Ran(1, "", f"paragone: {path} can't be imported: {os.strerror(errno.ENOENT)}.\n")


def test_ctrl_c_keeps_whole_conversations(command: Command, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(json.dumps([conversation(number) for number in range(5)]))
    keep, kept = Keeping.keep, list[str]()

    def interrupted(self: Keeping, comparison: Comparison, title: str) -> bool:
        if len(kept) == 3:
            raise KeyboardInterrupt
        kept.append(comparison.id)
        return keep(self, comparison, title)

    monkeypatch.setattr(Keeping, "keep", interrupted)
    ran = command("history", "import", str(path))
    assert ran == Ran(
        1, "3 conversations were imported.\n", "paragone: Stopped. What was imported before that is kept.\n"
    )
    listed = json.loads(command("history", "list", "--json").out)
    assert sorted(each["id"] for each in listed) == sorted(kept)
    assert is_whole(find_locations().history)


def test_a_history_that_can_t_be_written_is_told_and_nothing_counts(
    command: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(json.dumps([conversation(1)]))
    monkeypatch.setattr(
        "comparison.imports.keeping.entries.turned", lambda *_: [("INSERT INTO nowhere VALUES (1)", ())]
    )
    ran = command("history", "import", str(path), "--json")
    assert (ran.status, json.loads(ran.out)["added"]) == (1, 0)
    assert "The history can't be saved" in ran.err


def test_how_far_it_is_is_told_on_a_terminal_alone(
    command: Command, path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(json.dumps([conversation(1), conversation(2)]))
    monkeypatch.setattr(carry_in, "BETWEEN_S", -1.0)
    assert command("history", "import", str(path)).err == ""
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True)
    told = command("history", "import", str(path)).err.split("\r")
    assert [each.strip() for each in told if each.strip()] == ["100% · 0", "100% · 1", "100% · 2", "100% · 2"]
