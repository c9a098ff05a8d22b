"""All keys, and the store that keeps them."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.keys.key_group import KeyGroup
from gui.widgets.scrolled import scrolled
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import message_of
from providers.contract import Host, ProviderInfo
from providers.errors import ProviderError


class KeysPage(QWidget):
    """One group for each provider that needs a key; those that have one first."""

    def __init__(self, directory: Directory, desk: KeyDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._desk = desk
        self._groups: dict[ProviderInfo, KeyGroup] = {}
        self._store = WrappedLabel(self.tr("Looking for this computer's key store …"))
        self._store.setObjectName("dialog_hint")
        self._filter = QLineEdit(placeholderText=self.tr("Find a provider or an address …"))
        self._filter.setAccessibleName(self.tr("Find a provider or an address"))
        self._nobody = WrappedLabel(self.tr("No matching provider or address."))
        self._nobody.setObjectName("dialog_hint")
        self._nobody.hide()
        ground = QWidget()
        self._list = QVBoxLayout(ground)
        self._list.setContentsMargins(8, 0, 8, 8)
        self._list.setSpacing(0)
        self._list.addWidget(self._nobody)
        self._list.addStretch()

        head = QVBoxLayout()
        head.setContentsMargins(8, 14, 8, 4)
        head.setSpacing(10)
        head.addWidget(self._store)
        head.addWidget(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(scrolled(ground), 1)

        self._filter.textChanged.connect(self._narrow)
        directory.endpoints.changed.connect(self._fill)
        store = desk.find_store_name()
        store.answered.connect(self._on_store_named)
        store.failed.connect(self._on_store_failed)
        self._fill()

    def _fill(self) -> None:
        """Have a group for each provider; what is typed into those that stay is kept."""
        wanted = self._wanted()
        for info in self._groups.keys() - wanted.keys():
            gone = self._groups.pop(info)
            gone.hide()
            gone.deleteLater()
        for info, hosts in wanted.items():
            if info not in self._groups:
                self._groups[info] = KeyGroup(info, hosts, self._desk)
        in_order = sorted((self._groups[info] for info in wanted), key=lambda group: not group.has_key)
        for place, group in enumerate(in_order):
            self._list.insertWidget(place, group)
        self._narrow()

    def _wanted(self) -> dict[ProviderInfo, list[Host]]:
        wanted: dict[ProviderInfo, list[Host]] = {}
        for info, base_url in self._directory.places():
            if info.needs_key:
                region = next((host.region for host in info.hosts if host.base_url == base_url), "")
                wanted.setdefault(info, []).append(Host(region, base_url))
        return wanted

    def _narrow(self) -> None:
        words = self._filter.text().casefold().split()
        for group in self._groups.values():
            group.setVisible(group.has_words(words))
        self._nobody.setVisible(all(group.isHidden() for group in self._groups.values()))

    def _on_store_named(self, name: str) -> None:
        self._store.setText(self.tr("Key store: {0}").format(name))

    def _on_store_failed(self, error: ProviderError) -> None:
        self._on_store_named(message_of(error))
