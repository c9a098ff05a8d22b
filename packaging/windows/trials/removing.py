"""Uninstalling: what is Paragone's goes, what is a person's stays unless they say otherwise."""

import shutil
from pathlib import Path

from windows.trials.changing import expect_done, versions_in
from windows.trials.computer import KIND_KEY, OWN_KEY, UNINSTALL_KEY, Computer, expect, files_below
from windows.trials.using import stored

FOREIGN_ENTRY = r"HKCU\Software\Wine\Credential Manager\Generic: git:example.org"


def leaves_what_is_not_its_own(computer: Computer, installer: Path, older: Path) -> str:
    """Uninstalled: program, Start menu and registry are as before; foreign files, settings and keys stay."""
    [version] = versions_in(computer.folder)
    foreign = [computer.folder / "mine.txt", computer.folder / version / "lib" / "mine.txt"]
    for path in foreign:
        path.write_text("mine", encoding="utf-8")
    data, keys = files_below(computer.data), stored(computer)
    expect(bool(data) and bool(keys), "There are no data or no keys to keep.")
    computer.uninstall()
    left = [computer.folder / name for name in files_below(computer.folder)]
    expect(sorted(left) == sorted(foreign), f"In the folder are {left}.")
    expect(not computer.shortcut.exists(), "The Start menu still has its entry.")
    told = "".join(map(computer.registry, (UNINSTALL_KEY, OWN_KEY, KIND_KEY)))
    expect(told == "", f"The registry still has\n{told}")
    expect(files_below(computer.data) == data, "Settings are gone.")
    expect(stored(computer) == keys, "Keys are gone.")
    shutil.rmtree(computer.folder)
    return f"kept {len(data)} files and {len(keys)} keys"


def leaves_nothing_elsewhere(computer: Computer, installer: Path, older: Path) -> str:
    """Installing, starting and uninstalling leaves no new file on the whole drive but those of Windows itself."""
    before = set(files_below(computer.wine.drive))
    expect_done(computer.install(installer))
    computer.wine.call(computer.folder / "bin" / "paragone.exe", "providers")
    computer.uninstall()
    new = sorted(name for name in set(files_below(computer.wine.drive)) - before if "/Temp/" not in name)
    expect(new == [], f"New files: {new}")
    return "all but temporary files"


def removes_what_was_chosen(computer: Computer, installer: Path, older: Path) -> str:
    """With both choices made, settings and keys go as well; an entry of another program stays."""
    expect_done(computer.install(installer))
    lay_foreign_entry(computer)
    computer.uninstall("/DATA", "/KEYS")
    computer.wait_for(lambda: not computer.data.exists(), f"There is still {computer.data}.")
    computer.wait_for(lambda: len(stored(computer)) == 1, f"There are {stored(computer)}.")
    expect(stored(computer) == [FOREIGN_ENTRY.partition("Generic: ")[2]], f"There are {stored(computer)}.")
    return ""


def lay_foreign_entry(computer: Computer) -> None:
    """A password of another program, as Wine keeps it."""
    name = FOREIGN_ENTRY.partition("Generic: ")[2]
    add = ("reg", "add", FOREIGN_ENTRY, "/f")
    computer.wine.call(*add, "/ve", "/d", name)
    computer.wine.call(*add, "/v", "UserName", "/d", "me")
    computer.wine.call(*add, "/v", "LastWritten", "/t", "REG_BINARY", "/d", "6166CDE8E47CDD01")
    for value, number in (("Type", 1), ("Flags", 0), ("Persist", 3)):
        computer.wine.call(*add, "/v", value, "/t", "REG_DWORD", "/d", number)


TRIALS = (leaves_what_is_not_its_own, leaves_nothing_elsewhere, removes_what_was_chosen)
