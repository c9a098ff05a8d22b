"""What may be done with a reply, under the right mouse button."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from comparison.typeset.outline import body_of
from gui.reply.painting.ground import opens_in_browser
from gui.reply.painting.sheet import Sheet


class ReplyMenu(QMenu):
    """``address`` is that of the link below the pointer, ``formula`` the source of the one there, ``code`` the position
    of the code there, if any, and ``table`` the number of the table, -1 for none. ``raw_text`` gives what arrived.

    A position, since the reply may be written anew while the menu is open: the old text is gone then, and its blocks.
    """

    def __init__(
        self, view: Sheet, raw_text: Callable[[], str], address: str, formula: str, code: int | None, table: int
    ) -> None:
        super().__init__(view)
        self._view = view
        self._raw_text = raw_text
        self._address = address
        self._formula = formula
        self._code = code
        self._table = table
        self.addAction(self.tr("Copy"), view.copy).setEnabled(view.textCursor().hasSelection())
        if address:
            self.addAction(self.tr("Copy link"), self._copy_link)
        if formula:
            self.addAction(self.tr("Copy LaTeX"), self._copy_formula)
        if code is not None:
            self.addAction(self.tr("Copy code"), self._copy_code)
            if opens_in_browser(view.document().findBlock(code)):
                self.addAction(self.tr("Open in browser"), self._open_page)
        if table >= 0:
            self.addAction(self.tr("Copy table"), self._copy_table)
        self.addAction(self.tr("Copy all as Markdown"), self._copy_source)
        self.addAction(self.tr("Copy all as plain text"), self._copy_text)
        self.addAction(self.tr("Select all"), view.selectAll)
        self.addSeparator()
        self.show_source = self.addAction(self.tr("Show source"))
        self.show_source.setCheckable(True)

    def _copy_link(self) -> None:
        QGuiApplication.clipboard().setText(self._address)

    def _copy_formula(self) -> None:
        QGuiApplication.clipboard().setText(body_of(self._formula))

    def _copy_code(self) -> None:
        if self._code is not None:
            self._view.copy_code_at(self._code)

    def _open_page(self) -> None:
        if self._code is not None:
            self._view.open_page_at(self._code)

    def _copy_table(self) -> None:
        self._view.copy_table(self._table)

    def _copy_source(self) -> None:
        QGuiApplication.clipboard().setText(self._raw_text())

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._view.plain_text())
