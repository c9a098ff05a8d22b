"""The models a person keeps at hand: favourites, and those that were chosen last."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from comparison.files.saver import Keep, keep_now
from providers.files import json_file
from providers.texts.phrase import Phrase

LOG = logging.getLogger(__name__)
LARGEST = 1 << 20
LONGEST = 2_000
"""Characters of a model's place; a longer one is not kept."""
MOST_FAVOURITES = 200
MOST_RECENT = 12

Place = tuple[str, str, str]
"""A provider's id, a model's id and a base URL."""


class Shelf:
    """A small JSON file, ``{"favourites": {"openai https://… gpt-5.5": "2026-11-30T17:00:00+00:00"}, "recent": {…}}``.

    Read when it is first needed. What can't be understood is left out: a person loses a mark, and no model.
    """

    def __init__(self, path: Path, keep: Keep = keep_now) -> None:
        self._path = path
        self._keep = keep
        self._marks: dict[str, dict[str, str]] | None = None

    @property
    def favourites(self) -> tuple[Place, ...]:
        """In the order in which they were marked."""
        return tuple(_place(key) for key in _by_time(self._all["favourites"]))

    @property
    def recent(self) -> tuple[Place, ...]:
        """The newest first."""
        return tuple(_place(key) for key in reversed(_by_time(self._all["recent"])))

    def toggle(self, place: Place) -> bool:
        """Make a model a favourite, or take that back; whether it is one now. ``OSError`` as with ``Keep``."""
        marks, key = self._all["favourites"], _key(place)
        if key in marks:
            del marks[key]
            self._save("favourites", {key: None})
        elif len(marks) < MOST_FAVOURITES and len(key) <= LONGEST:
            marks[key] = _now()
            self._save("favourites", {key: marks[key]})
        return key in marks

    def remember(self, places: Iterable[Place]) -> None:
        """These were chosen just now. ``OSError`` as with ``Keep``."""
        marks = self._all["recent"]
        changes: dict[str, str | None] = {}
        for key in map(_key, places):
            if len(key) <= LONGEST:
                changes[key] = marks[key] = _now()
        for key in _by_time(marks)[:-MOST_RECENT]:
            del marks[key]
            changes[key] = None
        self._save("recent", changes)

    @property
    def _all(self) -> dict[str, dict[str, str]]:
        if self._marks is None:
            self._marks = _read(self._path)
        return self._marks

    def _save(self, shelf: str, changes: dict[str, str | None]) -> None:
        if changes:
            self._keep(Phrase("Your favourite models"), self._path, {shelf: changes})


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        found = json_file.read(path, LARGEST)
    except (OSError, ValueError) as error:
        LOG.warning("The favourite models can't be read: %s", type(error).__name__)
        found = None
    content = found if isinstance(found, dict) else {}
    return {
        "favourites": _marks(content.get("favourites"), MOST_FAVOURITES),
        "recent": _marks(content.get("recent"), MOST_RECENT),
    }


def _marks(found: object, most: int) -> dict[str, str]:
    told = found.items() if isinstance(found, dict) else ()
    good = {key: time for key, time in told if isinstance(time, str) and len(key) <= LONGEST and key.count(" ") >= 2}
    return {key: good[key] for key in _by_time(good)[-most:]}


def _by_time(marks: dict[str, str]) -> list[str]:
    return sorted(marks, key=lambda key: marks[key])


def _key(place: Place) -> str:
    """The model last: only its name may have spaces in it."""
    provider, model, base_url = place
    return f"{provider} {base_url} {model}"


def _place(key: str) -> Place:
    provider, base_url, model = key.split(" ", 2)
    return provider, model, base_url


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
