"""What a person adds to a vote if they like: a note and tags, on one quiet line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from comparison.history.finding.tags import read_tags

LONGEST_NOTE = 2_000
LONGEST_TAGS = 900
"""UTF-16 units, so that a vote with its note and tags is a line that can be read in any writing."""
NOTE_SHARE, TAGS_SHARE = 3, 2


class RemarkRow(QWidget):
    """Two fields; what is in them counts once a person leaves them."""

    changed = Signal()
    """``note`` or ``tags`` say something else than when this was emitted last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = QLineEdit(objectName="vote_note", placeholderText=self.tr("Add a note …"), maxLength=LONGEST_NOTE)
        self._note.setAccessibleName(self.tr("Note on your vote"))
        self._tags = QLineEdit(objectName="vote_tags", maxLength=LONGEST_TAGS)
        self._tags.setPlaceholderText(self.tr("Add tags, separated by commas …"))
        self._tags.setAccessibleName(self.tr("Tags of your vote"))
        self._told: tuple[str, tuple[str, ...]] = ("", ())

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._note, NOTE_SHARE)
        layout.addWidget(self._tags, TAGS_SHARE)

        self._note.editingFinished.connect(self.settle)
        self._tags.editingFinished.connect(self.settle)

    @property
    def note(self) -> str:
        return " ".join(self._note.text().split())

    @property
    def tags(self) -> tuple[str, ...]:
        return read_tags(self._tags.text())

    def settle(self) -> None:
        """Tell what is in the fields, if nobody knows it yet."""
        told = (self.note, self.tags)
        if told != self._told:
            self._told = told
            self.changed.emit()
