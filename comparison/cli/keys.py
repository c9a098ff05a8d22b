"""``paragone keys``: keep, import, test, forget and list keys. A key is never shown, and never an argument."""

import argparse
import getpass
import sys

from comparison.cli.arguments import UsageError
from comparison.cli.key_import import import_keys
from comparison.cli.models import fetch_models
from comparison.cli.output.plain_text import visible, write
from comparison.cli.session import CommandSession
from comparison.running.engine import Engine
from providers.addresses.origin import host_of
from providers.contract import ProviderInfo
from providers.keys import KeySource, check_key


def manage_keys(arguments: argparse.Namespace, session: CommandSession) -> int:
    """Do what was asked for; 0 if it went well. Raises ``ProviderError`` and ``UsageError``."""
    if arguments.action == "list":
        return _list(session)
    if arguments.action == "import":
        return import_keys(arguments, session)
    info = session.info(arguments.vendor)
    if not info.needs_key:
        write(f"{info.name} needs no key.")
        return 0
    match arguments.action:
        case "set":
            return _set(info, session)
        case "test":
            return _test(info, session)
        case _:
            return _remove(info, session)


def _set(info: ProviderInfo, session: CommandSession) -> int:
    try:
        key = check_key(_typed_key(info))
    except ValueError as error:
        raise UsageError(str(error)) from None
    base_url = session.base_url(info)

    async def save(engine: Engine) -> str:
        await engine.keys.save(info, base_url, key)
        return await engine.keys.store_name()

    store = session.wait_for(save, info)
    write(f"The key for {info.name} at {host_of(base_url)} is kept in the {store}.")
    return 0


def _typed_key(info: ProviderInfo) -> str:
    """The key as typed, without echo; from a pipe everything, so that a second line is noticed."""
    try:
        if sys.stdin.isatty():
            return getpass.getpass(visible(f"Key for {info.name}: "))
        return sys.stdin.read()
    except (EOFError, UnicodeDecodeError):
        return ""


def _test(info: ProviderInfo, session: CommandSession) -> int:
    models = fetch_models(session, info)
    write(f"{info.name} ({host_of(session.base_url(info))}) accepted the key and offers {len(models)} models.")
    return 0


def _remove(info: ProviderInfo, session: CommandSession) -> int:
    base_url = session.base_url(info)

    async def remove(engine: Engine) -> KeySource | None:
        await engine.keys.remove(info, base_url)
        return engine.keys.known_source(info, base_url)

    left = session.wait_for(remove, info)
    write(f"The key for {info.name} at {host_of(base_url)} is no longer kept.")
    if left is KeySource.ENVIRONMENT:
        write(f"There is still one in the environment variable {info.key_variable}.")
    return 0


def _list(session: CommandSession) -> int:
    places = [(info, url) for info in session.infos() if info.needs_key for url in _addresses(info, session)]

    async def sources(engine: Engine) -> list[KeySource | None]:
        return [engine.keys.known_source(info, url) for info, url in places]

    for (info, url), source in zip(places, session.wait_for(sources), strict=True):
        write(f"{info.id:12} {host_of(url):36} {source.value if source else 'none'}")
    return 0


def _addresses(info: ProviderInfo, session: CommandSession) -> list[str]:
    """The provider's own addresses, and the one in use if it differs; each once."""
    return list(dict.fromkeys([*(host.base_url for host in info.hosts), session.base_url(info)]))
