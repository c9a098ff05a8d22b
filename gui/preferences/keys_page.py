"""All keys, and the store that keeps them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.directory import Directory
from gui.key_desk import KeyDesk
from gui.preferences.key_row import KeyRow
from gui.widgets.wrapped_label import WrappedLabel
from providers.errors import ProviderError


class KeysPage(QWidget):
    """One row for each address at which a key is needed."""

    def __init__(self, directory: Directory, desk: KeyDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = WrappedLabel(self.tr("Looking for this computer's key store …"))
        self._store.setObjectName("dialog_hint")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._store)
        for info, base_url in directory.places():
            if info.needs_key:
                layout.addWidget(KeyRow(info, base_url, desk))
        layout.addStretch()

        desk.find_store_name(self._on_store_named)

    def _on_store_named(self, value: object) -> None:
        told = value.message if isinstance(value, ProviderError) else value
        self._store.setText(self.tr("Key store: {0}").format(told))
