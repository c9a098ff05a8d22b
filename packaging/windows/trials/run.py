"""Everything that is tried out with an installer, in the order in which it is tried."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from common.commands import run_quietly
from set_up import ROOT, Stuck
from windows.launcher import COMPILER
from windows.trials import changing, clicking, failing, removing, using
from windows.trials.computer import Computer
from windows.trials.older import make_older_installer
from windows.trials.screen import open_screen
from windows.wine import Wine, fresh_wine

HERE = Path(__file__).resolve().parent
NOTES = ROOT / "build" / "windows-check"


def try_out(installer: Path) -> None:
    """Reports and pictures stay in build/windows-check. Raises ``Stuck`` at the first thing that goes wrong."""
    shutil.rmtree(NOTES, ignore_errors=True)
    NOTES.mkdir(parents=True)
    with open_screen(NOTES) as screen, fresh_wine(NOTES / "wine", screen.name) as wine:
        lend_icuuc(wine)
        computer = Computer(wine, screen, NOTES)
        using.install(computer, installer)
        older = make_older_installer(computer.folder, NOTES)
        for trial in using.TRIALS + changing.TRIALS + failing.TRIALS + removing.TRIALS + clicking.TRIALS:
            tell(trial, computer, installer, older)


def tell(trial: Callable[[Computer, Path, Path], str], computer: Computer, installer: Path, older: Path) -> None:
    """Carry out one trial and say how it went."""
    name = (trial.__doc__ or trial.__name__).partition("\n")[0].rstrip(".")
    began = time.monotonic()
    try:
        detail = trial(computer, installer, older)
    except Stuck as error:
        raise Stuck(f"Under Wine this went wrong: {name}.\n{error}") from None
    print(f"{time.monotonic() - began:6.1f} s  {name}{': ' if detail else ''}{detail}", flush=True)


def lend_icuuc(wine: Wine) -> None:
    """Windows has this library."""
    target = wine.drive / "windows" / "system32" / "icuuc.dll"
    if not target.exists():
        run_quietly(COMPILER, "-shared", "-O2", "-s", HERE / "icuuc.c", "-o", target)
