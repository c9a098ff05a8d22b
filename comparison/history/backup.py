"""Copies of the history before it changes its layout, and what is set aside because it is damaged."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from providers.files.own_file import open_for_appending

if TYPE_CHECKING:
    from comparison.history.database import Connection

BESIDE = ("-wal", "-shm")
"""What belongs to the file and stands beside it."""


def copy(connection: "Connection", path: Path, version: int) -> Path:
    """A whole copy beside the file, with its date and the number of its layout, for its owner alone."""
    target = _free(path, f"version-{version}")
    os.close(open_for_appending(str(target), os.O_CREAT | os.O_RDWR))
    connection.execute("VACUUM INTO ?", (str(target),))
    return target


def move_aside(path: Path) -> Path:
    """Give a damaged file another name, and what belongs to it; the new one."""
    target = _free(path, "damaged")
    for end in BESIDE:
        beside = Path(f"{path}{end}")
        if beside.exists():
            beside.replace(f"{target}{end}")
    return path.replace(target)


def _free(path: Path, what: str) -> Path:
    return next(each for each in _names(path, what) if not each.exists())


def _names(path: Path, what: str) -> Iterator[Path]:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S")
    for number in count(1):
        yield path.with_name(f"{path.stem}.{what}-{now}{f'-{number}' if number > 1 else ''}{path.suffix}")
