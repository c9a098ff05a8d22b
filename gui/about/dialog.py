"""About Paragone: the window."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

import resources
from comparison.files.locations import Locations
from comparison.version import VERSION
from gui.about.components import load_components
from gui.about.facts_page import FactsPage
from gui.about.licences_page import LicencesPage

ICON_PIXELS = 56


class About(QDialog):
    """Facts for bug reports, and licences."""

    def __init__(self, locations: Locations, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Paragone"))
        icon = QLabel()
        icon.setPixmap(QIcon(resources.path("icon/paragone.svg")).pixmap(QSize(ICON_PIXELS, ICON_PIXELS)))
        name = QLabel("Paragone", objectName="about_name")
        version = QLabel(self.tr("Version {0} · MIT licence · no warranty").format(VERSION), objectName="dialog_hint")
        purpose = QLabel(self.tr("One prompt, several models, their answers side by side."))
        self._pages = QTabWidget(documentMode=True)
        self._pages.tabBar().setDrawBase(False)
        self._pages.addTab(FactsPage(locations), self.tr("This installation"))
        self._pages.addTab(LicencesPage(load_components()), self.tr("Licences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(purpose)
        words.addWidget(version)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon)
        head.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        layout.addWidget(buttons)
        self.resize(1010, 620)

        buttons.rejected.connect(self.reject)

    @staticmethod
    def show_for(locations: Locations, parent: QWidget) -> None:
        """Show it until it is closed."""
        dialog = About(locations, parent)
        dialog.exec()
        dialog.deleteLater()
