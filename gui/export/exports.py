"""Carries the whole comparison out of the window: to the clipboard, or into a file of a person's choice."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
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
from providers.texts.phrase import Phrase

if TYPE_CHECKING:  # loaded when first asked for: the window starts without them
    from comparison.export.document import Document
    from comparison.export.formats import Format
    from gui.export.rendering import Rendering


PATIENCE_S = 0.9
"""For a slow disk; an orderly shutdown takes two seconds at most."""


@dataclass
class Export:
    """A file on its way out of the window."""

    path: Path
    title: str
    """Of a PDF, which alone has one."""
    thread: threading.Thread | None = None
    """Writes it, once its pages are made."""
    problem: str = ""
    """Why it could not be written."""

    @property
    def is_over(self) -> bool:
        return self.thread is not None and not self.thread.is_alive()

    @property
    def sentence(self) -> str:
        """Why it is not there; empty if it is."""
        if not self.is_over:
            return Phrase("{name} is still being written.", name=self.path.name)
        return Phrase("{name} can't be written: {why}.", name=self.path.name, why=self.problem) if self.problem else ""


class Exports(QObject):
    """Whatever came of it is told in the notice."""

    def __init__(self, session: Session, directory: Directory, slices: Slices, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._directory = directory
        self._slices = slices
        self._notice = notice
        self._window = parent
        self._under_way: list[Export] = []

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
            export = Export(path, document.title if is_pdf(name) else "")
            self._under_way.append(export)
            self._render(document, form).done.connect(partial(self._save, export))

    def flush(self) -> tuple[str, ...]:
        """Wait for what is being written, for ``PATIENCE_S`` at most; a sentence for each file that is not there."""
        until = time.monotonic() + PATIENCE_S
        for thread in filter(None, (export.thread for export in self._under_way)):
            thread.join(max(0.0, until - time.monotonic()))
        unwritten = tuple(filter(None, (export.sentence for export in self._under_way)))
        self._under_way = [export for export in self._under_way if not export.is_over]
        return unwritten

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

    def _save(self, export: Export, data: bytes) -> None:
        """In a thread of its own: a disk may take long, and so may the pages of a PDF."""
        ask = Ask(self)
        ask.answered.connect(self._on_saved)
        export.thread = threading.Thread(target=_write, args=(export, data, ask), name="export", daemon=True)
        export.thread.start()

    def _on_saved(self, export: Export) -> None:
        self._under_way = [each for each in self._under_way if each is not export]
        if export.problem:
            told = self.tr("{0} can't be written: {1}.")
            self._notice.tell(told.format(export.path.name, say(export.problem)))
        else:
            self._notice.tell(self.tr("The comparison was exported to {0}.").format(export.path.name))


def _write(export: Export, data: bytes, ask: Ask) -> None:
    try:
        replace(export.path, _laid_out(data, export.title) if export.title else data)
    except OSError as error:
        export.problem = reason(error)
    with suppress(RuntimeError):  # the window is gone already
        ask.answer(export)


def _laid_out(page: bytes, title: str) -> bytes:
    from gui.export.pdf import pdf_of  # the window starts without it

    return pdf_of(page.decode(), title)
