"""Set-up as a person goes through it, page by page; by the keys, which do what the buttons do."""

import time
from pathlib import Path

from common.commands import run_quietly
from windows.trials.computer import OWN_WINDOW, Computer, expect

SETTLED_S = 2
"""For a page to come."""


def is_clicked_through(computer: Computer, installer: Path, older: Path) -> str:
    """Page by page: Next, Install, Finish; and Paragone opens."""
    setup = computer.wine.start(installer)
    computer.wait_for(lambda: "Paragone Setup" in computer.screen.titles(), "Set-up shows no window.")
    see(computer, "set-up-1-welcome")
    press(computer, "Return")
    see(computer, "set-up-2-folder")
    press(computer, "Return")
    computer.wait_for(computer.shortcut.exists, "It was not installed.")
    see(computer, "set-up-3-finished")
    press(computer, "Return")
    computer.wait_for(lambda: OWN_WINDOW in computer.screen.titles(), "Paragone did not open.")
    computer.wait_for(computer.is_painted, "Nothing was painted.")
    computer.close_window()
    computer.wine.wait(setup)
    return ""


def is_removed_by_clicking(computer: Computer, installer: Path, older: Path) -> str:
    """The same for uninstalling; what is a person's own is not ticked."""
    kept = sorted(computer.data.iterdir())
    removal = computer.wine.start(computer.folder / "uninstall.exe")
    computer.wait_for(lambda: "Paragone Uninstall" in computer.screen.titles(), "There is no window.")
    see(computer, "uninstall-1-folder")
    press(computer, "Return")
    see(computer, "uninstall-2-choices")
    press(computer, "Return")
    computer.wait_for(lambda: not computer.folder.exists(), "It was not uninstalled.")
    see(computer, "uninstall-3-done")
    press(computer, "Return")
    computer.wine.wait(removal)
    expect(sorted(computer.data.iterdir()) == kept, "Settings are gone.")
    return ""


def see(computer: Computer, name: str) -> None:
    """Keep a picture of the page that is there, once it is."""
    time.sleep(SETTLED_S)
    computer.screen.save_picture(computer.notes / f"{name}.png")


def press(computer: Computer, key: str) -> None:
    """A key, for whatever window has the focus."""
    run_quietly("xdotool", "key", key, DISPLAY=computer.screen.name)


TRIALS = (is_clicked_through, is_removed_by_clicking)
