"""A file that a person chooses for something to be exported, and whether it was written."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from comparison.seen_text import seen
from gui.desks.judging_desk import JudgingDesk
from gui.words.phrases import say
from providers.files.own_file import reason

Build = Callable[[], bytes]
"""Called in a thread of its own; what it raises is told."""


class Saving(QObject):
    """Asks in front of a widget, and has the desk write."""

    told = Signal(str)
    """A sentence for a person: what was written, or why it was not."""

    def __init__(self, desk: JudgingDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent

    def ask(self, name: str, kind: str, ending: str, build: Build) -> None:
        """Offer ``name`` with today's date; ``kind`` says what is in such a file."""
        dialog = QFileDialog(self._parent, self.tr("Export"))
        dialog.setObjectName("saving_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{kind} (*.{ending})"])
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{name}-{date.today()}.{ending}")
        dialog.fileSelected.connect(partial(self.save, build))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, build: Build, name: str) -> None:
        """Write it to the file of this name."""
        self._desk.export(Path(name), build).answered.connect(self._on_answered)

    def _on_answered(self, answer: tuple[Path, Exception | None]) -> None:
        path, error = answer
        name = seen(path.name)
        if error is None:
            self.told.emit(self.tr("{0} was saved.").format(name))
            return
        why = say(reason(error)) if isinstance(error, OSError) else say(str(error)).rstrip(".")
        self.told.emit(self.tr("{0} can't be written: {1}.").format(name, why))
