"""What the history takes on the disk, and the copies of it that were put beside it."""

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from comparison.history.backup import BESIDE
from providers.frozen import frozen

KEPT_DAYS = 30
COPY = re.compile(r"(version-\d+|damaged)-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)(-\d+)?")


@frozen
class Copy:
    """A file that was put aside."""

    path: Path
    is_damaged: bool
    """Whether it was found damaged, or else copied before a change of the layout."""
    at: datetime
    size: int
    """Bytes."""


def size_of(history: Path) -> int:
    """Bytes of the history itself."""
    return sum(_bytes(each) for each in (history, *_beside(history)))


def copies(history: Path) -> list[Copy]:
    """All of them, the newest first."""
    found = [
        copy for each in history.parent.glob(f"{history.stem}.*{history.suffix}") if (copy := _copy(each, history))
    ]
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def remove(copy: Copy) -> None:
    """Delete it. ``OSError`` if that can't be done."""
    for each in (copy.path, *_beside(copy.path)):
        each.unlink(missing_ok=True)


def remove_old(history: Path, now: float | None = None) -> None:
    """Delete what was put aside more than ``KEPT_DAYS`` ago. Never raises."""
    oldest = (time.time() if now is None else now) - KEPT_DAYS * 86_400
    with suppress(OSError):
        for copy in copies(history):
            if copy.at.timestamp() < oldest:
                remove(copy)


def _copy(path: Path, history: Path) -> Copy | None:
    found = COPY.fullmatch(path.name.removeprefix(f"{history.stem}.").removesuffix(history.suffix))
    if found is None or path.is_symlink() or not path.is_file():
        return None
    try:
        at = datetime.strptime(found[2], "%Y-%m-%dT%H-%M-%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Copy(path, found[1] == "damaged", at, sum(_bytes(each) for each in (path, *_beside(path))))


def _beside(path: Path) -> Iterator[Path]:
    return (Path(f"{path}{end}") for end in BESIDE)


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
