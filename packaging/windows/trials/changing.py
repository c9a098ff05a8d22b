"""Installing where Paragone is installed already."""

import shutil
from collections.abc import Callable
from pathlib import Path

from windows.installer import MANIFEST
from windows.trials.computer import Computer, Outcome, expect, files_below
from windows.trials.older import STALE
from windows.trials.older import VERSION as OLDER_VERSION


def is_installed_again(computer: Computer, installer: Path, older: Path) -> str:
    """The same version again: the same files, and somebody else's file stays."""
    before, foreign = shape(computer.folder), lay_foreign_file(computer)
    expect_done(computer.install(installer))
    expect(foreign.exists(), "A file that is not Paragone's is gone.")
    shutil.rmtree(foreign.parents[2])
    expect(shape(computer.folder) == before, "The files are not the same as before.")
    return f"now in {versions_in(computer.folder)}"


def is_upgraded(computer: Computer, installer: Path, older: Path) -> str:
    """From an older version: its files are gone, and the new one works."""
    computer.uninstall()
    expect_done(computer.install(older))
    expect((computer.folder / OLDER_VERSION / STALE).exists(), "The older version is not there.")
    expect_done(computer.install(installer))
    expect(not list(computer.folder.rglob(STALE.name)), "A module of the older version is still there.")
    expect(len(versions_in(computer.folder)) == 1, f"There are {versions_in(computer.folder)}.")
    computer.self_test(computer.folder / "Paragone.exe", name="upgraded")
    return f"from {OLDER_VERSION} to {versions_in(computer.folder)[0]}"


def refuses_downgrade(computer: Computer, installer: Path, older: Path) -> str:
    """An older version is refused, and says why."""
    return expect_refused(computer, computer.install, older, status=6, word="newer")


def refuses_while_running(computer: Computer, installer: Path, older: Path) -> str:
    """Neither installing nor uninstalling goes on while Paragone runs."""
    with computer.opened(computer.folder / "Paragone.exe"):
        said = expect_refused(computer, computer.install, installer, status=5, word="running")
        refused = computer.try_to_uninstall()
        expect(refused.status == 5, f"Uninstalling ended with {refused.status}: {refused.said}")
    return said


def refuses_second_folder(computer: Computer, installer: Path, older: Path) -> str:
    """It is not installed a second time in another folder, where no upgrade would find the first."""
    elsewhere = r"C:\Elsewhere"
    said = expect_refused(computer, lambda each: computer.install(each, elsewhere), installer, status=7, word="another")
    expect(not computer.path_of(elsewhere).exists(), "A folder was made.")
    return said


def lay_foreign_file(computer: Computer) -> Path:
    """Of somebody who took the folder of the installed version for their own."""
    [version] = versions_in(computer.folder)
    path = computer.folder / version / "lib" / "mine" / "notes.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    return path


def versions_in(folder: Path) -> list[str]:
    """The names of the versions that are unpacked there."""
    return sorted(path.parent.name for path in folder.glob(f"*/{MANIFEST}"))


def shape(folder: Path) -> dict[str, int]:
    """All files with their sizes, whatever the folder of the version is called."""
    named = {}
    for name, size in files_below(folder).items():
        first, _, rest = name.partition("/")
        if name != "current.ini":
            named[f"*/{rest}" if first in versions_in(folder) else name] = size
    return named


def expect_done(outcome: Outcome) -> None:
    """Raises ``Stuck`` with what set-up said."""
    expect(outcome.status == 0, f"Set-up ended with {outcome.status}. {outcome.said}")


Install = Callable[[Path], Outcome]


def expect_refused(computer: Computer, install: Install, installer: Path, status: int, word: str) -> str:
    """Set-up ends with ``status``, says so with ``word`` in it, and changes nothing; what it said."""
    before = files_below(computer.folder)
    outcome = install(installer)
    expect(outcome.status == status, f"Set-up ended with {outcome.status}, not {status}. {outcome.said}")
    expect(word in outcome.said, f"Set-up said: {outcome.said}")
    expect(files_below(computer.folder) == before, "Something was changed.")
    return f"“{outcome.said}”"


TRIALS = (is_installed_again, is_upgraded, refuses_downgrade, refuses_while_running, refuses_second_folder)
