"""Carries the whole comparison out of the window: to the clipboard, or into a file of a person's choice."""

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.ask import Ask
from gui.desks.directory import Directory
from gui.desks.session import Session
from gui.slices import Slices
from gui.widgets.notice import Notice
from gui.words.phrases import say
from providers.files.own_file import reason, replace

if TYPE_CHECKING:  # loaded when first asked for: the window starts without them
    from comparison.export.document import Document
    from comparison.export.formats import Format
    from gui.export.rendering import Rendering


class Exports(QObject):
    """Whatever came of it is told in the notice."""

    def __init__(self, session: Session, directory: Directory, slices: Slices, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._directory = directory
        self._slices = slices
        self._notice = notice
        self._window = parent

    def copy(self) -> None:
        """Put the comparison on the clipboard, as Markdown."""
        from comparison.export.formats import Format  # the window starts without it

        if document := self._document():
            self._render(document, Format.MARKDOWN).done.connect(self._on_copied)

    def ask_for_file(self) -> None:
        """Ask for a file, and write the comparison to it in the format that its name tells."""
        from gui.export.export_dialog import ExportDialog  # the window starts without it

        if document := self._document():
            dialog = ExportDialog(document.title, self._window)
            dialog.fileSelected.connect(self.write)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def write(self, name: str) -> None:
        """Write the comparison to the file of this name."""
        # The window starts without them.
        from comparison.export.formats import Format, format_of
        from gui.export.export_dialog import is_pdf

        path, document = Path(name), self._document()
        form = Format.HTML if is_pdf(name) else format_of(name)
        if form is None:
            self._notice.tell(self.tr("The name {0} doesn't say which format to use.").format(path.name))
        elif document:
            title = document.title if is_pdf(name) else ""
            self._render(document, form).done.connect(partial(self._save, path, title))

    def _document(self) -> "Document | None":
        """The comparison as it stands; where nothing was asked in it that is told."""
        from comparison.export.document import Document  # the window starts without it

        if not self._session.comparison.turns:
            self._notice.tell(self.tr("There is nothing to export yet."))
            return None
        return Document(self._session.comparison, {info.id: info for info in self._directory.infos}, say)

    def _render(self, document: "Document", form: "Format") -> "Rendering":
        from gui.export.rendering import Rendering  # the window starts without it

        rendering = Rendering(document, form, self)
        rendering.begin(self._slices)
        return rendering

    def _on_copied(self, data: bytes) -> None:
        QGuiApplication.clipboard().setText(data.decode())
        self._notice.tell(self.tr("The comparison was copied as Markdown."))

    def _save(self, path: Path, title: str, data: bytes) -> None:
        """In a thread of its own: a disk may take long, and so may the pages of a PDF, which alone has a ``title``."""
        ask = Ask(self)
        ask.answered.connect(partial(self._on_saved, path))
        threading.Thread(target=_write, args=(path, title, data, ask), name="export", daemon=True).start()

    def _on_saved(self, path: Path, problem: str) -> None:
        if problem:
            self._notice.tell(self.tr("{0} can't be written: {1}.").format(path.name, say(problem)))
        else:
            self._notice.tell(self.tr("The comparison was exported to {0}.").format(path.name))


def _write(path: Path, title: str, data: bytes, ask: Ask) -> None:
    problem = ""
    try:
        replace(path, _laid_out(data, title) if title else data)
    except OSError as error:
        problem = reason(error)
    with suppress(RuntimeError):  # the window is gone already
        ask.answer(problem)


def _laid_out(page: bytes, title: str) -> bytes:
    from gui.export.pdf import pdf_of  # the window starts without it

    return pdf_of(page.decode(), title)
