"""A computer with Windows as Wine plays it: programs are run, and its files and registry are looked at."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from set_up import Stuck

QUIET = {
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    # Neither the offers to install .NET and a browser nor the window of a crash.
    "WINEDLLOVERRIDES": "mscoree=d;mshtml=d;winedbg.exe=d",
    # Otherwise names that are not ASCII don't reach the file system.
    "LC_ALL": "C.UTF-8",
}
VERSION_KEY = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion"
LONGEST_S = 300


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended."""

    status: int
    output: str


@dataclass(frozen=True, slots=True)
class Wine:
    """One such computer; its drive C is a folder here."""

    prefix: Path
    display: str = ""
    """The X display for its windows; without one they are not shown."""

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    @property
    def home(self) -> Path:
        """The folder of the only person: Wine names it after the one who runs it."""
        return next(path for path in sorted((self.drive / "users").iterdir()) if path.name != "Public")

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | QUIET | {"WINEPREFIX": str(self.prefix), "DISPLAY": self.display}

    def start(self, *command: object, folder: Path | None = None, text: str | None = None) -> "subprocess.Popen[str]":
        """Start a program of Windows, or a command of Wine's own; ``text`` is its standard input."""
        # Python gives up where standard output is a file of this side ("init_sys_streams: Invalid handle"), so a pipe.
        started = subprocess.Popen(
            ["wine", *map(str, command)],
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        if started.stdin is not None:
            started.stdin.write(text or "")
            started.stdin.close()
            started.stdin = None
        return started

    def run(self, *command: object, folder: Path | None = None, text: str | None = None) -> Finished:
        """Run it to its end. Raises ``Stuck`` where that does not come."""
        return self.wait(self.start(*command, folder=folder, text=text))

    def wait(self, started: "subprocess.Popen[str]") -> Finished:
        """Raises ``Stuck`` where the end does not come."""
        try:
            output, _ = started.communicate(timeout=LONGEST_S)
        except subprocess.TimeoutExpired:
            self.kill(started)
            raise Stuck(f"This did not end within {LONGEST_S} s: {started.args}") from None
        return Finished(started.returncode, output)

    def kill(self, started: "subprocess.Popen[str]") -> None:
        """As if the power had failed."""
        os.killpg(started.pid, signal.SIGKILL)
        started.communicate()

    def call(self, *command: object, folder: Path | None = None) -> str:
        """Run it; what it said. Raises ``Stuck`` if it fails."""
        done = self.run(*command, folder=folder)
        if done.status != 0:
            raise Stuck(f"This failed with {done.status}:\n  {' '.join(map(str, command))}\n{done.output}")
        return done.output

    def pretend_to_be(self, windows: str, build: int | None = None) -> None:
        """Another version of Windows, as ``winecfg`` names it: ``win10``; and of that a build."""
        self.call("winecfg", "-v", windows)
        if build is not None:
            self.call("reg", "add", VERSION_KEY, "/v", "CurrentBuildNumber", "/d", build, "/f")


@contextmanager
def fresh_wine(prefix: Path, display: str = "") -> Iterator[Wine]:
    """A new computer with Windows 10; switched off at the end."""
    shutil.rmtree(prefix, ignore_errors=True)
    prefix.parent.mkdir(parents=True, exist_ok=True)
    wine = Wine(prefix, display)
    try:
        wine.call("wineboot", "--init")
        wine.pretend_to_be("win10")
        yield wine
    finally:
        subprocess.run(["wineserver", "--kill"], env=wine.environment, check=False)


def as_windows(path: Path) -> str:
    """The name that Windows' programs have for a file here."""
    return "Z:" + str(path.resolve()).replace("/", "\\")
