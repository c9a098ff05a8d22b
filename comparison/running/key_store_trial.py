"""Whether this computer's key store returns what is put into it."""

import asyncio
from pathlib import Path

from providers.contract import Host, ProviderInfo
from providers.keys import Keys
from providers.keys.ledger import KeyLedger

NOBODY = ProviderInfo("self-test", "Self-test", "S", "#000000", (Host("", "https://self-test.invalid"),))
SECRET = "self-test-0123456789"


def try_key_store(folder: Path) -> str:
    """Put a key into the store, let another reader find it, and take it out again; the store's name.

    ``folder`` holds ledgers that nobody needs afterwards. Raises ``KeyUnavailable``, and ``LookupError`` where the
    store lost the key or kept it.
    """
    return asyncio.run(_round_trip(folder))


async def _round_trip(folder: Path) -> str:
    keys, others, rest = (Keys(KeyLedger(folder / name)) for name in ("one.json", "two.json", "three.json"))
    url = NOBODY.hosts[0].base_url
    await keys.save(NOBODY, url, SECRET)
    found = await others.find(NOBODY, url)
    await keys.remove(NOBODY, url)
    if found is None or found.value != SECRET or await rest.find(NOBODY, url) is not None:
        raise LookupError("The store did not give back what was put into it, or kept it.")
    return await keys.store_name()
