import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.comparison.cli.commands import Ran

Command = Callable[..., Ran]
A = "# Title\n\nThe copy takes 29.6 hours.\n\nOnly here, of all places.\n"
B = "# Title\n\nThe copy takes 12 hours.\n\nFor once a wholly different end.\n"


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[str]]:
    """Writes one for each text."""

    def write(*contents: str | bytes) -> list[str]:
        paths = [tmp_path / f"{name}.md" for name in "ab"]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return [str(path) for path in paths]

    return write


def test_people_read_what_is_gone_and_what_is_new(command: Command, files: Callable[..., list[str]]) -> None:
    a, b = files(A, B)
    assert command("diff", a, b).out == (
        f"Reworded · a number differs\nThe copy takes [-29.6-]{{+12+}} hours.\n\n"
        f"Only in {a} · no matching passage in {b}\n[-Only here, of all places.-]\n\n"
        f"Only in {b} · no matching passage in {a}\n{{+For once a wholly different end.+}}\n\n"
        "3 differences, 1 with another number. Of the words, 43 % are shared.\n"
    )


def test_programs_read_which_characters_stand_for_which(command: Command, files: Callable[..., list[str]]) -> None:
    reworded, only_a, only_b = json.loads(command("diff", *files(A, B), "--json").out)
    assert (reworded["what"], only_a["what"], only_b["what"]) == ("reworded", "only_a", "only_b")
    assert (reworded["a"]["passage"], only_a["a"]["passage"], only_b["b"]["passage"]) == (1, 2, 2)
    assert only_a["b"] is only_b["a"] is None
    (change,) = reworded["changes"]
    (start, end), (other_start, other_end) = change["a"], change["b"]
    assert (reworded["a"]["text"][start:end], reworded["b"]["text"][other_start:other_end]) == ("29.6", "12")
    assert reworded["number_differs"]


def test_equal_files_have_no_differences(command: Command, files: Callable[..., list[str]]) -> None:
    same = files(A, A)
    assert command("diff", *same) == Ran(0, "There are no differences.\n", "")
    assert command("diff", *same, "--json").out == "[]\n"
    assert command("diff", *files("**a** b", "a *b*")).out == "The words are the same; only the formatting differs.\n"


def test_nothing_that_a_terminal_would_obey_gets_there(
    command: Command, files: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = files("some plain words\x1b[2J\x9b and [bold]more[/bold]", b"some other words\xff \xe2\x80\xae and more")
    assert "\x1b" not in command("diff", *hostile).out
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    painted = command("diff", *hostile).out
    assert "\x1b[4;31m" in painted
    assert "[2J" in painted
    assert not any(sign in painted for sign in ("\x1b[2J", "\x9b", "\u202e", "[-"))


def test_what_cannot_be_read_is_told(command: Command, files: Callable[..., list[str]], tmp_path: Path) -> None:
    a, _ = files(A, B)
    for other in (str(tmp_path / "nowhere.md"), str(tmp_path)):
        ran = command("diff", a, other)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("paragone: The file can't be read: ")
    assert command("diff", "-", "-").err == "paragone: Only one of the two can be standard input.\n"
    assert "more than 4 MB" in command("diff", *files("x" * (5 << 20), B)).err
