"""The second way out of a reply: HTML or SVG that a model wrote is shown by the browser, in a frame without any rights,
and only when a person says so."""

import logging
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from comparison.files.locations import find_locations
from comparison.files.pages import Pages
from gui.reply.framed_page import LARGEST, framed
from gui.reply.link_gate import open_file

LOG = logging.getLogger(__name__)


class OpenedPages(QObject):
    """The files of all pages that were opened; they go when the program ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.files = Pages(find_locations().pages)

        cast(QCoreApplication, QCoreApplication.instance()).aboutToQuit.connect(self.files.remove)
        self.destroyed.connect(self.files.remove)

    @classmethod
    def of_program(cls) -> "OpenedPages":
        """The one that belongs to the application, as the clipboard does."""
        program = cast(QCoreApplication, QCoreApplication.instance())
        return program.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly) or cls(program)


def open_page(code: str, parent: QWidget) -> None:
    """Ask whether to show ``code`` in the browser, and do so when told to."""
    PageQuestion(code, parent).open()


class PageQuestion(QMessageBox):
    """Says what is about to happen, and offers to do it."""

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = code
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("Open in browser"))
        self.setText(self.tr("Show this page, which a model wrote, in your browser?"))
        self.setInformativeText(
            self.tr(
                "It may look like a page of somebody else's: enter nothing there. Its scripts don't run, and it can't "
                "load anything from the internet. The page is a temporary file, which is deleted when Paragone closes."
            )
        )
        self._open = self.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        self._open.setObjectName("open_page")
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setEscapeButton(cancel)
        self.setDefaultButton(cancel)

        self.buttonClicked.connect(self._on_clicked)

    def _on_clicked(self, button: QAbstractButton) -> None:
        if button is not self._open:
            return
        if len(self._code) > LARGEST:
            self._tell(self.tr("The page is too large to be opened. Copy it into a file of your own."))
            return
        try:
            page = OpenedPages.of_program().files.write(framed(self._code, self.tr("A page from an answer")))
        except OSError as error:
            LOG.warning("a page could not be written: %s", error)
            self._tell(
                self.tr("The page could not be written. Make sure that there is some room on the disk, then try again.")
            )
            return
        if not open_file(page):
            self._tell(self.tr("Nothing on this computer opens web pages."))

    def _tell(self, sentence: str) -> None:
        told = QMessageBox(QMessageBox.Icon.NoIcon, self.windowTitle(), sentence, parent=self.parentWidget())
        told.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.open()
