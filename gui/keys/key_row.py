"""One address at which a key is needed: where the key is, what is left of its account, and a place to change it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.desks.key_desk import KeyDesk
from gui.keys.balance_words import balance_words
from gui.keys.key_entry import KeyEntry
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.verdict import Verdict
from gui.words.errors import message_of
from providers.addresses.origin import host_of
from providers.balance import Balance
from providers.contract import Host, ProviderInfo
from providers.errors import ProviderError
from providers.keys import KeySource


class KeyRow(QWidget):
    """Unfolds to test, replace and remove it. The key itself is never shown."""

    def __init__(self, info: ProviderInfo, host: Host, desk: KeyDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._info = info
        self._base_url = host.base_url
        self._desk = desk
        self._place = host_of(host.base_url)
        self._source: KeySource | None = None
        self._entry: KeyEntry | None = None
        self._state = QLabel(objectName="dialog_hint")
        self._balance = QPushButton(self.tr("Balance"), objectName="row_button")
        self._balance.setAccessibleName(self.tr("Balance of {0} at {1}").format(info.name, self._place))
        self._fold = QPushButton(objectName="row_button")
        self._told = Verdict()

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(" · ".join(part for part in (host.region, self._place) if part)), 1)
        head.addWidget(self._state)
        head.addSpacing(4)
        head.addWidget(self._balance)
        head.addWidget(self._fold)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addLayout(head)
        self._layout.addWidget(self._told)

        self._balance.clicked.connect(self._on_balance)
        self._fold.clicked.connect(self._on_fold)
        desk.changed.connect(self.show_state)
        self.show_state()

    @property
    def has_key(self) -> bool:
        return self._source is not None

    def show_state(self) -> None:
        """Show where the key is."""
        source = self._desk.source(self._info, self._base_url)
        words = {
            KeySource.SESSION: self.tr("kept for this session only"),
            KeySource.KEYRING: self.tr("in this computer's key store"),
            KeySource.ENVIRONMENT: self.tr("from {0}").format(self._info.key_variable),
            None: self.tr("no key"),
        }
        self._state.setText(words[source])
        self._balance.setVisible(self._info.tells_balance and source is not None)
        if source is None:
            self._told.say("")
        self._source = source
        self._name_fold()

    def _name_fold(self) -> None:
        if self._entry is not None and not self._entry.isHidden():
            text, name = self.tr("Done"), self.tr("Done with the key for {0} at {1}")
        elif self.has_key:
            text, name = self.tr("Change"), self.tr("Change the key for {0} at {1}")
        else:
            text, name = self.tr("Enter a key"), self.tr("Enter a key for {0} at {1}")
        self._fold.setText(text)
        self._fold.setAccessibleName(name.format(self._info.name, self._place))

    def _on_fold(self) -> None:
        if self._entry is None:  # a page of these would be slow to open
            self._entry = KeyEntry(self._info, self._base_url, self._desk)
            self._entry.hide()
            self._layout.addWidget(self._entry)
        self._entry.setVisible(self._entry.isHidden())
        if not self._entry.isHidden():
            self._entry.take_focus()
        self._name_fold()

    def _on_balance(self) -> None:
        self._told.say(self.tr("Contacting {0} …").format(self._info.name))
        ask = self._desk.balance(self._info, self._base_url)
        ask.answered.connect(self._on_balance_told)
        ask.failed.connect(self._on_balance_failed)

    def _on_balance_told(self, balance: Balance) -> None:
        tone = "warning" if balance.amount < 0 else ""
        self._told.say(self.tr("Balance: {0}").format(balance_words(balance)), tone)

    def _on_balance_failed(self, error: ProviderError) -> None:
        self._told.say(message_of(error), "bad")
