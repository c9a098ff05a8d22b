"""The preferences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from comparison.settings import Settings
from gui.directory import Directory
from gui.key_desk import KeyDesk
from gui.preferences.addresses_page import AddressesPage
from gui.preferences.keys_page import KeysPage
from gui.preferences.settings_form import SettingsForm


class Preferences(QDialog):
    """Changes hold at once, so there is nothing to accept."""

    def __init__(self, settings: Settings, directory: Directory, desk: KeyDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self._addresses = AddressesPage(directory, settings)
        self._pages = QTabWidget(documentMode=True)
        self._pages.tabBar().setDrawBase(False)
        self._pages.addTab(_scrolled(SettingsForm(settings)), self.tr("General"))
        self._pages.addTab(_scrolled(KeysPage(directory, desk)), self.tr("Keys"))
        self._pages.addTab(_scrolled(self._addresses), self.tr("Addresses"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self._pages, 1)
        layout.addWidget(buttons)
        self.resize(620, 620)

        buttons.rejected.connect(self.reject)

    def show_keys(self) -> None:
        self._pages.setCurrentIndex(1)

    def show_address(self, provider_id: str) -> None:
        """Go to where this provider's address is set."""
        self._pages.setCurrentIndex(2)
        self._addresses.take_focus(provider_id)


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setContentsMargins(8, 14, 8, 8)
    area.setWidget(page)
    return area
