import fcntl
import os
import pty
import re
import signal
import struct
import termios
import threading
from collections.abc import Iterator

import pytest

from tests.comparison.cli.commands import addresses, ended, models, started
from tests.servers.dialect import Reply, event
from tests.servers.openai_server import OpenAIServer

TWO = models("moonshot/kimi-k3", "openai/gpt-5.5")
HOSTILE = "\x1b]0;pwned\x07\x1b[8mhidden\x9b2J\x1b]52;c;cm0=\x1b\\ plain \u202etxet"
# What rich itself writes: colours, moving the cursor, erasing a line, showing and hiding the cursor.
OWN = re.compile(rb"\x1b\[\??[0-9;]*[mAKhl]")

Vendors = dict[str, OpenAIServer]


class Terminal:
    """A terminal of so many columns and lines, and a command that runs in it."""

    def __init__(self, columns: int, lines: int, *arguments: str) -> None:
        self._person, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = started(*arguments, stdin=terminal, stdout=terminal)
        os.close(terminal)
        self.seen = b""

    def read_until(self, words: str) -> None:
        """Read on until these words were seen."""
        while words.encode() not in self.seen:
            piece = self._read()
            assert piece, f"“{words}” never came, but {self.text}"
            self.seen += piece

    def read_all(self) -> None:
        while piece := self._read():
            self.seen += piece

    def _read(self) -> bytes:
        try:
            return os.read(self._person, 4096)
        except OSError:  # how Linux says that nobody writes any more
            return b""

    def close(self) -> None:
        os.close(self._person)
        with self.process:
            self.process.kill()

    @property
    def text(self) -> str:
        """What was seen, without what moves and colours it."""
        # What was read so far may end in the middle of a sign.
        return OWN.sub(b"", self.seen).decode(errors="ignore").replace("\r\n", "\n")


@pytest.fixture
def gate(vendors: Vendors) -> Iterator[threading.Event]:
    """Both vendors say half of their answers, and the rest once this is set."""
    event = threading.Event()
    for name, server in vendors.items():
        server.rate = 50
        server.override = lambda request, name=name: halves(event, f"First-{name} ", f"Last-{name}")
    yield event
    event.set()


def halves(gate: threading.Event, first: str, last: str, *, is_thinking: bool = False) -> Iterator[bytes]:
    yield piece({"reasoning_content" if is_thinking else "content": first})
    while not gate.is_set():
        yield b": still there\n\n"
    yield piece({"content": last})
    yield piece({}, "stop")
    yield b"data: [DONE]\n\n"


def piece(delta: dict[str, str], finish: str | None = None) -> bytes:
    return event({"model": HOSTILE, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})


@pytest.fixture
def terminal(vendors: Vendors, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Opens a terminal in which two vendors are asked."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    opened: list[Terminal] = []

    def open_terminal(columns: int, lines: int) -> Terminal:
        opened.append(Terminal(columns, lines, "ask", "Why?", *TWO, *addresses(vendors)))
        return opened[-1]

    yield open_terminal
    for each in opened:
        each.close()


def test_answers_stream_side_by_side_and_stand_there_whole_in_the_end(gate: threading.Event, terminal) -> None:
    screen = terminal(100, 30)
    screen.read_until("First-moonshot")
    screen.read_until("First-openai")
    assert "Last" not in screen.text
    assert any("First-moonshot" in line and "First-openai" in line for line in screen.text.splitlines())
    gate.set()
    screen.read_all()
    ran = ended(screen.process)
    assert (ran.status, ran.err) == (0, "")
    last = screen.text.splitlines()[-8:]
    assert any("First-moonshot Last-moonshot" in line and "First-openai Last-openai" in line for line in last)
    assert any("Moonshot · kimi-k3" in line and "OpenAI · gpt-5.5" in line for line in last)


def test_in_a_narrow_terminal_answers_stand_below_each_other(vendors: Vendors, terminal) -> None:
    vendors["moonshot"].reply = Reply("word " * 100 + "end-of-moonshot")
    vendors["openai"].reply = Reply("Short.")
    screen = terminal(40, 20)
    screen.read_all()
    assert ended(screen.process).status == 0
    lines = screen.text.splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert not any("kimi-k3" in line and "gpt-5.5" in line for line in lines)
    assert screen.text.rindex("end-of-moonshot") < screen.text.rindex("Short.")
    assert screen.text.count("word") >= 100


def test_nothing_that_a_reply_says_to_the_terminal_gets_through(
    vendors: Vendors, gate: threading.Event, terminal
) -> None:
    vendors["moonshot"].override = lambda request: halves(gate, f"Thought {HOSTILE}", "Whole.", is_thinking=True)
    vendors["openai"].override = lambda request: halves(gate, f"Said {HOSTILE}", HOSTILE)
    screen = terminal(100, 30)
    screen.read_until("Thought")
    screen.read_until("Said")
    gate.set()
    screen.read_all()
    assert ended(screen.process).status == 0
    left = OWN.sub(b"", screen.seen).decode()
    assert left.count("pwned") > 2
    assert not any(sign in left for sign in "\x1b\x07\x9b\u202e")
    assert b"\x1b[8m" not in screen.seen


def test_ctrl_c_leaves_what_came_and_the_cursor(gate: threading.Event, terminal) -> None:
    screen = terminal(100, 30)
    screen.read_until("First-moonshot")
    screen.read_until("First-openai")
    screen.process.send_signal(signal.SIGINT)
    screen.read_all()
    ran = ended(screen.process)
    assert (ran.status, ran.err) == (1, "")
    last = screen.text.splitlines()[-8:]
    assert any("First-moonshot" in line and "First-openai" in line for line in last)
    assert any(line.count("stopped by you") == 2 for line in last)
    assert screen.seen.rfind(b"\x1b[?25h") > screen.seen.rfind(b"\x1b[?25l")
