"""The settings as they stand, and the file that keeps them."""

import logging
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from comparison.files.declared import DECLARED, Change, Key, Setting, SettingValue
from comparison.files.saver import Keep, keep_now
from providers.addresses.base_url import read_base_url
from providers.calls import Limits
from providers.files import json_file
from providers.files.own_file import reason
from providers.http.proxies import SYSTEM, read_proxy
from providers.texts.money import read_amount
from providers.texts.phrase import Phrase

LOG = logging.getLogger(__name__)
Listener = Callable[[Change], None]

LARGEST = 256 << 10
"""Bytes; more than a person can set, and little enough to be read before the window is there."""


class Settings:
    """The settings as they stand. Changes are told to listeners and go to the file at once, each by itself.

    Another program may be changing other settings in the same file.
    """

    def __init__(self, path: Path, keep: Keep = keep_now) -> None:
        """Read ``path``; what can't be understood becomes the default, and the file as it was is kept aside."""
        self._path = path
        self._keep = keep
        self._values: dict[str, SettingValue] = {}
        self._base_urls: dict[str, str] = {}
        self._proxies: dict[str, str] = {}
        self._caps: dict[str, str] = {}
        self._newer: dict[str, object] = {}
        """What a newer version keeps in the file; not understood here, but not thrown away."""
        self._known: json_file.Content = {}
        """What is in the file, or on its way there."""
        self._listeners: list[Listener] = []
        self.problem = ""
        """The last trouble with the file as a sentence for a person; empty if there was none."""
        self.bad_file: Path | None = None
        """Where a file that could not be read was put."""
        self._load()

    def get(self, key: str) -> SettingValue:
        """The value of a declared setting; ``KeyError`` for others."""
        return self._values.get(key, DECLARED[key].default)

    def text(self, key: str) -> str:
        """The value of a setting of the kind "choice"."""
        return str(self.get(key))

    def number(self, key: str) -> int:
        """The value of a setting of the kind "int"."""
        return int(self.get(key))

    def is_on(self, key: str) -> bool:
        """The value of a setting of the kind "switch"."""
        return self.get(key) is True

    def set(self, key: Key, value: SettingValue) -> None:
        """Change a setting; ``ValueError`` with a sentence for a person if it can't have that value."""
        checked = DECLARED[key].check(value)
        if checked != self.get(key):
            self._values[key] = checked
            self._changed(key)

    def reset(self, key: Key) -> None:
        """Back to the default."""
        if self._values.pop(key, DECLARED[key].default) != DECLARED[key].default:
            self._changed(key)

    def base_url(self, provider: str) -> str | None:
        """The address set instead of the provider's own; ``None`` without one."""
        return self._base_urls.get(provider)

    def set_base_url(self, provider: str, url: str | None) -> None:
        """Set or, with ``None``, take back a provider's address; ``ValueError`` with a sentence if it can't be one."""
        checked = None if url is None else read_base_url(url)
        if checked == self.base_url(provider):
            return
        if checked is None:
            del self._base_urls[provider]
        else:
            self._base_urls[provider] = checked
        self._changed("base_urls")

    def proxy(self, provider: str) -> str:
        """What a provider is reached through: "system" for this computer's setting, "none", or a proxy's address."""
        return self._proxies.get(provider, SYSTEM)

    def set_proxy(self, provider: str, text: str) -> None:
        """Choose what a provider is reached through; ``ValueError`` with a sentence if it can't be that."""
        checked = read_proxy(text)
        if checked == self.proxy(provider):
            return
        if checked == SYSTEM:
            del self._proxies[provider]
        else:
            self._proxies[provider] = checked
        self._changed("proxies")

    def cap(self, provider: str) -> Decimal | None:
        """The US dollars that a provider's month may cost before a person is asked; ``None`` without a cap."""
        kept = self._caps.get(provider)
        return None if kept is None else Decimal(kept)

    def set_cap(self, provider: str, text: str) -> None:
        """Set a cap or, with a blank text, take it back; ``ValueError`` with a sentence if it can't be an amount."""
        amount = read_amount(text) if text.strip() else None
        if amount == self.cap(provider):
            return
        if amount is None:
            del self._caps[provider]
        else:
            self._caps[provider] = f"{amount:.2f}"
        self._changed("caps")

    @property
    def has_caps(self) -> bool:
        return bool(self._caps)

    @property
    def limits(self) -> Limits:
        """How long to wait for answers."""
        return Limits(
            first_byte=self.number("first_byte_limit"),
            silence=self.number("silence_limit"),
            keep_alive=self.number("keep_alive_limit"),
        )

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the key of each change; what is returned ends that.

        The key is "base_urls" for addresses, "proxies" for proxies and "caps" for caps.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _changed(self, key: Change) -> None:
        self._save()
        for listener in tuple(self._listeners):
            listener(key)

    def _load(self) -> None:
        try:
            found = json_file.read(self._path, LARGEST)
        except OSError as error:
            LOG.warning("The settings can't be read: %s", error)
            self.problem = Phrase("The settings can't be read, so the defaults are used: {why}.", why=reason(error))
            return
        except ValueError:
            self._keep_aside()
            return
        if found is None:
            return
        if self._take(found):
            self._known = {key: value for key, value in self._content().items() if value != {}}
        else:
            self._keep_aside()
            self._save()

    def _take(self, found: object) -> bool:
        """Take over what is valid; returns whether all of it was."""
        if not isinstance(found, dict):
            return False
        is_good = True
        for name, setter in (
            ("base_urls", self._take_base_url),
            ("proxies", self._take_proxy),
            ("caps", self._take_cap),
        ):
            is_good &= _taken(found.pop(name, {}), setter)
        for key, value in found.items():
            if key in DECLARED:
                is_good &= self._take_value(DECLARED[key], value)
            else:
                self._newer[key] = value
        return is_good

    def _take_value(self, setting: Setting, value: object) -> bool:
        try:
            self._values[setting.key] = setting.check(value)
        except ValueError:
            return False
        return True

    def _take_base_url(self, provider: str, url: str) -> None:
        self._base_urls[provider] = read_base_url(url)

    def _take_proxy(self, provider: str, proxy: str) -> None:
        if (checked := read_proxy(proxy)) != SYSTEM:
            self._proxies[provider] = checked

    def _take_cap(self, provider: str, cap: str) -> None:
        self._caps[provider] = f"{read_amount(cap):.2f}"

    def _keep_aside(self) -> None:
        self.bad_file = json_file.keep_aside(self._path)
        told = Phrase("The settings file can't be read, so the defaults are used.")
        if self.bad_file:
            self.problem = Phrase("{told} The file is kept as {file}.", told=told, file=self.bad_file.name)
        else:
            self.problem = Phrase("{told} The file stays where it is.", told=told)

    def _save(self) -> None:
        content = self._content()
        changes, self._known = json_file.difference(self._known, content), content
        try:
            self._keep(Phrase("The settings"), self._path, changes)
        except OSError as error:
            LOG.warning("%s", error)
            self.problem = Phrase("{told} They apply until you quit.", told=str(error))

    def _content(self) -> json_file.Content:
        own = {"base_urls": dict(self._base_urls), "proxies": dict(self._proxies), "caps": dict(self._caps)}
        return {**self._newer, **self._values, **own}


def _taken(found: object, take: Callable[[str, str], None]) -> bool:
    """Whether each value of what should be a table of texts could be taken."""
    is_good = isinstance(found, dict)
    for provider, text in found.items() if isinstance(found, dict) else ():
        try:
            take(provider, text if isinstance(text, str) else "?")
        except ValueError:
            is_good = False
    return is_good
