"""A real X server without a monitor, and a hand that types and clicks on it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "xdotool")
SIZE = (1280, 800)
PATIENCE = 20.0

# The pixels that a person would see, whoever painted them.
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
application.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


class Screen:
    """One screen of ``SIZE`` pixels; ``display`` is how programs name it."""

    def __init__(self, display: str) -> None:
        self.display = display

    def hand(self, *words: str) -> str:
        """Do something with the mouse or the keyboard; what xdotool printed."""
        return self._run(["xdotool", *words]).stdout.strip()

    def find_window(self, title: str) -> str:
        """The number of the window called so, once it is there and has the keyboard."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"],
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            ).stdout.split()
            if found:
                self.hand("windowfocus", "--sync", found[0])
                return found[0]
            time.sleep(0.05)
        raise TimeoutError(f"no window “{title}” came up")

    def click(self, x: int, y: int) -> None:
        """Click with the left button."""
        self.hand("mousemove", "--sync", str(x), str(y), "click", "1")

    def save(self, picture: Path) -> None:
        """Save what the screen shows."""
        picture.parent.mkdir(parents=True, exist_ok=True)
        self._run([sys.executable, "-c", GRAB, str(picture)])

    @property
    def environment(self) -> dict[str, str]:
        """For programs that are to be shown here."""
        return os.environ | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True, timeout=60)


def require_screen() -> None:
    """Skip the test where the programs are missing; fail it in continuous integration, where they must be there."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"The test on a real screen needs {', '.join(missing)}: see packaging/system-packages.txt.")
    if missing:
        pytest.skip(f"No screen can be started here: {', '.join(missing)} not installed.")


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen that ends with the block."""
    reading, writing = os.pipe()
    width, height = SIZE
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as numbers:
                yield Screen(f":{numbers.readline().strip()}")
        finally:
            server.terminate()
