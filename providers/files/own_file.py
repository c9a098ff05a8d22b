"""One of this program's own files: read without trust, replaced as a whole, and private to its owner."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from providers.texts.phrase import Phrase

NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
"""With these an open gives back at once whatever the path turns out to be, a pipe that nobody writes to included."""
MINE = 0o600
MY_FOLDER = 0o700
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
LOCKED_OUT = (errno.EACCES, errno.EPERM, errno.EROFS)


def read(path: Path, largest: int) -> bytes:
    """All of the file. ``ValueError`` if it has more than ``largest`` bytes.

    ``OSError`` if it can't be read or is not an ordinary file: a pipe, a device or a folder is not even tried.
    """
    _check_ordinary(os.stat(path), path)
    descriptor = os.open(path, os.O_RDONLY | NEVER_WAIT | getattr(os, "O_BINARY", 0))
    try:
        _check_ordinary(os.fstat(descriptor), path)
        data = bytearray()
        while len(data) <= largest and (piece := os.read(descriptor, largest + 1 - len(data))):
            data += piece
    finally:
        os.close(descriptor)
    if len(data) > largest:
        raise ValueError(Phrase("it is too large"))
    return bytes(data)


def replace(path: Path, data: bytes) -> None:
    """Make ``data`` the content of the file, which is on the disk then; behind a link it is the link's target.

    ``OSError`` if that can't be done, and then the file is as it was.
    """
    import tempfile  # slow to import, and most sessions write nothing

    make_folder(path.parent)
    target = behind_links(path)
    with suppress(FileNotFoundError):
        _check_ordinary(os.stat(target), target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        error.filename = str(target.parent)  # the name of the temporary file would mean nothing to anyone
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            os.chmod(name, MINE)  # a umask may have taken even the owner's rights
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def behind_links(path: Path) -> Path:
    """The file itself where ``path`` is a link to it."""
    return Path(os.path.realpath(path))


def make_folder(folder: Path) -> None:
    """Make it and what is missing above it, each for its owner alone. ``OSError`` if it can't be made."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(MY_FOLDER, exist_ok=True)
        each.chmod(MY_FOLDER)
    folder.mkdir(exist_ok=True)  # what is there may be a file


def open_for_appending(path: str, flags: int) -> int:
    """An ``opener`` for ``open``: never waits, and takes an ordinary file only. ``OSError`` otherwise."""
    descriptor = os.open(path, flags | NEVER_WAIT, MINE)
    try:
        _check_ordinary(os.fstat(descriptor), Path(path))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def reason(error: OSError) -> str:
    """Why a file could not be read or written, and what a person can do about it; it ends a sentence."""
    if error.errno in FULL:
        return Phrase("the disk is full; free some space on it")
    if isinstance(error, FileExistsError):
        return Phrase("{file} is a file where a folder should be; move it away", file=error.filename)
    if error.errno in LOCKED_OUT:
        if not error.filename:
            return Phrase("permission denied; check who owns its folder")
        return Phrase("permission denied; check who owns {file}", file=error.filename)
    return error.strerror or str(error)


def _check_ordinary(found: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, Phrase("{file} is not an ordinary file; move it away", file=path.name), str(path))
