"""A real Secret Service (gnome-keyring) on a message bus of its own, without a screen."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("dbus-run-session", "gnome-keyring-daemon", "secret-tool")

# A bus that starts nothing by itself, whatever this machine has installed.
BARE_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class State(StrEnum):
    """What a program finds where it looks for a Secret Service."""

    OPEN = "open"
    """A collection, unlocked."""
    UNMADE = "unmade"
    """A daemon without a collection, and nobody to ask for the password of a new one."""
    NO_PROVIDER = "no provider"
    """A bus with nobody on it."""
    NO_BUS = "no bus"


def require_secret_service() -> None:
    """Skip the test where the programs are missing; fail it in continuous integration, where they must be there."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(
            f"The tests of the system's key store need {', '.join(missing)}: see packaging/system-packages.txt."
        )
    if missing:
        pytest.skip(f"No Secret Service can be started here: {', '.join(missing)} not installed.")


def run_beside(
    state: State,
    script: str,
    home: Path,
    environment: Mapping[str, str] | None = None,
    timeout: float = 60,
    watched_by: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run a Python script in a process that finds a Secret Service in this state.

    ``home`` takes every file. The script has the daemon's process id in ``SECRETS_PID``, to freeze it. ``watched_by``
    is a command that the script's own is handed to.
    """
    with _runtime_directory() as runtime:
        settings = _environment(home, runtime) | dict(environment or {})
        command = [*watched_by, sys.executable, "-c", script]
        if state is not State.NO_BUS:
            configuration = home / "bus.conf"
            configuration.write_text(BARE_BUS.format(services=_directory(home / "services")))
            session = ["dbus-run-session", f"--config-file={configuration}", "--", sys.executable, "-m", __spec__.name]
            command = [*session, state.value, *command]
        return subprocess.run(
            command, env=settings, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False
        )


@contextmanager
def _runtime_directory() -> Iterator[str]:
    # Not in the test's own folder: the path of a socket may have no more than 107 bytes.
    runtime = tempfile.mkdtemp(prefix="paragone-", dir="/tmp")
    try:
        yield runtime
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


def _directory(path: Path) -> Path:
    path.mkdir(exist_ok=True, parents=True)
    return path


def _environment(home: Path, runtime: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "XDG_RUNTIME_DIR": runtime,
        "XDG_DATA_HOME": str(_directory(home / "data")),
        "XDG_CONFIG_HOME": str(_directory(home / "config")),
    }


def _session(state: State, command: list[str]) -> int:
    """Inside the bus: the daemon, then the command, then the end of the daemon even if it is frozen."""
    if state is State.NO_PROVIDER:
        return subprocess.run(command, check=False).returncode
    unlock = ["--unlock"] if state is State.OPEN else []
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets", *unlock],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert daemon.stdin is not None
        daemon.stdin.write(b"password of a test")
        daemon.stdin.close()
        _wait_for_service(open_collection=state is State.OPEN)
        return subprocess.run(command, env=dict(os.environ, SECRETS_PID=str(daemon.pid)), check=False).returncode
    finally:
        daemon.send_signal(signal.SIGKILL)
        daemon.wait()


def _wait_for_service(*, open_collection: bool) -> None:
    from contextlib import closing

    import secretstorage
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with closing(open_dbus_connection()) as connection:
            owned = connection.send_and_get_reply(
                new_method_call(bus, "NameHasOwner", "s", ("org.freedesktop.secrets",))
            ).body[0]
            if owned and not open_collection:
                return
            if (
                owned
                and not secretstorage.Collection(connection, "/org/freedesktop/secrets/aliases/default").is_locked()
            ):
                return
        time.sleep(0.05)
    raise TimeoutError("gnome-keyring-daemon did not start.")


if __name__ == "__main__":
    sys.exit(_session(State(sys.argv[1]), sys.argv[2:]))
