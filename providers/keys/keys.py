"""Keys: looked for in this run, in the system's own store of passwords and in the environment, in that order."""

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from typing import TypeVar

from providers.contract import ProviderInfo
from providers.errors import KeyUnavailable, KeyUnfit
from providers.frozen import frozen
from providers.keys.environment import EnvironmentKeys
from providers.keys.faults import explained
from providers.keys.ledger import KeyLedger
from providers.keys.place import KeyPlace, may_use_environment
from providers.keys.serial_thread import SerialThread
from providers.keys.store import Store
from providers.keys.text import UnfitKey, check_key

__all__ = ["FoundKey", "KeySource", "Keys", "UnfitKey", "check_key"]

Result = TypeVar("Result")
NO_KEYS = EnvironmentKeys()


class KeySource(StrEnum):
    """Where a key was found."""

    SESSION = "session"
    KEYRING = "keyring"
    ENVIRONMENT = "environment"


@frozen
class FoundKey:
    """A key that fits into a header, and where it was found. Its ``repr`` does not show it."""

    value: str = field(repr=False)
    source: KeySource


class Keys:
    """The keys of all providers, each bound to the origin it was saved for.

    The system's store is touched only by the coroutines, in a thread of its own, for at most ``soft_limit`` seconds:
    it may be waiting for a person's password. They raise ``KeyUnavailable`` when it can't be used.
    """

    def __init__(self, ledger: KeyLedger, environment: EnvironmentKeys = NO_KEYS, soft_limit: float = 5.0) -> None:
        self._ledger = ledger
        self._environment = environment
        self._store = Store()
        self._thread = SerialThread("key store", soft_limit)
        self._found: dict[KeyPlace, FoundKey] = {}
        self._heard: set[str] = set()

    @property
    def heard(self) -> tuple[str, ...]:
        """Every key seen in this session, for removing them from texts; the longest first."""
        return tuple(sorted(self._heard.copy(), key=len, reverse=True))

    def hear(self, key: str) -> None:
        """Note a key that is used but not kept."""
        self._heard.add(key)

    async def find(self, info: ProviderInfo, base_url: str) -> FoundKey | None:
        """The key for this provider at this address, remembered for the session; ``None`` if there is none.

        Raises ``KeyUnavailable`` only if the environment has none either.
        """
        if info.is_demo:
            return None
        place = KeyPlace.of(info, base_url)
        if place in self._found:
            return self._found[place]
        try:
            found = await self._ask(lambda: self._read(place), info, place)
        except KeyUnavailable:
            if not self._variable(info, base_url):
                raise
            found = None
        found = found or self._in_environment(info, base_url)
        if found is None:
            return None
        self.hear(found.value)
        return self._found.setdefault(place, found)

    async def save(self, info: ProviderInfo, base_url: str, key: str) -> None:
        """Put a key into the system's store. Raises ``UnfitKey`` or ``KeyUnavailable``."""
        key = check_key(key)
        self.hear(key)
        place = KeyPlace.of(info, base_url)
        await self._ask(lambda: self._write(place, key), info, place, key)
        self._found[place] = FoundKey(key, KeySource.KEYRING)

    async def remove(self, info: ProviderInfo, base_url: str) -> None:
        """Delete a key from this session and from the system's store; no error if there was none."""
        place = KeyPlace.of(info, base_url)
        held = self._found.pop(place, None)
        only_held = held is not None and held.source is KeySource.SESSION and place not in self._ledger
        try:
            await self._ask(lambda: self._delete(place), info, place)
        except KeyUnavailable:
            if not only_held:
                raise
        # A search that was under way may have put it back.
        self._found.pop(place, None)

    def keep_for_this_run(self, info: ProviderInfo, base_url: str, key: str) -> None:
        """Keep a key in memory alone. Raises ``UnfitKey``."""
        found = FoundKey(check_key(key), KeySource.SESSION)
        self.hear(found.value)
        self._found[KeyPlace.of(info, base_url)] = found

    def known_source(self, info: ProviderInfo, base_url: str) -> KeySource | None:
        """Where a key would most likely be found, without touching the system's store."""
        place = KeyPlace.of(info, base_url)
        if found := self._found.get(place):
            return found.source
        if place in self._ledger:
            return KeySource.KEYRING
        return KeySource.ENVIRONMENT if self._variable(info, base_url) else None

    async def store_name(self) -> str:
        """The name of the system's store, or a sentence saying why there is none to use."""
        try:
            return await self._thread.do(self._store.name)
        except Exception as error:
            return explained(error, "a provider", "").message

    def _variable(self, info: ProviderInfo, base_url: str) -> str:
        """The content of the vendor's environment variable; empty if this address may not have it."""
        if not info.key_variable or not may_use_environment(info, base_url):
            return ""
        return self._environment.value(info.key_variable)

    def _in_environment(self, info: ProviderInfo, base_url: str) -> FoundKey | None:
        if not (text := self._variable(info, base_url)):
            return None
        try:
            return FoundKey(check_key(text), KeySource.ENVIRONMENT)
        except UnfitKey as reason:
            details = f"{info.key_variable}: {reason}"
            raise KeyUnfit(provider=info.name, host=KeyPlace.of(info, base_url).host, details=details) from None

    async def _ask(self, job: Callable[[], Result], info: ProviderInfo, place: KeyPlace, key: str = "") -> Result:
        try:
            return await self._thread.do(job)
        except Exception as error:
            raise explained(error, info.name, place.host, key) from None

    def _read(self, place: KeyPlace) -> FoundKey | None:
        text = self._store.read(str(place))
        if text is None:
            self._ledger.discard(place)
            return None
        self._ledger.add(place)
        return FoundKey(check_key(text), KeySource.KEYRING)

    def _write(self, place: KeyPlace, key: str) -> None:
        self._store.write(str(place), key)
        self._ledger.add(place)

    def _delete(self, place: KeyPlace) -> None:
        self._store.delete(str(place))
        self._ledger.discard(place)
