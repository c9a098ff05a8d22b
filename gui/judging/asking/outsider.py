"""Which model is asked about answers as long as a person chooses none."""

from collections.abc import Iterable, Iterator, Sequence

from comparison.judging.judge.kinship import are_kin
from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog


def find_outsider(inside: Sequence[LaneSetup], directory: Directory, catalog: ModelCatalog, desk: KeyDesk) -> LaneSetup:
    """One that can be asked now and gave none of the answers ``inside``, of another maker if there is one.

    Where there is no such model, it is the first that gave an answer.
    """
    given = {(setup.provider, setup.model) for setup in inside}
    are_demo = all(directory.info(setup.provider).is_demo for setup in inside)
    found = []
    for setup in _known(directory, catalog):
        info = directory.info(setup.provider)
        is_new = (setup.provider, setup.model) not in given
        if is_new and info.is_demo == are_demo and not desk.needs_key(info, setup.base_url):
            found.append(setup)
    strangers = (setup for setup in found if not any(are_kin(setup, each) for each in inside))
    first = LaneSetup(inside[0].provider, inside[0].model, inside[0].base_url)
    return next(strangers, found[0] if found else first)


def _known(directory: Directory, catalog: ModelCatalog) -> Iterator[LaneSetup]:
    """Those that a person keeps at hand first, as far as they can still be reached where they were."""
    places = directory.places()
    reachable = {(info.id, base_url) for info, base_url in places}
    kept: Iterable[tuple[str, str, str]] = (*catalog.shelf.favourites, *catalog.shelf.recent)
    yield from (LaneSetup(*place) for place in kept if (place[0], place[2]) in reachable)
    for info, base_url in places:
        yield from (LaneSetup(info.id, model.id, base_url) for model in catalog.models(info, base_url))
