"""Providers that a person declares, as the window handles them: listed, tried, saved and removed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from comparison.files.endpoints import (
    Endpoints,
    FileChanged,
    load_endpoints,
    place_in_toml,
    remove_endpoint,
    restore_text,
    save_endpoint,
)
from gui.ask import Ask
from gui.bridge import Bridge
from gui.words.phrases import say
from providers.contract import ModelInfo
from providers.endpoints import Endpoint
from providers.files.own_file import reason

if TYPE_CHECKING:
    from comparison.running.engine import Engine
    from providers.calls import Http
    from providers.discovery import Found


class EndpointDesk(QObject):
    """Between the pages and ``endpoints.toml``; changes apply at once. What can't be written changes nothing."""

    changed = Signal()
    """The declared endpoints have changed."""

    def __init__(self, path: Path, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.declared: Endpoints = load_endpoints(path)
        self._bridge = bridge
        self._removal = ("", "")
        """The text of the file before the last removal and after it."""

    def save(self, endpoint: Endpoint) -> None:
        """Add it, or replace the one of its id. ``ValueError`` with a sentence for a person if that fails."""
        self._change(lambda: save_endpoint(self.path, endpoint))

    def remove(self, endpoint_id: str) -> None:
        """Remove it. ``ValueError`` with a sentence for a person if that fails."""

        def remove() -> None:
            self._removal = remove_endpoint(self.path, endpoint_id)

        self._change(remove)

    def undo_removal(self) -> None:
        """Restore exactly what was removed last. ``ValueError`` with a sentence if that fails."""
        self._change(lambda: restore_text(self.path, *self._removal))

    def try_out(self, endpoint: Endpoint, key: str | None) -> Ask:
        """Ask an endpoint, declared or not, for its models, with ``key`` or the one that is kept for that place.

        Answered with a tuple of ``ModelInfo``.
        """

        async def ask(engine: "Engine") -> tuple[ModelInfo, ...]:
            token = key
            if token is None and engine.keys.known_source(endpoint.info, endpoint.base_url):
                token = await engine.key_for(endpoint.info, endpoint.base_url)
            provider = endpoint.build(cast("Http", engine.http))
            return await provider.models(endpoint.base_url, token)

        return self._bridge.call(ask)

    def find_servers(self) -> Ask:
        """Ask the local providers which are running; answered with a tuple of ``Found``."""

        async def find(engine: "Engine") -> "tuple[Found, ...]":
            # Loaded with the first search.
            from providers.discovery import find_local

            return await find_local(engine.providers.values())

        return self._bridge.call(find)

    def _change(self, change: Callable[[], None]) -> None:
        try:
            change()
        except OSError as error:
            raise ValueError(self.tr("{0} can't be written: {1}.").format(self.path, say(reason(error)))) from None
        except FileChanged:
            told = self.tr("{0} was changed by another program, so nothing was undone.").format(self.path)
            raise ValueError(told) from None
        except ValueError as error:
            place = place_in_toml(error)
            raise ValueError(
                self.tr("{0} is not valid TOML, so it was left unchanged{1}.").format(self.path, say(place))
            ) from None
        self.declared = load_endpoints(self.path)
        self.changed.emit()
