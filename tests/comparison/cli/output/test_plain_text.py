import io
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparison.cli.output.plain_text import complain, visible, write, write_data

ROOT = Path(__file__).parents[4]

OBEYED = {
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n"),
    *(chr(code) for code in range(0x7F, 0xA0)),
    *"\u2028\u2029\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    *(chr(code) for code in range(0xE0000, 0xE0080)),
}

TEXT = st.lists(st.text() | st.sampled_from([*sorted(OBEYED), "\ud800", "\r\n", "\x1b[31m", "\x1b]0;x\x07"])).map(
    "".join
)


@settings(max_examples=300, deadline=None)
@given(TEXT)
@example("\x1b]52;c;cm0gLXJmIH4=\x07")
@example("\x9b2J\x90q\x9c")
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    shown = visible(text)
    assert not OBEYED & set(shown)
    assert all(sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs") for sign in shown)
    assert shown.encode().decode() == shown
    assert visible(shown) == shown


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_something_is_shown_for_each_sign_and_nothing_else_changes(text: str) -> None:
    plain = text.replace("\r\n", "\n")
    shown = visible(text)
    assert len(shown) == len(plain)
    for before, after in zip(plain, shown, strict=True):
        assert before == after or (before in OBEYED or "\ud800" <= before <= "\udfff")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ümläute, 日本語, 🙂, e\u0301, שלום\n\tTab", "Ümläute, 日本語, 🙂, e\u0301, שלום\n\tTab"),
        ("a\r\nb\rc", "a\nb␍c"),
        ("\x1b[31mred\x00\x7f", "␛[31mred␀␡"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\x9b2J", "\ufffd2J"),
    ],
)
def test_controls_are_shown_as_pictures(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(("encoding", "line"), [("ascii", b"caf? ?\n"), ("latin-1", b"caf\xe9 ?\n"), ("utf-8", None)])
def test_signs_that_the_terminal_can_not_show_are_replaced(
    encoding: str, line: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(terminal, encoding=encoding, newline="\n"))
    write("café 🙂")
    assert terminal.getvalue() == (line or "café 🙂\n".encode())


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_whatever_is_put_on_a_terminal_is_made_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Terminal(), Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    for put in (write, write_data, complain):
        put("\x1b[31mred")
    assert (out.getvalue(), err.getvalue()) == ("␛[31mred\n␛[31mred\n", "paragone: ␛[31mred\n")


def test_what_another_program_reads_comes_to_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", out := io.StringIO())
    write_data("<p>\x1b[31m\u200e</p>")
    assert out.getvalue() == "<p>\x1b[31m\u200e</p>\n"


def test_only_this_file_writes_to_the_terminal() -> None:
    rooms = [ROOT / room for room in ("comparison", "gui", "providers")]
    writers = {
        path.relative_to(ROOT).as_posix()
        for room in rooms
        for path in room.rglob("*.py")
        if re.search(r"sys\.std(out|err)\.write|[^.\w]print\(", path.read_text(encoding="utf-8"))
    }
    # The report of the self-test is JSON in ASCII; the price list is refreshed by a developer; the demo shows code.
    others = {"gui/self_test/report.py", "providers/facts/refresh.py", "providers/demo/swift.py"}
    assert writers - others == {"comparison/cli/output/plain_text.py"}
