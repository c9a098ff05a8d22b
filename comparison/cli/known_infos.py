"""Who the providers are, as far as nothing has to be loaded to know it."""

from comparison.files.endpoints import load_endpoints
from comparison.files.locations import find_locations
from providers.contract import ProviderInfo
from providers.registry import built_in_infos


def known_infos() -> dict[str, ProviderInfo]:
    """By id, those that are built in and those that a person declared; a name that is built in stays that one's."""
    declared = (endpoint.info for endpoint in load_endpoints(find_locations().endpoints_file).found)
    return {info.id: info for info in (*declared, *built_in_infos())}
