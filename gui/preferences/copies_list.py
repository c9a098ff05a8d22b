"""The copies of the history that were put beside it."""

from functools import partial

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from comparison.history.upkeep.space import KEPT_DAYS, Copy, remove
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.numbers import data_size


class CopiesList(QWidget):
    """A row for each: what it is, from when, how large, and a button that removes it."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copies: list[Copy] | None = None
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setHorizontalSpacing(16)
        self._layout.setColumnStretch(0, 1)

    def show_copies(self, copies: list[Copy]) -> None:
        """Show these; nothing at all without any."""
        if copies == self._copies:
            return
        self._copies = copies
        while item := self._layout.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(copies))
        if copies:
            self._layout.addWidget(QLabel(self.tr("Copies beside the history")), 0, 0, 1, 4)
            hint = WrappedLabel(
                self.tr("They are removed after {0} days. Anything you delete before then is still in them.").format(
                    KEPT_DAYS
                )
            )
            hint.setObjectName("dialog_hint")
            self._layout.addWidget(hint, 1, 0, 1, 4)
        for row, copy in enumerate(copies, start=2):
            self._add_row(row, copy)

    def _add_row(self, row: int, copy: Copy) -> None:
        locale = QLocale()
        what = self.tr("Set aside because it was damaged") if copy.is_damaged else self.tr("Before an update")
        at = copy.at.astimezone()
        day = locale.toString(QDate(at.year, at.month, at.day), QLocale.FormatType.ShortFormat)
        button = QPushButton(self.tr("Remove"), objectName="remove_copy")
        button.setAccessibleName(self.tr("Remove the copy of {0}").format(day))
        button.clicked.connect(partial(self._remove, copy))
        name = QLabel(what)
        name.setToolTip(copy.path.name)
        for column, widget in enumerate((name, QLabel(day), QLabel(data_size(copy.size)), button)):
            self._layout.addWidget(widget, row, column)

    def _remove(self, copy: Copy, _: bool = False) -> None:
        try:
            remove(copy)
        except OSError:
            self._copies = None  # it is still there, and shown again
        self.removed.emit()
