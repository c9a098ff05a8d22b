"""Carries files of a person's choice into the program: conversations into the history, keys into the key store."""

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.ask import Ask
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.library import Library
from gui.widgets.dialogs.file_dialog import begin_where_a_person_was
from gui.widgets.notice import Notice
from providers.contract import ProviderInfo

Places = list[tuple[ProviderInfo, str]]


class Imports(QObject):
    """What is in a file decides what is asked; its name does not."""

    def __init__(self, library: Library, directory: Directory, desk: KeyDesk, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._directory = directory
        self._desk = desk
        self._notice = notice
        self._window = parent

    def ask_for_file(self) -> None:
        """Ask for a file, and take in what is in it."""
        dialog = QFileDialog(self._window, self.tr("Import"))
        dialog.setObjectName("import_file_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        begin_where_a_person_was(dialog)
        known = self.tr("Conversations and keys (*.paragone *.json *.zip *.env .env)")
        dialog.setNameFilters([known, self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, name: str) -> None:
        """Take in what is in the file of this name."""
        path = Path(name)
        ask = Ask(self)
        ask.answered.connect(partial(self._on_seen, path))
        threading.Thread(target=_look, args=(path, self._places(), ask), name="look at file", daemon=True).start()

    def _places(self) -> Places:
        chosen = self._directory.own_addresses
        return [(info, chosen.get(info.id) or info.hosts[0].base_url) for info in self._directory.infos]

    def _on_seen(self, path: Path, keys: object) -> None:
        # The window starts without them.
        from gui.imports.import_dialog import ImportDialog
        from gui.imports.key_dialog import KeyDialog
        from providers.keys.env_file import EnvFile

        if isinstance(keys, EnvFile):
            self._show(KeyDialog(keys, self._desk, self._window))
        elif self._library.imports.is_busy:
            self._notice.tell(self.tr("Another file is being imported. Import this one once that is done."))
        else:
            self._show(ImportDialog(path, self._library.imports, self._window))

    def _show(self, dialog: QWidget) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()


def _look(path: Path, places: Places, ask: Ask) -> None:
    """In a thread of its own: a disk may take long. Answered with what is in a file of keys; ``None`` for another."""
    from providers.keys.env_file import read_env_file  # the window starts without it

    found = None
    with suppress(OSError, ValueError):  # told by whoever reads it as conversations
        read = read_env_file(path, places)
        found = read if read.keys or read.unfit or (read.is_one and path.name.lower().endswith(".env")) else None
    with suppress(RuntimeError):  # the window is gone already
        ask.answer(found)
