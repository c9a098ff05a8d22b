"""The file that keeps a person's votes, a line each; lines are added, never changed."""

import io
import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from comparison.judging.votes.lines import BadVote, read_line, standing, write_line
from comparison.judging.votes.vote import Vote, Withdrawn
from providers.files import own_file
from providers.files.folder_lock import locked

LOG = logging.getLogger(__name__)

LARGEST = 256 << 20


class VotesFile:
    """Two programs may add to it at once; a line that was cut off by a power cut costs that line alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[list[Vote], int]:
        """The votes that count, and how many lines can't be read. ``OSError``; ``ValueError`` if there is too much."""
        try:
            data = own_file.read(self._path, LARGEST)
        except FileNotFoundError:
            return [], 0
        found: list[Vote | Withdrawn] = []
        unread = 0
        for line in io.BytesIO(data):
            if line.strip():
                try:
                    found.append(read_line(line))
                except BadVote as error:
                    unread += 1
                    LOG.warning("A vote can't be read: %s", error)
        return standing(found), unread

    def add(self, votes: Iterable[Vote | Withdrawn]) -> None:
        """All of them, on the disk when this returns, or none. ``OSError`` if they can't be written."""
        data = b"".join(map(write_line, votes))
        with locked(self._path), open(self._path, "a+b", 0, opener=own_file.open_for_appending) as file:
            _append(file, data)


def _append(file: BinaryIO, data: bytes) -> None:
    size = file.seek(0, os.SEEK_END)
    if size:
        file.seek(size - 1)
        data = data if file.read(1) == b"\n" else b"\n" + data
    try:
        while data:
            data = data[file.write(data) :]
        os.fsync(file.fileno())
    except OSError:
        file.truncate(size)
        raise
