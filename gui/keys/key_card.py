"""A card about a provider's key, in a lane that needs one or on request."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.desks.key_desk import KeyDesk
from gui.keys.key_entry import KeyEntry
from gui.theme.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel
from providers.addresses.origin import host_of
from providers.contract import Host, ProviderInfo
from providers.keys import KeySource


class KeyCard(QFrame):
    """Paste, test, save, remove; or watch the demo. The host is chosen first where a provider has several."""

    saved = Signal(str)
    """A key is kept for this base URL."""
    demo_requested = Signal()
    page_requested = Signal(str)
    """The address of the provider's key page."""
    closed = Signal()
    """The person is done with the card of a key that is there."""

    def __init__(
        self, info: ProviderInfo, base_url: str, desk: KeyDesk, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("key_card")
        self._info = info
        self._desk = desk
        self._hosts = _offered(info, base_url)
        shape = QLabel()
        theme.dress(shape, "key", "accent", size=18)
        self._title = QLabel(objectName="card_title", textFormat=Qt.TextFormat.PlainText)
        self._why = WrappedLabel()
        self._host = QComboBox()
        self._host.setAccessibleName(self.tr("Region of {0}").format(info.name))
        for host in self._hosts:
            self._host.addItem(" · ".join(part for part in (host.region, host_of(host.base_url)) if part))
        self._host.setVisible(len(self._hosts) > 1)
        self._entry = KeyEntry(info, base_url, desk)
        self._page = QPushButton(self.tr("Get a key"), objectName="link_button")
        theme.dress(self._page, "external", "accent")
        self._demo = QPushButton(self.tr("Watch the demo"), objectName="link_button")
        theme.dress(self._demo, "play", "accent")
        self._close = QPushButton(self.tr("Done"), objectName="link_button")

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(shape)
        head.addWidget(self._title, 1)
        links = FlowLayout(spacing=14)
        for button in (self._page, self._demo, self._close):
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
        self._close.clicked.connect(self.closed)
        desk.changed.connect(self._show_need)
        self._on_host_chosen()

    def take_focus(self) -> None:
        """Put the cursor where the key goes."""
        self._entry.take_focus()

    @property
    def _chosen(self) -> Host:
        return self._hosts[max(0, self._host.currentIndex())]

    def _on_host_chosen(self) -> None:
        self._entry.move_to(self._chosen.base_url)
        self._page.setVisible(bool(self._chosen.key_page))
        self._show_need()

    def _show_need(self) -> None:
        """Whether a key is missing, or is there to be tested, replaced or removed."""
        self._why.setText(self._about_key().format(host_of(self._chosen.base_url), self._info.key_variable))
        is_missing = self._desk.needs_key(self._info, self._chosen.base_url)
        words = self.tr("{0} needs a key") if is_missing else self.tr("Key for {0}")
        self._title.setText(words.format(self._info.name))
        self._demo.setVisible(is_missing)
        self._close.setVisible(not is_missing)

    def _about_key(self) -> str:
        match self._desk.source(self._info, self._chosen.base_url):
            case KeySource.SESSION:
                return self.tr("It is kept for this session only and sent only to {0}.")
            case KeySource.ENVIRONMENT:
                return self.tr("It comes from {1}. A key saved here for {0} takes precedence.")
            case KeySource.KEYRING:
                return self.tr("It is kept in this computer's key store, never in a file, and sent only to {0}.")
            case None:  # whether there is a store is known once a key is saved
                return self.tr(
                    "It is kept in this computer's key store if there is one, never in a file, and sent only to {0}."
                )

    def _on_saved(self) -> None:
        self.saved.emit(self._chosen.base_url)

    def _on_page(self) -> None:
        self.page_requested.emit(self._chosen.key_page)


def _offered(info: ProviderInfo, base_url: str) -> tuple[Host, ...]:
    """The provider's hosts, the lane's own first; a foreign address stands alone."""
    if base_url not in {host.base_url for host in info.hosts}:
        return (Host("", base_url),)
    return tuple(sorted(info.hosts, key=lambda host: host.base_url != base_url))
