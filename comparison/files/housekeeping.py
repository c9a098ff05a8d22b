"""What is tidied up at the start: who may read our files, and what killed programs left behind."""

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from comparison.files.locations import Locations
from comparison.files.pages import sweep
from comparison.files.saved.drawer import MOST
from providers.files.folder_lock import locked
from providers.files.own_file import MINE, MY_FOLDER, behind_links

OLD_S = 3600.0
"""A file being written is younger, unless its file system knows no locks and is slow beyond belief."""


def put_in_order(locations: Locations) -> None:
    """Never raises; what can't be put in order stays as it is."""
    settings = (
        locations.settings_file,
        locations.lineup_file,
        locations.draft_file,
        locations.endpoints_file,
        locations.shelf_file,
        locations.plugins_file,
        *_saved(locations.teams),
        *_saved(locations.system_prompts),
        *_saved(locations.prompts),
    )
    files = (*settings, locations.key_ledger, locations.votes_file)
    folders = {*(file.parent for file in files), locations.data, locations.cache, locations.logs} - _above_home()
    with suppress(OSError):
        for folder in folders:
            _keep_to_owner(folder, MY_FOLDER)
        for file in (*files, *locations.logs.glob("paragone.log*"), *_kept_aside(files)):
            _keep_to_owner(file, MINE)
    for file in files:
        with suppress(OSError):
            _sweep(file)
    with suppress(OSError):
        sweep(locations.pages)


def _saved(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(islice(folder.glob("*.json"), MOST))
    return []


def _above_home() -> set[Path]:
    """Shared folders, in case someone makes one of them this program's home."""
    return set(Path(os.path.expanduser("~")).parents)


def _kept_aside(files: tuple[Path, ...]) -> Iterator[Path]:
    for file in files:
        yield from file.parent.glob(f"{file.stem}.bad-*{file.suffix}")


def _keep_to_owner(path: Path, mode: int) -> None:
    """Make it private; but not what belongs to someone else, a link, or a shared folder such as ``/tmp``."""
    if os.name == "nt":  # a person's own folders are theirs alone there
        return
    with suppress(FileNotFoundError, NotADirectoryError):
        found = os.lstat(path)
        is_ours = found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX
        is_it = stat.S_ISDIR(found.st_mode) if mode == MY_FOLDER else stat.S_ISREG(found.st_mode)
        if is_ours and is_it and stat.S_IMODE(found.st_mode) & ~mode:
            os.chmod(path, stat.S_IMODE(found.st_mode) & mode)


def _sweep(file: Path) -> None:
    """Remove what programs that were killed while they wrote this file have left."""
    target = behind_links(file)
    leftover = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}")
    left = [each for each in target.parent.iterdir() if leftover.fullmatch(each.name)]
    if not left:
        return
    with locked(file, patience=0) as is_locked:
        # Whoever holds the lock is the only writer here; without locks only the age tells.
        youngest = time.time() - (0 if is_locked else OLD_S)
        for each in left:
            found = each.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_mtime <= youngest:
                each.unlink()
