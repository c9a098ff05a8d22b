"""Which keys are kept in the system's store: places, never keys, known without opening the store."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from providers.files import json_file
from providers.files.own_file import reason
from providers.keys.place import KeyPlace
from providers.texts.phrase import Phrase

_log = logging.getLogger(__name__)


class KeyLedger:
    """A small JSON file, ``{"stored": {"moonshot": ["https://api.moonshot.ai"]}}``.

    It is a hint: the store has the truth. So a file that can't be read is an empty ledger, and one that can't be
    written is a line in the log. May be asked and changed from any thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.problem = ""
        """The problem with the file, a sentence for a person; empty if there is none."""
        self._stored = self._read()

    def __contains__(self, place: KeyPlace) -> bool:
        return place in self._stored

    def add(self, place: KeyPlace) -> None:
        """Remember that the store has a key for this place."""
        if place not in self._stored:
            self._stored |= {place}
            self._change(lambda stored: stored | {place})

    def discard(self, place: KeyPlace) -> None:
        """Remember that the store has no key for this place."""
        if place in self._stored:
            self._stored -= {place}
            self._change(lambda stored: stored - {place})

    def _read(self) -> frozenset[KeyPlace]:
        try:
            found = json_file.read(self._path)
            if found is not None and not isinstance(_stored(found), dict):
                raise ValueError("It is no list of places.")
            return _places(found)
        except OSError as error:
            self.problem = Phrase("The list of stored keys can't be read: {why}.", why=reason(error))
        except ValueError:
            aside = json_file.keep_aside(self._path)
            told = Phrase("The list of stored keys can't be read; each key is found again when it is used.")
            self.problem = Phrase("{told} The file is kept as {file}.", told=told, file=aside.name) if aside else told
        return frozenset()

    def _change(self, change: Callable[[frozenset[KeyPlace]], frozenset[KeyPlace]]) -> None:
        def edit(found: json_file.Content) -> json_file.Content:
            return found | {"stored": _by_provider(change(_places(found)))}

        try:
            json_file.rewrite(self._path, edit)
            self.problem = ""
        except OSError as error:
            self.problem = Phrase(
                "The list of stored keys can't be saved: {why}. The keys themselves are safe.", why=reason(error)
            )
            _log.warning("The list of stored keys could not be written: %s", error)


def _stored(content: object) -> object:
    return content.get("stored") if isinstance(content, dict) else None


def _places(content: object) -> frozenset[KeyPlace]:
    stored = _stored(content)
    if not isinstance(stored, dict):
        return frozenset()
    return frozenset(
        KeyPlace(provider, origin)
        for provider, origins in stored.items()
        if isinstance(origins, list)
        for origin in origins
        if isinstance(origin, str)
    )


def _by_provider(places: Iterable[KeyPlace]) -> dict[str, list[str]]:
    by_provider: dict[str, list[str]] = {}
    for place in sorted(places, key=str):
        by_provider.setdefault(place.provider, []).append(place.origin)
    return by_provider
