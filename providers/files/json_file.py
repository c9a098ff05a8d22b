"""Small JSON files that are never half-written and never trusted."""

import errno
import json
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from providers.files import own_file
from providers.files.folder_lock import PATIENCE, locked
from providers.files.own_file import behind_links
from providers.texts.json_text import is_deeper
from providers.texts.phrase import Phrase

LARGEST = 4 << 20
DEEPEST = 64

Content = dict[str, object]


def read(path: Path, largest: int = LARGEST) -> object:
    """What the file holds; ``None`` if there is none. ``ValueError`` for garbage, ``OSError`` if it can't be read."""
    try:
        data = own_file.read(path, largest)
    except FileNotFoundError:
        return None
    try:
        value: object = json.loads(data)
    except RecursionError:
        raise ValueError("The file is nested too deeply.") from None
    if is_deeper(value, DEEPEST):
        raise ValueError("The file is nested too deeply.")
    if value is None:
        raise ValueError("The file holds nothing.")
    return value


def write(path: Path, value: object) -> None:
    """Replace the file as a whole, or leave it as it was. ``OSError`` if it can't be written."""
    own_file.replace(path, (json.dumps(value, indent=2) + "\n").encode())


def rewrite(path: Path, edit: Callable[[Content], Content], patience: float = PATIENCE) -> None:
    """Replace the current content with what ``edit`` makes of it, while no other program does; ``OSError``.

    A file that can't be understood is kept aside, and one that can't be read stays.
    """
    with locked(path, patience):
        try:
            found = read(path)
        except ValueError:
            found = ()
        if found is not None and not isinstance(found, dict):
            if keep_aside(path) is None:
                raise OSError(errno.EINVAL, Phrase("what is there can't be read, and can't be moved aside"), str(path))
            found = None
        after = edit(found or {})
        if after != found:
            write(path, after)


def merge(path: Path, changes: Mapping[str, object], patience: float = PATIENCE) -> None:
    """Apply these changes from ``difference`` and leave everything else in the file alone; ``OSError``."""
    rewrite(path, lambda found: merged(found, changes), patience)


def difference(before: Mapping[str, object], after: Mapping[str, object]) -> Content:
    """What turns ``before`` into ``after``, key by key, nested ones included; ``None`` for what is removed."""
    changes: Content = {}
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old != new:
            changes[key] = difference(old, new) if isinstance(old, dict) and isinstance(new, dict) else new
    return changes


def merged(value: Mapping[str, object], changes: Mapping[str, object]) -> Content:
    """``value`` with the changes from ``difference``."""
    result = dict(value)
    for key, change in changes.items():
        if change is None:
            result.pop(key, None)
        elif isinstance(change, dict):
            inner = result.get(key)
            result[key] = merged(inner if isinstance(inner, dict) else {}, change)
        else:
            result[key] = change
    return result


def keep_aside(path: Path) -> Path | None:
    """Rename a bad file so that it is not lost; returns the new name, or ``None`` if that failed."""
    target = behind_links(path)
    aside = target.with_name(f"{target.stem}.bad-{datetime.now():%Y%m%d-%H%M%S-%f}{target.suffix}")
    try:
        os.replace(target, aside)
    except OSError:
        return None
    return aside
