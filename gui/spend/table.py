"""What each provider got in each month, as rows below the month's own."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from comparison.spend.tally import Row, months_of
from comparison.spend.total import Total
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say

MOST_SHOWN = 150
"""Rows: some two years of six providers, laid out at once."""
MONTH_GAP = 14
"""Pixels."""


class SpendTable(QWidget):
    """Months and providers, how many answers they gave, and what these cost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(4)
        for column, stretch in enumerate((4, 0, 6)):
            self._layout.setColumnStretch(column, stretch)
        self._line = 0
        self.months_left = 0
        """Older ones that are not shown."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these in the place of those before; whole months, and always the newest one."""
        while item := self._layout.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        months, shown = list(months_of(rows)), 0
        self.months_left = len(months)
        for month, of_month, total in months:
            shown += len(of_month)
            if shown > MOST_SHOWN and shown > len(of_month):
                break
            self._add_month(month, total)
            for row in of_month:
                self._add(ElidedLabel(say(row.name)), row.total, "spend_cost")
            self.months_left -= 1

    def _add_month(self, month: str, total: Total) -> None:
        day = QDate.fromString(f"{month}-01", Qt.DateFormat.ISODate)
        name = QLabel(QLocale().toString(day, "MMMM yyyy"), objectName="row_title")
        self._add(name, total, "row_title", MONTH_GAP if self._layout.count() else 0)

    def _add(self, who: QLabel, total: Total, style: str, above: int = 0) -> None:
        self._line += 1
        answers = QLabel(self.tr("%Ln answer(s)", "", total.answers), objectName="dialog_hint")
        answers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        cost = WrappedLabel(say(str(total)))
        cost.setObjectName(style)
        for column, label in enumerate((who, answers, cost)):
            label.setContentsMargins(0, above, 0, 0)
            self._layout.addWidget(label, self._line, column)
