"""The computer of somebody who installs Paragone, and what can be seen on it."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from set_up import Stuck
from windows.trials.screen import Screen
from windows.wine import Wine, as_windows

UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Paragone"
OWN_KEY = r"HKCU\Software\Paragone"
KIND_KEY = r"HKCU\Software\Classes\Paragone.Comparison\shell\open\command"
"""What a double click on a .paragone file does."""
OWN_WINDOW = '"Paragone": ("paragone.exe"'
"""Title and class, as xwininfo tells them."""
SMALLEST_PICTURE = 20_000
"""Bytes: an empty screen takes 4,000, one with the painted window 57,000."""
LONGEST_WAIT_S = 90


@dataclass(frozen=True, slots=True)
class Outcome:
    """How set-up ended, and what it said to a person who had no window of it."""

    status: int
    said: str


@dataclass(frozen=True, slots=True)
class Computer:
    """One with Wine for Windows, a screen, and a folder on this side for what is to be kept."""

    wine: Wine
    screen: Screen
    notes: Path

    @property
    def folder(self) -> Path:
        """Where Paragone is installed unless somebody chose another folder."""
        return self.wine.home / "AppData" / "Local" / "Programs" / "Paragone"

    @property
    def data(self) -> Path:
        """The person's own files."""
        return self.wine.home / "AppData" / "Local" / "paragone"

    @property
    def shortcut(self) -> Path:
        menu = self.wine.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        return menu / "Paragone.lnk"

    def path_of(self, windows: str) -> Path:
        """Where ``C:\\...`` is on this side; any drive."""
        drive, *names = PureWindowsPath(windows).parts
        return (self.wine.prefix / "dosdevices" / drive.rstrip("\\").lower()).joinpath(*names)

    def install(self, installer: Path, into: str = "") -> Outcome:
        """Silently; ``into`` is a folder as Windows names it."""
        return self._outcome(installer, "/S", *place(into))

    def uninstall(self, *choices: str, folder: Path | None = None) -> None:
        """Silently. The uninstaller copies itself and ends; what is waited for is that it is gone. Raises ``Stuck``."""
        uninstaller = (folder or self.folder) / "uninstall.exe"
        self.wine.call(uninstaller, "/S", *choices)
        self.wait_for(lambda: not uninstaller.exists(), "The uninstaller is still there.")

    def try_to_uninstall(self) -> Outcome:
        """Without the copy that does the work, so that there is a status."""
        # Split at its spaces: the last option is taken up to the end of the line, without quotation marks.
        here = f"_?={as_windows(self.folder)}".split(" ")
        return self._outcome(self.folder / "uninstall.exe", "/S", *here)

    def self_test(self, *start: object, name: str) -> dict[str, object]:
        """Start the program with ``start`` and let it try itself; its report, kept under ``name``. Raises ``Stuck``."""
        report = self.notes / f"{name}.json"
        report.unlink(missing_ok=True)
        self.wine.run(*start, "--self-test", as_windows(report))
        self.wait_for(report.exists, f"There is no report of the self-test “{name}”.")
        told = json.loads(report.read_text(encoding="utf-8"))
        if not told["good"]:
            raise Stuck(f"The self-test “{name}” failed:\n{report.read_text(encoding='utf-8')}")
        return told

    def registry(self, key: str) -> str:
        """The values of a key as ``reg query`` tells them; empty where it is not there."""
        asked = self.wine.run("reg", "query", key)
        return asked.output.replace("\r", "") if asked.status == 0 else ""

    @contextmanager
    def opened(self, *start: object) -> Iterator[None]:
        """Start the program with ``start``, be there while its window is, and close that.

        The picture of the screen is kept. Raises ``Stuck`` where the window does not come or the program does not end.
        """
        started = self.wine.start(*start)
        self.wait_for(lambda: OWN_WINDOW in self.screen.titles(), "No window came.")
        self.wait_for(self.is_painted, "Nothing was painted.")
        yield
        self.close_window()
        self.wine.wait(started)

    def close_window(self) -> None:
        """As a click on its cross does."""
        self.wine.call("taskkill", "/im", "Paragone.exe")

    def is_painted(self) -> bool:
        """Whether there is more on the screen than empty areas; the picture is kept."""
        picture = self.notes / "screen.png"
        self.screen.save_picture(picture)
        return picture.stat().st_size > SMALLEST_PICTURE

    def wait_for(self, is_so: Callable[[], bool], complaint: str) -> None:
        """Raises ``Stuck`` with ``complaint`` where it does not come to that."""
        end = time.monotonic() + LONGEST_WAIT_S
        while not is_so():
            if time.monotonic() > end:
                raise Stuck(complaint)
            time.sleep(0.1)

    def _outcome(self, *command: object) -> Outcome:
        for log in self._logs():
            log.unlink()
        done = self.wine.run(*command)
        logs = self._logs()
        return Outcome(done.status, logs[0].read_text(encoding="utf-16").strip() if logs else "")

    def _logs(self) -> list[Path]:
        return list(self.wine.home.glob("**/Temp/Paragone-setup.log"))


def place(into: str) -> list[str]:
    """Set-up's option for the folder: taken up to the end of the line, without quotation marks, so split at spaces."""
    return f"/D={into}".split(" ") if into else []


def files_below(folder: Path) -> dict[str, int]:
    """Every file with its size."""
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def expect(is_so: bool, otherwise: str) -> None:
    """Raises ``Stuck`` with the sentence ``otherwise``."""
    if not is_so:
        raise Stuck(otherwise)
