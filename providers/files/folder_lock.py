"""A lock on a folder, so that only one program at a time changes the files in it."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from providers.files.own_file import behind_links, make_folder

PATIENCE = 1.0
"""Seconds. Nobody holds the lock for longer than one small file takes to be written."""
STEP = 0.002


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold the lock of the folder of the file ``path``, created if needed; yields whether it was obtained in time.

    Work goes on without it too: some file systems have no locks, and one held by a frozen program would keep a person's
    changes off the disk for ever. The system takes it back from a program that was killed. ``OSError`` if
    there can't be such a folder.
    """
    make_folder(path.parent)
    try:
        descriptor = _opened(behind_links(path).parent)
    except OSError:
        yield False
        return
    try:
        yield _is_got(descriptor, patience)
    finally:
        os.close(descriptor)


def _is_got(descriptor: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        with suppress(BlockingIOError, PermissionError):
            return _try(descriptor)
        if time.monotonic() >= deadline:
            return False
        time.sleep(STEP)


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: Path) -> int:
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)

    def _try(descriptor: int) -> bool:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return True
else:
    import fcntl

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return False
        return True
