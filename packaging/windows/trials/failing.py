"""Installing where something is in the way: a clear message, and what was there works as before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from common.commands import run_quietly
from set_up import Stuck
from windows.trials.changing import expect_done, expect_refused, versions_in
from windows.trials.computer import OWN_KEY, Computer, Outcome, expect, files_below

NOT_TRIED = "not tried: no file system may be mounted here"


def refuses_old_windows(computer: Computer, installer: Path, older: Path) -> str:
    """Windows before 10, version 1903, is refused; Windows 11 is not."""
    try:
        computer.wine.pretend_to_be("win81")
        expect_refused(computer, computer.install, installer, status=3, word="1903")
        computer.wine.pretend_to_be("win10", build=18361)
        said = expect_refused(computer, computer.install, installer, status=3, word="1903")
        computer.wine.pretend_to_be("win10", build=22631)
        expect_done(computer.install(installer))
        return said
    finally:
        computer.wine.pretend_to_be("win10")


def refuses_second_setup(computer: Computer, installer: Path, older: Path) -> str:
    """While one set-up waits for its person, a second one is refused."""
    first = computer.wine.start(installer)
    try:
        computer.wait_for(lambda: '"Paragone Setup' in computer.screen.titles(), "Set-up shows no window.")
        said = expect_refused(computer, computer.install, installer, status=5, word="running already")
        computer.screen.save_picture(computer.notes / "set-up.png")
    finally:
        computer.wine.kill(first)
    return said


def refuses_small_disk(computer: Computer, installer: Path, older: Path) -> str:
    """Too little space is seen before anything is unpacked."""
    computer.uninstall()
    mount = computer.notes / "small-disk"
    mount.mkdir()
    if not may_mount(mount):
        return NOT_TRIED
    (computer.wine.prefix / "dosdevices" / "e:").symlink_to(mount)
    with small_disk(mount, "40m"):
        said = expect_refused(computer, into(computer, r"E:\Paragone"), installer, status=4, word="are free")
        expect(list(mount.iterdir()) == [], "Something was written.")
    return said


def survives_full_disk(computer: Computer, installer: Path, older: Path) -> str:
    """The disk fills while an upgrade is unpacked: the older version stays, whole and working."""
    if not may_mount(computer.notes / "small-disk"):
        return NOT_TRIED
    computer.folder.mkdir(parents=True)
    with small_disk(computer.folder, "140m"):
        expect_done(computer.install(older))
        said = expect_refused(computer, computer.install, installer, status=2, word="could not be installed")
        expect_works(computer)
    computer.folder.rmdir()
    return said


def refuses_impossible_folder(computer: Computer, installer: Path, older: Path) -> str:
    """A folder below a file, and a drive that is not there: not installed elsewhere without a word."""
    blocked = computer.path_of(r"C:\Blocked")
    blocked.write_text("a file of this name", encoding="utf-8")
    for folder in (r"C:\Blocked\Paragone", r"Q:\Paragone"):
        said = expect_refused(computer, into(computer, folder), installer, status=2, word="can't be installed")
    blocked.unlink()
    return said


def refuses_locked_folder(computer: Computer, installer: Path, older: Path) -> str:
    """A folder in which nothing can be written."""
    mount = computer.notes / "small-disk"
    if not may_mount(mount):
        return NOT_TRIED
    with small_disk(mount, "200m", "ro"):
        where = into(computer, r"E:\Paragone")
        return expect_refused(computer, where, installer, status=2, word="could not be installed")


def survives_interruption(computer: Computer, installer: Path, older: Path) -> str:
    """Set-up is killed while it unpacks: the older version works, and the next set-up clears up."""
    expect_done(computer.install(older))
    before, pointer = files_below(computer.folder), (computer.folder / "current.ini").read_bytes()
    setup = computer.wine.start(installer, "/S")
    computer.wait_for(lambda: len(files_below(computer.folder)) > len(before) + 200, "Nothing was unpacked.")
    computer.wine.kill(setup)
    left = len(files_below(computer.folder)) - len(before)
    expect((computer.folder / "current.ini").read_bytes() == pointer, "The unfinished version counts already.")
    expect_works(computer)
    expect_done(computer.install(installer))
    expect(len(versions_in(computer.folder)) == 1, f"There are {versions_in(computer.folder)}.")
    left_over = list(computer.folder.rglob("*.new"))
    expect(left_over == [], f"There is still {left_over}.")
    return f"{left} files of the unfinished version were cleared up"


def installs_anywhere(computer: Computer, installer: Path, older: Path) -> str:
    """In folders with spaces and letters that are not ASCII it works, and is found again by the next set-up."""
    computer.uninstall()
    # Wine reads the links of the Start menu in the code page of Western Europe.
    starts = {
        r"C:\Bücher und Spiele\Ünï Paragone": ("start", "/wait", "/unix", computer.shortcut),
        r"C:\Bücher und Spiele\比較 Paragone": (computer.path_of(r"C:\Bücher und Spiele\比較 Paragone\Paragone.exe"),),
    }
    for chosen, start in starts.items():
        expect_done(computer.install(installer, chosen))
        computer.self_test(*start, name="not-ascii")
        expect_done(computer.install(installer))
        expect(not computer.folder.exists(), "It was installed a second time.")
        computer.uninstall(folder=computer.path_of(chosen))
        expect(not computer.path_of(chosen).exists(), "Something was left.")
    return ", ".join(starts)


def serves_second_person(computer: Computer, installer: Path, older: Path) -> str:
    """Somebody else, whose registry knows of nothing, meets the version that is in the folder."""
    expect_done(computer.install(installer))
    computer.wine.call("reg", "delete", OWN_KEY, "/f")
    said = expect_refused(computer, computer.install, older, status=6, word="newer")
    expect_done(computer.install(installer))
    expect_works(computer)
    return said


def says_when_damaged(computer: Computer, installer: Path, older: Path) -> str:
    """Where its own files are gone, the program says so, and installing again mends it."""
    pointer = computer.folder / "current.ini"
    pointer.unlink()
    failed = computer.wine.run(computer.folder / "bin" / "paragone.exe", "--version")
    expect(failed.status == 120 and "install it again" in failed.output, f"{failed.status}: {failed.output}")
    expect_done(computer.install(installer))
    expect_works(computer)
    return f"“{' '.join(failed.output.split())}”"


def expect_works(computer: Computer) -> None:
    """Raises ``Stuck`` unless the installed program runs."""
    computer.wine.call(computer.folder / "bin" / "paragone.exe", "--version")


def into(computer: Computer, folder: str) -> Callable[[Path], Outcome]:
    """Installing into this folder."""
    return lambda installer: computer.install(installer, folder)


def may_mount(folder: Path) -> bool:
    """Whether there can be a small disk: that takes root, and more than root in a container."""
    try:
        with small_disk(folder, "1m"):
            return True
    except Stuck:
        return False


@contextmanager
def small_disk(folder: Path, size: str, access: str = "rw") -> Iterator[None]:
    """A disk of this size, as ``mount`` says it, in the place of a folder."""
    run_quietly("mount", "-t", "tmpfs", "-o", f"size={size},{access}", "tmpfs", folder)
    try:
        yield
    finally:
        run_quietly("umount", folder)


TRIALS = (
    refuses_old_windows,
    refuses_second_setup,
    refuses_small_disk,
    survives_full_disk,
    refuses_impossible_folder,
    refuses_locked_folder,
    survives_interruption,
    says_when_damaged,
    installs_anywhere,
    serves_second_person,
)
