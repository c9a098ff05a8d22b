"""The second way out of a reply: HTML or SVG that a model wrote is shown by the browser, in a frame without any rights,
and only when a person says so."""

import logging
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from comparison.files.locations import find_locations
from comparison.files.pages import Pages
from gui.reply.framed_page import LARGEST, framed
from gui.reply.link_gate import open_file
from gui.widgets.dialogs.question import Question

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


class PageQuestion(Question):
    """Says what is about to happen, and offers to do it."""

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(
            self.tr("Open in browser"),
            self.tr("Show this page, which a model wrote, in your browser?"),
            self.tr(
                "It may look like a page of somebody else's: enter nothing there. Its scripts don't run, and it can't "
                "load anything from the internet. The page is a temporary file, which is deleted when Paragone closes."
            ),
            parent,
        )
        self.setObjectName("page_question")
        self._code = code
        self.add_safe_button(self.tr("Cancel"), "cancel")
        self.add_button(self.tr("Open"), "open_page").clicked.connect(self._on_open)

    def _on_open(self) -> None:
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
        told = Question(self.windowTitle(), sentence, "", self.parentWidget())
        told.setObjectName("page_problem")
        told.add_safe_button(self.tr("Close"), "close")
        told.open()
