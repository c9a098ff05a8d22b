"""The preferences."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from comparison.files.settings import Settings
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.library import Library
from gui.keys.keys_page import KeysPage
from gui.preferences.addresses_page import AddressesPage
from gui.preferences.endpoints.endpoints_page import EndpointsPage
from gui.preferences.history_page import HistoryPage
from gui.preferences.settings_form import SettingsForm
from gui.spend.page import SpendPage
from gui.widgets.scrolled import scrolled


class Preferences(QDialog):
    """Changes apply at once, so there is nothing to accept."""

    def __init__(
        self, settings: Settings, directory: Directory, desk: KeyDesk, library: Library, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self._directory = directory
        self._addresses = AddressesPage(directory, settings)
        self._endpoints = EndpointsPage(directory, desk)
        self._pages = QTabWidget(documentMode=True)
        self._pages.tabBar().setDrawBase(False)
        self._pages.addTab(scrolled(SettingsForm(settings)), self.tr("General"))
        self._pages.addTab(KeysPage(directory, desk), self.tr("Keys"))
        self._addresses_tab = self._pages.addTab(scrolled(self._addresses), self.tr("Addresses"))
        self._endpoints_tab = self._pages.addTab(scrolled(self._endpoints), self.tr("Custom endpoints"))
        self._pages.addTab(scrolled(HistoryPage(library)), self.tr("History"))
        self._spend_tab = self._pages.addTab(scrolled(SpendPage(library, directory, settings)), self.tr("Spend"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(12)
        layout.addWidget(self._pages, 1)
        layout.addWidget(buttons)
        self.resize(720, 640)

        buttons.rejected.connect(self.reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter only ends the editing of a field; Qt would also press one of the page's buttons.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def show_spend(self) -> None:
        """Go to what answers cost."""
        self._pages.setCurrentIndex(self._spend_tab)

    def show_address(self, provider_id: str) -> None:
        """Go to where this provider's address is set; without one, to where any server is declared."""
        if not provider_id:
            self._pages.setCurrentIndex(self._endpoints_tab)
        elif self._directory.is_declared(provider_id):
            self._pages.setCurrentIndex(self._endpoints_tab)
            self._endpoints.take_focus(provider_id)
        else:
            self._pages.setCurrentIndex(self._addresses_tab)
            self._addresses.take_focus(provider_id)
