"""A file as a stream of JSON, unpacked where it is a zip: nothing is written, and no name in it is ever used."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from providers.files.own_file import NEVER_WAIT, reason
from providers.texts.phrase import Phrase

WANTED = re.compile(r"(?:[^/\\]+/)*(?:comparison|conversations(?:-\d{1,4})?)\.json", re.IGNORECASE)
"""The members that are read: ours, and ChatGPT's, which come in parts."""
LARGEST_DIRECTORY = 32 << 20
"""Bytes of the list of what is in a zip: some 300,000 names."""
MOST_MEMBERS = 1_000
"""That are read."""
LARGEST_RATIO = 500
"""Times that a member may be larger than it is packed; text of people and models has 3 to 20."""
FREE_OF_RATIO = 1 << 20
"""Bytes that any member may have."""
TAIL = 65_536 + 22 + 20
END, END_SIZE, LOCATOR = b"PK\x05\x06", 22, b"PK\x06\x07"


class Unreadable(Exception):
    """The file can't be read, or not to its end; the text is a clause that says why and ends a sentence."""


@dataclass(slots=True)
class Opened:
    """The streams of a file, each to be read to its end before the next, and how much of all has been read."""

    streams: Iterator[Callable[[int], bytes]]
    size: int
    read_bytes: int = 0
    look: Callable[[], object] = int
    """Called after each piece that was read; what it raises ends the work."""

    def counted(self, read: Callable[[int], bytes]) -> Callable[[int], bytes]:
        """``read``, whatever may go wrong with it told by ``Unreadable``."""

        def reading(size: int) -> bytes:
            with _translated():
                data = read(size)
            self.read_bytes += len(data)
            self.look()
            return data

        return reading


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The file at ``path``. Raises ``Unreadable``, as do its streams."""
    with ExitStack() as stack:
        with _translated():
            file = stack.enter_context(open(path, "rb", opener=lambda name, flags: os.open(name, flags | NEVER_WAIT)))
            if not path.is_file():
                raise Unreadable(Phrase("it is not an ordinary file"))
            found = _unpacked(file, stack) if file.read(4) == b"PK\x03\x04" else _plain(file)
        yield found


def _plain(file: IO[bytes]) -> Opened:
    found = Opened(iter(()), file.seek(0, os.SEEK_END))
    file.seek(0)
    found.streams = iter([found.counted(file.read)])
    return found


def _unpacked(file: IO[bytes], stack: ExitStack) -> Opened:
    size = file.seek(0, os.SEEK_END)
    _check_directory(file, size)
    archive = stack.enter_context(ZipFile(file))
    members = _members(archive, size)
    found = Opened(iter(()), sum(member.file_size for member in members))
    found.streams = _streams(found, archive, members)
    return found


def _streams(found: Opened, archive: ZipFile, members: list[ZipInfo]) -> Iterator[Callable[[int], bytes]]:
    for member in members:
        with _translated():
            file = archive.open(member)
        with file:
            yield found.counted(file.read)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Unreadable:
        raise
    except OSError as error:
        raise Unreadable(reason(error)) from error
    except Exception as error:  # whatever the libraries make of a stranger's file
        raise Unreadable(Phrase("the zip file is damaged, or packed in a way that can't be unpacked here")) from error


def _members(archive: ZipFile, size: int) -> list[ZipInfo]:
    """Those to be read. Raises ``Unreadable`` where there is none, or one that can't be honest."""
    found = [member for member in archive.infolist() if WANTED.fullmatch(member.filename)][: MOST_MEMBERS + 1]
    if not found:
        raise Unreadable(Phrase("the zip file contains no conversation"))
    if len(found) > MOST_MEMBERS:
        raise Unreadable(Phrase("there are too many files in it"))
    if sum(member.compress_size for member in archive.infolist()) > size:
        raise Unreadable(Phrase("the zip file is damaged, or packed in a way that can't be unpacked here"))
    for member in found:
        is_bomb = member.file_size > FREE_OF_RATIO + LARGEST_RATIO * member.compress_size
        if is_bomb or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or member.flag_bits & 1:
            raise Unreadable(Phrase("it would unpack to more than such a file can hold, or is protected by a password"))
    return found


def _check_directory(file: IO[bytes], size: int) -> None:
    """That the list of what is in the zip is of a size that can be read; with all of it at once ``zipfile`` begins."""
    file.seek(max(0, size - TAIL))
    tail = file.read()
    at = len(tail) - END_SIZE
    if tail[at : at + 4] != END or tail[-2:] != b"\0\0":
        at = tail.rfind(END)
    if at < 0:
        raise BadZipFile
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if tail[max(0, at - 20) : at].startswith(LOCATOR) or listed > LARGEST_DIRECTORY:
        raise Unreadable(Phrase("there is too much in it; unpack it, and import conversations.json from it"))
