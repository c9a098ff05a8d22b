"""Small JSON files that are never half-written and never trusted."""

import json
import os
from datetime import datetime
from pathlib import Path

from comparison.whole_file import replace_text

LARGEST = 4 << 20


def read(path: Path) -> object:
    """What the file holds; ``None`` if there is none. ``ValueError`` for garbage, ``OSError`` if it can't be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    if len(data) > LARGEST:
        raise ValueError("The file is too large.")
    try:
        value: object = json.loads(data)
    except RecursionError:
        raise ValueError("The file is nested too deeply.") from None
    if value is None:
        raise ValueError("The file holds nothing.")
    return value


def write(path: Path, value: object) -> None:
    """Replace the file as a whole, or leave it as it was. ``OSError`` if it can't be written."""
    replace_text(path, json.dumps(value, indent=2) + "\n")


def keep_aside(path: Path) -> Path | None:
    """Give a bad file another name, so that nobody loses it; the new name, or ``None`` if that failed."""
    aside = path.with_name(f"{path.stem}.bad-{datetime.now():%Y%m%d-%H%M%S-%f}{path.suffix}")
    try:
        os.replace(path, aside)
    except OSError:
        return None
    return aside
