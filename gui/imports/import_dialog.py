"""A file of conversations on its way into the history: what it is, how far it is, and what became of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from gui.desks.import_desk import ImportDesk
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say

if TYPE_CHECKING:  # loaded with the first file
    from comparison.imports.carrying import Outcome, Progress

WIDTH = 460
STEPS = 1_000
"""Of the bar."""


class ImportDialog(QDialog):
    """It stands beside the window, which can be used meanwhile. Closing it stops what is not done."""

    def __init__(self, path: Path, desk: ImportDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Import"))
        self._desk = desk
        self._is_over = False
        name = ElidedLabel(path.name)
        name.setObjectName("dialog_title")
        self._source = QLabel(self.tr("Reading the file …"), objectName="dialog_hint")
        self._bar = QProgressBar(objectName="import_bar", maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName(self.tr("How much of the file was read"))
        self._told = WrappedLabel()
        self._told.setObjectName("import_told")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        for widget in (name, self._source, self._bar, self._told):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(self._buttons)
        self.setMinimumWidth(WIDTH)

        self._buttons.rejected.connect(self.reject)
        desk.progressed.connect(self._on_progressed)
        desk.ended.connect(self._on_ended)
        desk.begin(path)

    def reject(self) -> None:
        """Stop what is under way, which is then told; the next time, close."""
        if self._is_over:
            super().reject()
        else:
            self._desk.stop()

    def _on_progressed(self, progress: "Progress") -> None:
        self._bar.setValue(round(progress.part * STEPS))
        self._name_source(progress.tally.source)
        self._told.setText(self.tr("%Ln conversation(s) so far", "", progress.tally.found))

    def _on_ended(self, outcome: "Outcome") -> None:
        # Loaded by now.
        from comparison.imports.carrying import sentences

        self._is_over = True
        self._desk.progressed.disconnect(self._on_progressed)  # the next file is another dialog's
        self._desk.ended.disconnect(self._on_ended)
        self._bar.hide()
        self._name_source(outcome.tally.source)
        self._source.setVisible(bool(outcome.tally.source))
        told = sentences(outcome.tally) if outcome.tally.is_recognised else ()
        self._told.setText("\n".join(map(say, filter(None, (outcome.problem, *told)))))
        self._buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _name_source(self, source: str) -> None:
        names = {
            "paragone": self.tr("A Paragone comparison"),
            "chatgpt": self.tr("Conversations exported from ChatGPT"),
            "open-webui": self.tr("Conversations exported from Open WebUI"),
        }
        if source in names:
            self._source.setText(names[source])
