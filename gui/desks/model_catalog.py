"""The models that providers list, fetched when somebody looks for one."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from comparison.files.shelf import Shelf
from gui.ask import Ask
from gui.bridge import Bridge
from providers.contract import ModelInfo, ProviderInfo
from providers.errors import ProviderError

Address = tuple[str, str]
"""A provider's id and a base URL."""


class ModelCatalog(QObject):
    """One list for each provider and address; until it has come, the provider's hints stand in."""

    changed = Signal()

    def __init__(self, bridge: Bridge, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.shelf = shelf
        """Those of them that a person keeps at hand."""
        self._lists: dict[Address, tuple[ModelInfo, ...]] = {}
        self._errors: dict[Address, ProviderError] = {}
        self._asked: dict[Address, Ask] = {}

    def models(self, info: ProviderInfo, base_url: str) -> tuple[ModelInfo, ...]:
        """What is known of a provider's models right now."""
        fetched = self._lists.get((info.id, base_url))
        return fetched if fetched is not None else tuple(ModelInfo(hint) for hint in info.model_hints)

    def error(self, info: ProviderInfo, base_url: str) -> ProviderError | None:
        """Why the list could not be had, if it could not."""
        return self._errors.get((info.id, base_url))

    def is_fetching(self, info: ProviderInfo, base_url: str) -> bool:
        return (info.id, base_url) in self._asked

    def fetch(self, info: ProviderInfo, base_url: str) -> None:
        """Ask for the list, unless it is here or on its way."""
        place = (info.id, base_url)
        if place in self._lists or place in self._asked:
            return
        self._ask(place)

    def refresh(self, info: ProviderInfo, base_url: str) -> None:
        """Ask for the list again; what was known of it stays until the answer is there."""
        place = (info.id, base_url)
        if place not in self._asked:
            self._ask(place)

    def forget(self) -> None:
        """Ask again next time: keys or addresses have changed. Lists still on their way belong to the old ones."""
        self._lists.clear()
        self._errors.clear()
        for ask in self._asked.values():
            ask.drop()
        self._asked.clear()

    def _ask(self, place: Address) -> None:
        self._errors.pop(place, None)
        self._asked[place] = ask = self._bridge.fetch_models(*place, None)
        ask.answered.connect(partial(self._on_listed, place))
        ask.failed.connect(partial(self._on_failed, place))

    def _on_listed(self, place: Address, models: tuple[ModelInfo, ...]) -> None:
        del self._asked[place]
        self._lists[place] = models
        self.changed.emit()

    def _on_failed(self, place: Address, error: ProviderError) -> None:
        del self._asked[place]
        self._errors[place] = error
        self.changed.emit()
