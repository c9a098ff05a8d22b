"""Which providers there are, and at which addresses this person reaches them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from comparison.files.settings import Settings
from comparison.lanes.lane import LaneSetup
from gui.ask import Ask
from gui.desks.endpoint_desk import EndpointDesk
from providers.addresses.origin import host_of
from providers.contract import Host, ProviderInfo
from providers.errors import Action
from providers.registry import built_in_infos

if TYPE_CHECKING:
    from providers.discovery import Found

STRANGER_TINT = "#7A766E"


class Directory:
    """Looks providers up; a lane may name one that is no longer there.

    The built-in servers on this computer have no place until something shows that a person runs one: local ports are
    not probed unasked.
    """

    def __init__(self, infos: Iterable[ProviderInfo], settings: Settings, endpoints: EndpointDesk) -> None:
        self._infos: dict[str, ProviderInfo] = {}
        self._settings = settings
        self._agreed: set[tuple[str, str]] = set()
        """Providers and other addresses than their own at which a person lets them be asked, for this run."""
        self._unseen = {info.id for info in built_in_infos() if info.is_local}
        self.endpoints = endpoints
        """The providers that a person declared."""
        self.replace(infos)

    def replace(self, infos: Iterable[ProviderInfo]) -> None:
        """These are the providers now; of two with the same id the first one stays."""
        self._infos = {}
        for info in infos:
            self._infos.setdefault(info.id, info)

    @property
    def infos(self) -> list[ProviderInfo]:
        return list(self._infos.values())

    @property
    def own_addresses(self) -> dict[str, str | None]:
        """By provider the address that a person set instead of its own."""
        return {info.id: self._settings.base_url(info.id) for info in self.infos}

    def info(self, provider_id: str) -> ProviderInfo:
        """Who this is; a stranger with the id as name if nobody of that id is there."""
        return self._infos.get(provider_id) or ProviderInfo(
            provider_id, provider_id, provider_id[:1].upper(), STRANGER_TINT, hosts=(), needs_key=False
        )

    def is_declared(self, provider_id: str) -> bool:
        """Whether a person declared this provider, and the name was not taken."""
        info = self._infos.get(provider_id)
        return any(endpoint.info == info for endpoint in self.endpoints.declared.found)

    def reveal(self, provider_ids: Iterable[str]) -> None:
        """Give these their places until the program ends: they are running, or a person uses them."""
        self._unseen -= set(provider_ids)

    def look_for_servers(self) -> Ask:
        """Look for servers on this computer and reveal them; answered with a tuple of ``Found``."""
        ask = self.endpoints.find_servers()
        ask.answered.connect(self._on_found)
        return ask

    def _on_found(self, servers: "tuple[Found, ...]") -> None:
        self.reveal(server.info.id for server in servers)

    def address_of(self, setup: LaneSetup) -> str:
        """Where a lane should ask: the address a person set, else the lane's own if it is one of the provider's."""
        info = self.info(setup.provider)
        own = self._own_address(info)
        if own or not info.hosts:
            return own or setup.base_url
        if (info.id, setup.base_url) in self._agreed:
            return setup.base_url
        known = [host.base_url for host in info.hosts]
        return setup.base_url if setup.base_url in known else known[0]

    def moved_to(self, setup: LaneSetup) -> str:
        """Where a lane's endpoint is declared, if the lane uses another address that nobody has allowed; else empty."""
        if not self.is_declared(setup.provider) or (setup.provider, setup.base_url) in self._agreed:
            return ""
        declared = self.info(setup.provider).hosts[0].base_url
        return declared if setup.base_url != declared else ""

    def agree(self, provider_id: str, base_url: str) -> None:
        """A provider may be asked at this address until the program ends."""
        self._agreed.add((provider_id, base_url))

    def _own_address(self, info: ProviderInfo) -> str | None:
        """The address a person set instead of the provider's; an endpoint uses its declared address."""
        return None if self.is_declared(info.id) else self._settings.base_url(info.id)

    def places(self) -> list[tuple[ProviderInfo, str]]:
        """Each provider at each of its addresses; one set by a person replaces the built-in ones."""
        found = []
        for info in self.infos:
            own = self._own_address(info)
            if own:
                found.append((info, own))
            elif info.id not in self._unseen:
                found += [(info, host.base_url) for host in info.hosts]
        return found

    def host(self, setup: LaneSetup) -> Host:
        """The host a lane asks; without pages if it is not one of the provider's own."""
        hosts = self.info(setup.provider).hosts
        return next((host for host in hosts if host.base_url == setup.base_url), Host("", setup.base_url))

    def sister_hosts(self, setup: LaneSetup) -> tuple[Host, ...]:
        """The provider's other hosts, if the lane asks one of its own."""
        hosts = self.info(setup.provider).hosts
        if setup.base_url not in [host.base_url for host in hosts]:
            return ()
        return tuple(host for host in hosts if host.base_url != setup.base_url)

    def offers(self, setup: LaneSetup) -> dict[Action, str]:
        """What a person can do about a failure of this lane, and the host that is asked then, if it is another one."""
        offered = dict.fromkeys(Action, "")
        match self.sister_hosts(setup):
            case ():
                del offered[Action.TRY_OTHER_REGION]
            case (host,):
                offered[Action.TRY_OTHER_REGION] = host_of(host.base_url)
        if not self.host(setup).account_page:
            del offered[Action.OPEN_ACCOUNT]
        if not self.info(setup.provider).needs_key:
            del offered[Action.ENTER_KEY]
        return offered
