import asyncio
from pathlib import Path

import pytest

from comparison.running.engine import Engine
from comparison.running.regions import find_region
from providers.errors import KeyRefused
from providers.keys import Keys, KeySource
from providers.keys.ledger import KeyLedger
from providers.vendors.moonshot import INFO
from tests.comparison.told import fault

HERE, *OTHERS = (f"https://{name}.example/v1" for name in ("here", "first", "second", "third"))
KEY = "sk-canary-7f3a91"


class Vendor:
    """Takes the key at one address alone."""

    info = INFO

    def __init__(self, right: str) -> None:
        self.right = right
        self.asked: list[tuple[str, str | None]] = []

    async def models(self, base_url: str, key: str | None) -> tuple[()]:
        self.asked.append((base_url, key))
        if base_url != self.right:
            raise fault(KeyRefused)
        return ()

    def stream(self, request: object, key: str | None) -> None:
        raise NotImplementedError


def engine_with(folder: Path, vendor: Vendor) -> Engine:
    async def close() -> None:
        pass

    return Engine({INFO.id: vendor}, Keys(KeyLedger(folder / "keys.json")), close)  # type: ignore[dict-item]


def test_hosts_are_asked_in_order_until_one_takes_the_key(tmp_path: Path) -> None:
    vendor = Vendor(OTHERS[1])
    engine = engine_with(tmp_path, vendor)
    engine.keys.keep_for_this_run(INFO, HERE, KEY)
    assert asyncio.run(find_region(engine, INFO, HERE, OTHERS)) == OTHERS[1]
    assert vendor.asked == [(OTHERS[0], KEY), (OTHERS[1], KEY)]
    assert [engine.keys.known_source(INFO, url) for url in OTHERS] == [None, KeySource.SESSION, None]


def test_where_none_takes_it_the_last_refusal_is_raised(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, Vendor("nowhere"))
    engine.keys.keep_for_this_run(INFO, HERE, KEY)
    with pytest.raises(KeyRefused):
        asyncio.run(find_region(engine, INFO, HERE, OTHERS))
