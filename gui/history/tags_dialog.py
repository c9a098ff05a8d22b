"""Asks for the tags of a comparison."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from comparison.history.finding.tags import key_of, read_tags
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel

MOST_OFFERED = 12
WIDTH = 380


class TagsDialog(QDialog):
    """One field, tags with commas between them, and those that are in use as buttons."""

    def __init__(self, title: str, tags: tuple[str, ...], known: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tags"))
        self.setObjectName("tags_dialog")
        what = WrappedLabel(self.tr("Tags for “{0}”, separated by commas").format(title))
        self._field = QLineEdit(", ".join(tags), objectName="tags_field")
        self._field.setAccessibleName(self.tr("Tags"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        chips = FlowLayout()
        for tag in known[:MOST_OFFERED]:
            chip = QPushButton(tag.replace("&", "&&"), objectName="chip", autoDefault=False)
            chip.clicked.connect(lambda _=False, tag=tag: self._toggle(tag))
            chips.addWidget(chip)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(what)
        layout.addWidget(self._field)
        if known:
            layout.addWidget(QLabel(self.tr("In use:"), objectName="dialog_hint"))
            layout.addLayout(chips)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(WIDTH, self.sizeHint().height())

        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    @classmethod
    def ask(cls, title: str, tags: tuple[str, ...], known: list[str], parent: QWidget) -> tuple[str, ...] | None:
        """The tags a person wants; ``None`` to leave them as they are."""
        dialog = cls(title, tags, known, parent)
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.tags if is_accepted else None

    @property
    def tags(self) -> tuple[str, ...]:
        return read_tags(self._field.text())

    def _toggle(self, tag: str) -> None:
        tags = [each for each in self.tags if key_of(each) != key_of(tag)]
        if len(tags) == len(self.tags):
            tags.append(tag)
        self._field.setText(", ".join(tags))
