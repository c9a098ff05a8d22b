"""A folder of small JSON files, one for each name."""

import logging
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from itertools import islice
from pathlib import Path

from providers.files import json_file
from providers.files.folder_lock import locked
from providers.frozen import frozen
from providers.texts.phrase import Phrase

LOG = logging.getLogger(__name__)
MOST = 200
"""Files that are read; no more are saved."""
LARGEST = 1 << 20
"""Bytes of one."""
LONGEST_NAME = 80
JOINERS = "\u200c\u200d"
"""Not seen themselves, but some scripts and emoji are not spelt without them."""


@frozen
class Saved:
    """One file: what it holds, and where it is."""

    name: str
    path: Path
    content: Mapping[str, object] = field(repr=False)


def clean_name(text: str) -> str:
    """The name as it is kept; ``ValueError`` with a sentence if it can't be one."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise ValueError(Phrase("A name is needed."))
    if len(name) > LONGEST_NAME:
        raise ValueError(Phrase("A name has at most {most} characters.", most=LONGEST_NAME))
    if not all(letter.isprintable() or letter in JOINERS for letter in name):
        raise ValueError(Phrase("This name has characters in it that can't be seen."))
    return name


class Drawer:
    """Read anew each time: another window, or a person with an editor, may have changed what is there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.unread: tuple[str, ...] = ()
        """The names of the files that could not be understood the last time; they stay where they are."""

    def all(self) -> list[Saved]:
        """Everything that can be read, by name; of two files with one name the first. ``OSError`` for the folder."""
        if not self._folder.exists():
            return []
        found: dict[str, Saved] = {}
        unread = []
        for path in sorted(islice((each for each in self._folder.iterdir() if each.suffix == ".json"), MOST)):
            saved = _read(path)
            if saved is None:
                unread.append(path.name)
            else:
                found.setdefault(saved.name.casefold(), saved)
        self.unread = tuple(unread)
        return [found[key] for key in sorted(found)]

    def find(self, name: str) -> Saved | None:
        """What has this name, capital letters or not. ``OSError`` as with ``all``."""
        wanted = unicodedata.normalize("NFC", " ".join(name.split())).casefold()
        return next((saved for saved in self.all() if saved.name.casefold() == wanted), None)

    def save(self, name: str, content: Mapping[str, object]) -> None:
        """Keep ``content`` under a name, in place of what had it. ``OSError``; ``ValueError`` with a sentence."""
        name = clean_name(name)
        before = self.find(name)
        if before is None and len(self.all()) + len(self.unread) >= MOST:
            raise ValueError(Phrase("There are {most} already; delete one first.", most=MOST))
        path = before.path if before is not None else self._folder / _file_name(name)
        with locked(path):
            json_file.write(path, {"name": name, **content})

    def remove(self, name: str) -> Saved | None:
        """Delete what has this name, and give it; ``None`` if nothing had it. ``OSError``."""
        saved = self.find(name)
        if saved is not None:
            with locked(saved.path):
                saved.path.unlink(missing_ok=True)
        return saved


def _read(path: Path) -> Saved | None:
    try:
        content = json_file.read(path, LARGEST)
        if not isinstance(content, dict) or not isinstance(content.get("name"), str):
            return None
        return Saved(clean_name(content.pop("name")), path, content)
    except (OSError, ValueError) as error:
        LOG.warning("%s can't be read: %s", path.name, type(error).__name__)
        return None


def _file_name(name: str) -> str:
    """Safe on every system and never that of another name, whatever is in it."""
    import hashlib  # loads OpenSSL, and nothing has a name while the window starts

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40] or "saved"
    return f"{words}-{hashlib.sha256(name.casefold().encode()).hexdigest()[:10]}.json"
