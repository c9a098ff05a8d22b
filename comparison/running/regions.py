"""Which of a vendor's hosts accepts a key: other regions refuse it as if it were wrong."""

from collections.abc import Iterable

from comparison.running.engine import Engine
from providers.addresses.origin import host_of
from providers.contract import ProviderInfo
from providers.errors import KeyMissing, ProviderError
from providers.keys import FoundKey, KeySource


async def find_region(engine: Engine, info: ProviderInfo, base_url: str, others: Iterable[str]) -> str:
    """The first of the vendor's ``others`` that takes the key of ``base_url``; it is then known for that one too.

    Only for addresses that a person agreed to. One that has a key of its own is asked with that one. Raises the
    ``ProviderError`` of the last one that refused.
    """
    refusal: ProviderError = KeyMissing(provider=info.name, host=host_of(base_url))
    found = await engine.keys.find(info, base_url)
    if found is None:
        raise refusal
    for other in others:
        own = await engine.keys.find(info, other) if engine.keys.known_source(info, other) else None
        try:
            await engine.provider(info.id, other).models(other, (own or found).value)
        except ProviderError as error:
            refusal = error
            continue
        if own is None:
            await _keep(engine, info, other, found)
        return other
    raise refusal


async def _keep(engine: Engine, info: ProviderInfo, base_url: str, found: FoundKey) -> None:
    if found.source is KeySource.KEYRING:
        await engine.keys.save(info, base_url, found.value)
    else:
        engine.keys.keep_for_this_run(info, base_url, found.value)
