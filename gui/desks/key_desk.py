"""Keys as the window handles them: tested, kept, replaced and removed, without ever showing one."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from comparison.running.regions import find_region
from gui.ask import Ask
from gui.bridge import Bridge
from providers.contract import ProviderInfo
from providers.keys import Keys, KeySource

if TYPE_CHECKING:
    from comparison.running.engine import Engine
    from providers.balance import Balance, KnowsBalance


class KeyDesk(QObject):
    """Between the cards that ask for a key and the store that keeps it."""

    changed = Signal()
    """A key was kept or removed."""

    def __init__(self, keys: Keys, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._bridge = bridge

    def needs_key(self, info: ProviderInfo, base_url: str) -> bool:
        """Whether a lane there can't ask anything yet, as far as is known without touching the store."""
        return info.needs_key and self.source(info, base_url) is None

    def source(self, info: ProviderInfo, base_url: str) -> KeySource | None:
        """Where the key is, as far as is known without touching the store."""
        return self._keys.known_source(info, base_url)

    def test(self, info: ProviderInfo, base_url: str, key: str | None) -> Ask:
        """Ask the provider for its models with ``key``, or with the one that is kept for ``None``."""
        if key is not None:
            self._keys.hear(key)
        return self._bridge.fetch_models(info.id, base_url, key)

    def balance(self, info: ProviderInfo, base_url: str) -> Ask:
        """Ask for the ``Balance`` of the account of the key that is kept. Only where ``info.tells_balance``."""

        async def ask(engine: "Engine") -> "Balance":
            provider = cast("KnowsBalance", engine.provider(info.id, base_url))
            return await provider.balance(base_url, await engine.key_for(info, base_url))

        return self._bridge.call(ask)

    def try_elsewhere(self, info: ProviderInfo, base_url: str, others: tuple[str, ...]) -> Ask:
        """Try the key of one address at others of the same provider, one after the other, until one takes it.

        That one keeps the key too, where the first one has it. Answered with its base URL.
        """

        async def search(engine: "Engine") -> str:
            return await find_region(engine, info, base_url, others)

        return self._change(search)

    def save(self, info: ProviderInfo, base_url: str, key: str) -> Ask:
        """Keep a key in the store."""
        return self._change(lambda engine: self._keys.save(info, base_url, key))

    def remove(self, info: ProviderInfo, base_url: str) -> Ask:
        """Take a key out of the store."""
        return self._change(lambda engine: self._keys.remove(info, base_url))

    def keep_for_this_run(self, info: ProviderInfo, base_url: str, key: str) -> None:
        """Keep a key in memory until the program ends."""
        self._keys.keep_for_this_run(info, base_url, key)
        self.changed.emit()

    def find_store_name(self) -> Ask:
        """Answered with the name of the store, or with a sentence saying why there is none."""
        return self._bridge.call(lambda engine: self._keys.store_name())

    def _change(self, work: "Callable[[Engine], Awaitable[Any]]") -> Ask:
        """Do ``work``, which may have changed something even if it fails; the caller is told after everyone else."""
        ask = self._bridge.call(work)
        ask.answered.connect(self.changed)
        ask.failed.connect(self.changed)
        return ask
