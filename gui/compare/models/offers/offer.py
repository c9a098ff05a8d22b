"""A model at one provider, as it is offered."""

from comparison.files.shelf import Place
from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from providers.contract import ModelInfo, ProviderInfo


class Offer:
    """A plain class: a list may have ten thousand, and a frozen dataclass takes ten times as long to make."""

    __slots__ = ("base_url", "info", "model", "needs_key", "place", "search")

    def __init__(self, info: ProviderInfo, base_url: str, model: ModelInfo, place: str, needs_key: bool) -> None:
        self.info = info
        self.base_url = base_url
        self.model = model
        self.place = place
        """Who is asked and where, in words."""
        self.needs_key = needs_key
        self.search = f"{model.name} {model.id} {place}".casefold()

    @property
    def name(self) -> str:
        return self.model.name or self.model.id

    @property
    def key(self) -> Place:
        """What tells it from all others."""
        return self.info.id, self.model.id, self.base_url

    @property
    def setup(self) -> LaneSetup:
        return LaneSetup(*self.key)


def place_in_words(info: ProviderInfo, base_url: str) -> str:
    """The provider's name, with its region where it has several, or with an address that is not its own."""
    for host in info.hosts:
        if host.base_url == base_url:
            return f"{info.name} · {host.region}" if host.region else info.name
    return info.name


def offer_of(place: Place, directory: Directory, needs_key: bool) -> Offer:
    """An offer of what no list has: its name is all that is known."""
    provider, model, base_url = place
    info = directory.info(provider)
    return Offer(info, base_url, ModelInfo(model), place_in_words(info, base_url), needs_key)
