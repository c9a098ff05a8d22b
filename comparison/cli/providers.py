"""``paragone providers``: who can be asked."""

import argparse
import json

from comparison.cli.output.plain_text import complain, write
from comparison.cli.session import CommandSession, refusal
from providers.contract import ProviderInfo


def list_providers(arguments: argparse.Namespace, session: CommandSession) -> int:
    """Print every provider; 1 if one had to be skipped, which is reported on standard error."""
    infos = session.infos()
    if arguments.json:
        write("[\n" + ",\n".join(json.dumps(_fields(info, session)) for info in infos) + "\n]")
    else:
        for info in infos:
            places = ", ".join(f"{url} ({region})" if region else url for region, url in _hosts(info, session))
            write(f"{info.id:12} {info.name:16} {info.wire:20} {places}")
    for name, reason in session.broken:
        complain(f"The provider “{name}” was skipped. {reason}")
    for plugin in session.waiting:
        complain(refusal(plugin))
    return 1 if session.broken or session.waiting else 0


def _fields(info: ProviderInfo, session: CommandSession) -> dict[str, object]:
    return {
        "id": info.id,
        "name": info.name,
        "wire": info.wire,
        "hosts": {region or "default": url for region, url in _hosts(info, session)},
        "key_variable": info.key_variable or None,
        "needs_key": info.needs_key,
        "local": info.is_local,
        "demo": info.is_demo,
    }


def _hosts(info: ProviderInfo, session: CommandSession) -> list[tuple[str, str]]:
    """Region and address; an address set by a person replaces the provider's own."""
    own = session.base_url(info)
    hosts = [(host.region, host.base_url) for host in info.hosts]
    return hosts if own in (url for _, url in hosts) else [("", own)]
