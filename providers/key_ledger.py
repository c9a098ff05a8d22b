"""Which keys are kept in the system's store: places, never keys, known without opening the store."""

import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from providers.key_place import KeyPlace

_log = logging.getLogger(__name__)


class KeyLedger:
    """A small JSON file, ``{"stored": {"moonshot": ["https://api.moonshot.ai"]}}``.

    It is a hint: the store has the truth. So a file that can't be read is an empty ledger, and one that can't be
    written is a line in the log. May be asked and changed from any thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored = _read(path)

    def __contains__(self, place: KeyPlace) -> bool:
        return place in self._stored

    def add(self, place: KeyPlace) -> None:
        """Remember that the store has a key for this place."""
        if place not in self._stored:
            self._change(_read(self._path) | self._stored | {place})

    def discard(self, place: KeyPlace) -> None:
        """Remember that the store has no key for this place."""
        if place in self._stored:
            self._change((_read(self._path) | self._stored) - {place})

    def _change(self, stored: frozenset[KeyPlace]) -> None:
        self._stored = stored
        try:
            _write(self._path, stored)
        except OSError as error:
            _log.warning("The list of stored keys could not be written: %s", error)


def _read(path: Path) -> frozenset[KeyPlace]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return frozenset()
    stored = content.get("stored") if isinstance(content, dict) else None
    if not isinstance(stored, dict):
        return frozenset()
    return frozenset(
        KeyPlace(provider, origin)
        for provider, origins in stored.items()
        if isinstance(origins, list)
        for origin in origins
        if isinstance(origin, str)
    )


def _write(path: Path, stored: Collection[KeyPlace]) -> None:
    """Replace the file as a whole, so that a reader sees the old one or the new one."""
    by_provider: dict[str, list[str]] = {}
    for place in sorted(stored, key=str):
        by_provider.setdefault(place.provider, []).append(place.origin)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"stored": by_provider}, file, indent=2)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
