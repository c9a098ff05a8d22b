"""Everything that can be chosen, and in which part of the list it stands."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject

from comparison.files.shelf import Place
from gui.compare.models.offers.offer import Offer, offer_of, place_in_words
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.words.errors import title_of
from gui.words.numbers import number
from providers.contract import ModelInfo, ProviderInfo
from providers.frozen import frozen

MOST_RECENT = 5
Counter = tuple[ProviderInfo, str]
"""A provider, and the base URL it is asked at."""


@frozen
class Heading:
    """The title of a part of the list, and what is said at its end."""

    text: str
    hint: str = ""


Entry = Heading | Offer


class Stock(QObject):
    """All models of all providers; nothing is fetched or read for it, but what ``refresh`` asks for."""

    def __init__(
        self, directory: Directory, catalog: ModelCatalog, desk: KeyDesk, used: Iterable[Place], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._directory = directory
        self._catalog = catalog
        self._desk = desk
        self._used = tuple(used)
        """The models that lanes have."""
        self._made: dict[tuple[str, str], tuple[tuple[ModelInfo, ...], bool, list[Offer]]] = {}
        self.counters: list[Counter] = []
        self.refresh()

    def refresh(self) -> None:
        """Look again who can be asked, those that are ready first, and have their lists fetched."""
        self.counters = sorted(self._directory.places(), key=lambda place: self._desk.needs_key(*place))
        for info, base_url in self.counters:
            if not self._desk.needs_key(info, base_url):
                self._catalog.fetch(info, base_url)

    def entries(self, accepts: Callable[[Offer], bool]) -> list[Entry]:
        """Every accepted model once, in the first part it belongs to."""
        offers = {offer.key: offer for offer in self._offers()}
        recent = list(dict.fromkeys((*self._catalog.shelf.recent, *self._used)))[:MOST_RECENT]
        favourites = [place for place in self._catalog.shelf.favourites if place not in recent]
        parts = [
            (self.tr("Recent"), "", self._picked(recent, offers)),
            (self.tr("Favourites"), "", self._picked(favourites, offers)),
        ]
        ready = [offer for offer in offers.values() if not offer.needs_key]
        locked = [offer for offer in offers.values() if offer.needs_key]
        parts.append((self.tr("Your keys"), "", ready))
        parts.append((self.tr("All"), self.tr("needs a key"), locked))
        entries: list[Entry] = []
        for title, hint, found in parts:
            accepted = [offer for offer in found if accepts(offer)]
            if found is ready and accepted:
                hint = self.tr("{0} of {1}").format(number(len(accepted)), number(len(ready)))
            entries += [Heading(title, hint), *accepted] if accepted else []
        return entries

    def state(self) -> str:
        """What is the matter with the lists, in a line; empty if nothing is."""
        waiting = [info.name for info, url in self.counters if self._catalog.is_fetching(info, url)]
        told = [
            self.tr("{0}: {1}").format(place_in_words(info, url), title_of(error))
            for info, url in self.counters
            if (error := self._catalog.error(info, url)) is not None
        ]
        if waiting:
            told.insert(0, self.tr("Fetching the lists of {0} …").format(", ".join(dict.fromkeys(waiting))))
        return " · ".join(told)

    def _picked(self, places: Sequence[Place], offers: dict[Place, Offer]) -> list[Offer]:
        """These, taken out of ``offers`` where they are there; nobody is offered who can't be asked any more."""
        reached = {(info.id, url) for info, url in self.counters}
        known = [place for place in places if (place[0], place[2]) in reached]
        return [offers.pop(place) if place in offers else self._unlisted(place) for place in known]

    def _unlisted(self, place: Place) -> Offer:
        info = self._directory.info(place[0])
        return offer_of(place, self._directory, self._desk.needs_key(info, place[2]))

    def _offers(self) -> Iterable[Offer]:
        for info, base_url in self.counters:
            yield from self._at(info, base_url)

    def _at(self, info: ProviderInfo, base_url: str) -> list[Offer]:
        """What one provider has; made again only when its list is another one."""
        models, locked = self._catalog.models(info, base_url), self._desk.needs_key(info, base_url)
        known = self._made.get((info.id, base_url))
        if known is None or known[0] is not models or known[1] != locked:
            place = place_in_words(info, base_url)
            known = (models, locked, [Offer(info, base_url, model, place, locked) for model in models])
            self._made[info.id, base_url] = known
        return known[2]
