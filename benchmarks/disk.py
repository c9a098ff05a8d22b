"""A disk under SQLite that fails when it is told to, or loses its power and with it what was not synced."""

import errno
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

Change = tuple[int, bytes] | int
"""What was written at which place, or to which size a file was cut."""
Fault = Callable[[int, str], Exception | None]
"""What goes wrong at the n-th change of the disk, which is "write", "cut", "sync" or "delete"; ``None`` if nothing."""


def full() -> Exception:
    """There is no space left."""
    return apsw.FullError("there is no space left")


def broken() -> Exception:
    """The disk does not answer as it should."""
    return apsw.IOError(f"error {errno.EIO}")


@contextmanager
def quiet() -> Iterator[None]:
    """Of several errors in one call of SQLite only one comes out of it; the others are not worth a word."""
    before, sys.unraisablehook = sys.unraisablehook, lambda unraisable: None
    try:
        yield
    finally:
        sys.unraisablehook = before


class Disk(apsw.VFS):
    """Files as any program sees them, and beside them what of each is surely on the disk.

    Nothing is ever really synced, which makes it quick; what a power cut leaves is made up by ``after_power_cut``.
    """

    def __init__(self, name: str, fault: Fault) -> None:
        self.vfs_name = name
        self.fault = fault
        self.changes = 0
        """So many up to now."""
        self.certain: dict[str, bytearray] = {}
        """What each file surely holds."""
        self.pending: dict[str, list[Change]] = {}
        """What happened to each since, in order."""
        self.perhaps_there: dict[str, bytearray] = {}
        """Files whose being deleted is not certain."""
        super().__init__(name, "")

    def change(self, kind: str) -> None:
        """Count one more, and let it go wrong if it is its turn."""
        self.changes += 1
        if error := self.fault(self.changes, kind):
            raise error

    def xOpen(self, name: Any, flags: list[int]) -> "File":
        return File(self, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        self.change("delete")
        super().xDelete(name, sync_folder)
        held = self.certain.pop(name, None)
        self.pending.pop(name, None)
        if held is not None and not sync_folder:
            self.perhaps_there[name] = held

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What each file may hold then: of what was not synced any sectors, and in any order."""
        kept = {name: held for name, held in self.perhaps_there.items() if chance.random() < 0.5}
        for name, held in (kept | self.certain).items():
            kept[name] = bytearray(held)
            for change in self.pending.get(name, ()):
                _carry_out_some(change, kept[name], chance)
        return {name: bytes(held) for name, held in kept.items()}


class File(apsw.VFSFile):
    """One of them, open."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        self._name = str(name.filename() if isinstance(name, apsw.URIFilename) else name)
        # The database itself, its log and its journal; what is only for now is lost anyhow.
        self._is_kept = bool(
            flags[0] & (apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL)
        )
        if self._is_kept and self._name not in disk.certain:
            with suppress(OSError):
                disk.certain[self._name] = bytearray(Path(self._name).read_bytes())
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.change("write")
        super().xWrite(data, offset)
        self._note((offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        self._disk.change("cut")
        super().xTruncate(size)
        self._note(size)

    def xSync(self, flags: int) -> None:
        self._disk.change("sync")
        if self._is_kept:
            if self._name not in self._disk.certain:
                self._disk.perhaps_there.clear()  # SQLite syncs the folder together with a new file
            held = self._disk.certain.setdefault(self._name, bytearray())
            for change in self._disk.pending.pop(self._name, ()):
                _carry_out(change, held)

    def _note(self, change: Change) -> None:
        if self._is_kept:
            self._disk.pending.setdefault(self._name, []).append(change)


def _carry_out(change: Change, held: bytearray) -> None:
    if isinstance(change, int):
        del held[change:]
        held.extend(bytes(change - len(held)))
    else:
        offset, data = change
        held.extend(bytes(max(0, offset - len(held))))
        held[offset : offset + len(data)] = data


def _carry_out_some(change: Change, held: bytearray, chance: random.Random) -> None:
    if isinstance(change, int):
        if chance.random() < 0.5:
            _carry_out(change, held)
        return
    offset, data = change
    share = chance.choice((0.0, 0.5, 1.0))
    for place in range(0, len(data), SECTOR):
        if chance.random() < share:
            _carry_out((offset + place, data[place : place + SECTOR]), held)
