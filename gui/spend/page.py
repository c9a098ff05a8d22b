"""What the answers in the history cost, by month and provider."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from comparison.files.settings import Settings
from comparison.history.finding.reader import why_not
from comparison.spend.tally import Tally
from gui.desks.directory import Directory
from gui.desks.library import Library
from gui.spend.caps_form import CapsForm
from gui.spend.reading import Reading
from gui.spend.table import SpendTable
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say

KIND = "spend"


class SpendPage(QWidget):
    """Reads once it is seen, beside the window, until all is counted or the page is closed."""

    def __init__(
        self, library: Library, directory: Directory, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._directory = directory
        self._reading: Reading | None = None
        self._is_stale = False
        """Something was deleted, so that all is to be counted anew."""
        title = QLabel(self.tr("What answers cost"), objectName="section_title")
        hint = WrappedLabel(
            self.tr(
                "Estimated from the tokens that each provider reported and its list price at that time; only its own "
                "bill is binding. Months are counted in UTC. Private comparisons and what you deleted are not counted."
            )
        )
        hint.setObjectName("dialog_hint")
        self._state = WrappedLabel()
        self._state.setObjectName("spend_state")
        self._table = SpendTable()
        self._rest = WrappedLabel()
        self._rest.setObjectName("dialog_hint")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 8, 8)
        layout.setSpacing(14)
        for part in (CapsForm(directory, settings), title, hint, self._state, self._table, self._rest):
            layout.addWidget(part)
        layout.addStretch()

        library.changed.connect(self._on_changed)
        library.upkeep.changed.connect(self._on_deleted)
        self._state.hide()
        self._rest.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._reading is None:
            self._read_anew()

    def _read_anew(self) -> None:
        if self._reading is not None:
            self._reading.drop()
        self._is_stale = False
        self._reading = Reading(Tally(self._directory.infos), self._library, KIND, self)
        self._reading.grown.connect(self._on_grown)
        self._reading.ended.connect(self._on_ended)
        self._reading.failed.connect(self._on_failed)
        self._reading.go_on()
        self._on_grown()

    def _on_deleted(self) -> None:
        self._is_stale = True

    def _on_changed(self) -> None:
        if self._reading is not None and self._is_stale:
            self._read_anew()
        elif self._reading is not None:
            self._reading.go_on()

    def _on_grown(self) -> None:
        """What was shown stays until all is counted."""
        assert self._reading is not None
        if read := self._reading.tally.read:
            self._say(self.tr("Reading the history: %Ln answer(s) so far …", "", read))
        else:
            self._say(self.tr("Reading the history …"))

    def _on_ended(self) -> None:
        assert self._reading is not None
        tally = self._reading.tally
        rows = tally.rows()
        self._table.show_rows(rows)
        self._say("" if rows else self.tr("Nothing in your history has a cost yet."))
        left = self._table.months_left
        lines = [
            self.tr("%Ln older month(s): run “paragone spend” to see all.", "", left) if left else "",
            self.tr("%Ln answer(s) can't be read and are left out.", "", tally.unreadable) if tally.unreadable else "",
        ]
        self._rest.setText("\n".join(filter(None, lines)))
        self._rest.setVisible(any(lines))

    def _on_failed(self, error: Exception) -> None:
        self._say(say(why_not(error)))

    def _say(self, sentence: str) -> None:
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))
