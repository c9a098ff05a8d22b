"""A card that asks for a provider's key, in the lane that needs it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.engine import host_of
from gui.key_desk import KeyDesk
from gui.key_entry import KeyEntry
from gui.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel
from providers.contract import Host, ProviderInfo


class KeyCard(QFrame):
    """Paste, test, save; or try the demo. The host is chosen first where a provider has several."""

    saved = Signal(str)
    """A key is kept for this base URL."""
    demo_requested = Signal()
    page_requested = Signal(str)
    """The address of the provider's key page."""

    def __init__(
        self, info: ProviderInfo, base_url: str, desk: KeyDesk, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("key_card")
        self._hosts = _offered(info, base_url)
        shape = QLabel()
        theme.dress(shape, "key", "accent", size=18)
        title = QLabel(self.tr("{0} needs a key").format(info.name), objectName="card_title")
        self._why = WrappedLabel()
        self._host = QComboBox()
        self._host.setAccessibleName(self.tr("Region of {0}").format(info.name))
        for host in self._hosts:
            self._host.addItem(" · ".join(part for part in (host.region, host_of(host.base_url)) if part))
        self._host.setVisible(len(self._hosts) > 1)
        self._entry = KeyEntry(info, base_url, desk)
        self._page = QPushButton(self.tr("Get a key"), objectName="link_button")
        theme.dress(self._page, "external", "accent")
        self._demo = QPushButton(self.tr("Try the demo"), objectName="link_button")
        theme.dress(self._demo, "play", "accent")

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(shape)
        head.addWidget(title, 1)
        links = FlowLayout(spacing=14)
        for button in (self._page, self._demo):
            links.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._why)
        layout.addWidget(self._host)
        layout.addWidget(self._entry)
        layout.addLayout(links)

        self._host.currentIndexChanged.connect(self._on_host_chosen)
        self._entry.saved.connect(self._on_saved)
        self._page.clicked.connect(self._on_page)
        self._demo.clicked.connect(self.demo_requested)
        self._on_host_chosen()

    def take_focus(self) -> None:
        """Put the cursor where the key goes."""
        self._entry.take_focus()

    @property
    def _chosen(self) -> Host:
        return self._hosts[max(0, self._host.currentIndex())]

    def _on_host_chosen(self) -> None:
        self._why.setText(
            self.tr("It is kept in this computer's own key store, never in a file, and sent to {0} alone.").format(
                host_of(self._chosen.base_url)
            )
        )
        self._entry.move_to(self._chosen.base_url)
        self._page.setVisible(bool(self._chosen.key_page))

    def _on_saved(self) -> None:
        self.saved.emit(self._chosen.base_url)

    def _on_page(self) -> None:
        self.page_requested.emit(self._chosen.key_page)


def _offered(info: ProviderInfo, base_url: str) -> tuple[Host, ...]:
    """The provider's hosts, the lane's own first; a foreign address stands alone."""
    if base_url not in {host.base_url for host in info.hosts}:
        return (Host("", base_url),)
    return tuple(sorted(info.hosts, key=lambda host: host.base_url != base_url))
