import os
import pty
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.comparison.cli.commands import Ran, addresses, ended, started
from tests.servers.openai_server import KEY, OpenAIServer
from tests.servers.secret_service import State, require_secret_service, run_beside

CANARY = "sk-canary-7f3a91"
Vendors = dict[str, OpenAIServer]
Command = Callable[..., Ran]

# Each command as its own "process": the keys of one are not in the memory of the next.
IN_THE_STORE = """
import io, sys
from comparison.cli import main

def run(*arguments, stdin=""):
    sys.stdin = io.StringIO(stdin)
    print(f"[{main(arguments)}]", flush=True)

run("keys", "list", ADDRESS)
run("keys", "set", "moonshot", ADDRESS, stdin=KEY + "\\n")
run("keys", "list", ADDRESS)
run("keys", "test", "moonshot", ADDRESS)
run("keys", "remove", "moonshot", ADDRESS)
run("keys", "remove", "moonshot", ADDRESS)
run("keys", "list", ADDRESS)
run("keys", "test", "moonshot", ADDRESS)
"""


def test_in_the_systems_store_a_key_can_be_set_tested_listed_and_removed(vendors: Vendors, tmp_path: Path) -> None:
    require_secret_service()
    server = vendors["moonshot"]
    host = f"127.0.0.1:{server.port}"
    script = f"ADDRESS, KEY = '--base-url=moonshot={server.base_url}', {server.key!r}\n{IN_THE_STORE}"
    ran = run_beside(State.OPEN, script, tmp_path, {"PARAGONE_HOME": str(tmp_path / "paragone")})
    listed = f"moonshot     {host:36} "
    said = [line for line in ran.stdout.splitlines() if line.startswith(("[", listed)) or "Moonshot" in line]
    assert said == [
        f"{listed}none",
        "[0]",
        f"The key for Moonshot at {host} is kept in the Secret Service.",
        "[0]",
        f"{listed}keyring",
        "[0]",
        f"Moonshot ({host}) accepted the key and offers 3 models.",
        "[0]",
        f"The key for Moonshot at {host} is no longer kept.",
        "[0]",
        f"The key for Moonshot at {host} is no longer kept.",
        "[0]",
        f"{listed}none",
        "[0]",
        "[1]",
    ]
    complaints = [line for line in ran.stderr.splitlines() if line.startswith("paragone")]
    assert complaints == [f"paragone: Moonshot needs a key. Enter one for {host}."]
    assert "Traceback" not in ran.stderr
    assert server.key not in ran.stdout
    files = [path for path in (tmp_path / "paragone").rglob("*") if path.is_file()]
    assert not any(server.key.encode() in path.read_bytes() for path in files)


@pytest.mark.parametrize("action", ["set", "remove", "test"])
def test_without_a_store_that_is_said(action: str, command: Command) -> None:
    ran = command("keys", action, "moonshot", stdin=f"{CANARY}\n")
    assert (ran.status, ran.out) == (1, "")
    assert "no key store, so the key for Moonshot can't be saved" in ran.err
    assert CANARY not in ran.err


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (f"{CANARY}\n{CANARY}-2\n", "line break"),
        (f"{CANARY} {CANARY}", "space"),
        (f"{CANARY}é", "accent"),
        (f"{CANARY}\x1b[0m", "control"),
        (CANARY * 100, "characters long"),
    ],
)
def test_what_can_be_no_key_is_refused_and_not_shown(typed: str, words: str, command: Command) -> None:
    ran = command("keys", "set", "moonshot", stdin=typed)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert CANARY not in ran.err


def test_a_key_typed_at_a_terminal_is_not_seen() -> None:
    person, terminal = pty.openpty()
    # In a session of its own, so that it does not ask at the terminal of whoever runs the tests.
    process = started("keys", "set", "moonshot", stdin=terminal, start_new_session=True)
    assert os.read(process.stderr.fileno(), 1000) == b"Key for Moonshot: "
    os.write(person, f"{CANARY}\n".encode())
    ran = ended(process)
    os.close(terminal)
    echoed = _everything(person)
    assert ran.status == 1
    assert "no key store" in ran.err
    assert CANARY not in echoed + ran.out + ran.err


def _everything(terminal: int) -> str:
    """What was shown on a terminal that nobody writes to any more, which Linux calls an error."""
    shown = b""
    with suppress(OSError):
        while piece := os.read(terminal, 1000):
            shown += piece
    os.close(terminal)
    return shown.decode()


def test_a_key_in_the_environment_is_listed_tested_and_can_not_be_removed(
    vendors: Vendors, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOONSHOT_API_KEY", KEY)
    monkeypatch.setenv("DEEPSEEK_API_KEY", " ")
    options = addresses({"moonshot": vendors["moonshot"]})
    listed = command("keys", "list", *options)
    assert (listed.status, listed.err) == (0, "")
    assert [line.split() for line in listed.out.splitlines()][:5] == [
        ["moonshot", "api.moonshot.ai", "environment"],
        ["moonshot", "api.moonshot.cn", "environment"],
        ["moonshot", f"127.0.0.1:{vendors['moonshot'].port}", "environment"],
        ["deepseek", "api.deepseek.com", "none"],
        ["openai", "api.openai.com", "none"],
    ]
    tested = command("keys", "test", "moonshot", *options)
    assert (tested.status, tested.err) == (0, "")
    assert "accepted the key and offers 3 models" in tested.out
    assert KEY not in listed.out + tested.out


def test_a_key_that_the_provider_refuses_is_no_good(
    vendors: Vendors, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEEPSEEK_API_KEY", CANARY)
    ran = command("keys", "test", "deepseek", *addresses(vendors))
    assert (ran.status, ran.out) == (1, "")
    assert "refused the key" in ran.err
    assert CANARY not in ran.err


@pytest.mark.parametrize("action", ["set", "test", "remove"])
def test_the_demo_needs_no_key(action: str, command: Command) -> None:
    ran = command("keys", action, "demo", stdin=CANARY)
    assert (ran.status, ran.out, ran.err) == (0, "Demo needs no key.\n", "")


@pytest.mark.parametrize("action", ["set", "test", "remove"])
def test_a_vendor_that_does_not_exist_is_said(action: str, command: Command) -> None:
    ran = command("keys", action, "nobody", stdin=CANARY)
    assert (ran.status, ran.out) == (2, "")
    assert "There is no such provider. The providers are: moonshot" in ran.err


def test_no_file_of_a_run_holds_a_key(vendors: Vendors, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOONSHOT_API_KEY", KEY)
    command("keys", "set", "deepseek", *addresses(vendors), stdin=CANARY)
    command("keys", "test", "moonshot", *addresses(vendors))
    for path in Path(os.environ["PARAGONE_HOME"]).rglob("*"):
        assert path.is_dir() or not any(key.encode() in path.read_bytes() for key in (KEY, CANARY))
