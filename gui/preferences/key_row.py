"""One provider's key in the preferences: where it is, and what can be done with it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from comparison.engine import host_of
from gui.key_desk import KeyDesk
from gui.key_entry import KeyEntry
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import Monogram
from providers.contract import ProviderInfo
from providers.keys import KeySource


class KeyRow(QFrame):
    """Test, replace, remove. The key itself is never shown."""

    def __init__(self, info: ProviderInfo, base_url: str, desk: KeyDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_row")
        self._info = info
        self._base_url = base_url
        self._desk = desk
        self._state = QLabel(objectName="dialog_hint")
        self._entry = KeyEntry(info, base_url, desk)

        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Monogram(info.monogram, info.tint))
        head.addWidget(ElidedLabel(f"{info.name} · {host_of(base_url)}"), 1)
        head.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._entry)

        desk.changed.connect(self.render)
        self.render()

    def render(self) -> None:
        """Show where the key is."""
        source = self._desk.source(self._info, self._base_url)
        words = {
            KeySource.SESSION: self.tr("kept for this run only"),
            KeySource.KEYRING: self.tr("in this computer's key store"),
            KeySource.ENVIRONMENT: self.tr("from {0}").format(self._info.key_variable),
            None: self.tr("no key"),
        }
        self._state.setText(words[source])
