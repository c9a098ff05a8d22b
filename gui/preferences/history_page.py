"""What the history takes on the disk, and how to have it take less."""

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.history.listing import count, count_before
from comparison.history.upkeep.space import copies, size_of
from gui.desks.library import Library
from gui.preferences.copies_list import CopiesList
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.numbers import data_size

DAYS = (365, 182, 91, 30, 7, 0)


class HistoryPage(QWidget):
    """Nothing is deleted before a person was told how much it is."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._before = ""
        self._size = QLabel(objectName="history_size")
        hint = WrappedLabel(
            self.tr("Prompts and answers are kept on this computer, unencrypted. Private comparisons are not kept.")
        )
        hint.setObjectName("dialog_hint")
        self._age = QComboBox(objectName="history_age")
        self._age.setAccessibleName(self.tr("Delete comparisons"))
        for days, words in zip(DAYS, self._age_words(), strict=True):
            self._age.addItem(words, days)
        self._delete = QPushButton(self.tr("Delete …"), objectName="delete_old")
        self._question = WrappedLabel()
        self._question.setObjectName("delete_question")
        self._yes = QPushButton(self.tr("Delete them"), objectName="delete_old_really")
        self._no = QPushButton(self.tr("Keep them"), objectName="keep_old")
        self._state = WrappedLabel()
        self._state.setObjectName("dialog_hint")
        self._copies = CopiesList()

        deleting, answering = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (deleting, (QLabel(self.tr("Comparisons")), self._age, self._delete)),
            (answering, (self._yes, self._no)),
        ):
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 8, 8)
        layout.setSpacing(12)
        for part in (self._size, hint, deleting, self._question, answering, self._state, self._copies):
            layout.addLayout(part) if isinstance(part, QHBoxLayout) else layout.addWidget(part)
        layout.addStretch()

        self._delete.clicked.connect(self._on_delete_clicked)
        self._yes.clicked.connect(self._on_confirmed)
        self._no.clicked.connect(self._ask_nothing)
        self._copies.removed.connect(self.refresh)
        library.changed.connect(self.refresh)
        library.upkeep.changed.connect(self.refresh)
        self._ask_nothing()
        self.refresh()

    def refresh(self) -> None:
        """Look what there is now."""
        self._library.ask(count, "how many").answered.connect(self._on_counted)
        self._copies.show_copies(copies(self._library.path))
        is_pending = self._library.upkeep.is_pending
        self._state.setText(
            self.tr("Deleted comparisons are being removed from the files, once they can no longer be undone.")
            if is_pending
            else ""
        )
        self._state.setVisible(is_pending)

    def _age_words(self) -> tuple[str, ...]:
        return (
            self.tr("older than a year"),
            self.tr("older than six months"),
            self.tr("older than three months"),
            self.tr("older than a month"),
            self.tr("older than a week"),
            self.tr("of any age"),
        )

    def _on_counted(self, found: int | None) -> None:
        size = data_size(size_of(self._library.path))
        self._size.setText(self.tr("%Ln comparison(s), {0} on disk", "", found or 0).format(size))

    def _on_delete_clicked(self) -> None:
        before = self._before = (datetime.now(UTC) - timedelta(days=self._age.currentData())).isoformat()
        self._library.ask(lambda connection: count_before(connection, before), "how old").answered.connect(self._ask)

    def _ask(self, found: int | None) -> None:
        told = self.tr("%Ln comparison(s) will be deleted with all answers. Pinned ones stay.", "", found or 0)
        self._question.setText(told if found else self.tr("There are none to delete. Pinned ones stay."))
        self._question.show()
        self._yes.setVisible(bool(found))
        self._no.setVisible(bool(found))

    def _ask_nothing(self) -> None:
        for widget in (self._question, self._yes, self._no):
            widget.hide()

    def _on_confirmed(self) -> None:
        self._ask_nothing()
        self._library.delete_before(self._before)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
