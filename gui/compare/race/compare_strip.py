"""The strip below the lanes that says how they compare, once all are done."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from comparison.figures.cost import together
from comparison.figures.race import Race
from comparison.figures.race_words import sentence_of
from gui.compare.race.columns import as_table, columns_of
from gui.compare.race.compare_table import CompareTable
from gui.theme.motion import fold
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.words.phrases import say

HEAD = 36
ROOMY = 690
"""Pixels of the window's height that the table must leave to be open without being asked for."""


class CompareStrip(QFrame):
    """A sentence and the cost of all; opened, a table of one turn or of the whole conversation."""

    wanted = Signal()
    """What is compared is wanted anew: a turn, or the whole conversation."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_strip")
        self._theme = theme
        self._race = Race()
        self._is_chosen = False
        self._sentence = ElidedLabel()
        self._sentence.setObjectName("compare_sentence")
        self._cost = QLabel(objectName="compare_cost", textFormat=Qt.TextFormat.PlainText)
        self._whole = QToolButton(objectName="bar_button", text=self.tr("Whole conversation"), checkable=True)
        self._copy = QToolButton(objectName="lane_button", toolTip=self.tr("Copy as a table"))
        self._copy.setAccessibleName(self._copy.toolTip())
        theme.dress(self._copy, "copy")
        self._open = QToolButton(objectName="lane_button", checkable=True)
        self._table = CompareTable(theme)

        self._head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(QLabel(self.tr("Compare"), objectName="compare_title"))
        head.addWidget(self._sentence, 1)
        head.addWidget(self._cost)
        head.addWidget(self._whole)
        head.addWidget(self._copy)
        head.addWidget(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 2, 8, 2)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._table)
        self.setMinimumHeight(HEAD)
        self.hide()

        self._open.toggled.connect(self._on_opened)
        self._open.clicked.connect(self._on_chosen)
        self._whole.toggled.connect(self.wanted)
        self._copy.clicked.connect(self._on_copy)
        self.open(False)

    @property
    def is_of_many_turns(self) -> bool:
        """Whether the whole conversation is to be compared."""
        return self._whole.isChecked() and not self._whole.isHidden()

    def offer(self, actions: Iterable[QAction]) -> None:
        """What can be done with the answers that are compared, as far as it can be done."""
        for action in actions:
            button = QToolButton(objectName="bar_button")
            button.setDefaultAction(action)
            button.setVisible(action.isEnabled())
            action.enabledChanged.connect(button.setVisible)
            self._head.insertWidget(self._head.indexOf(self._whole), button)

    def open(self, is_open: bool) -> None:
        """Show the table, or the sentence alone."""
        self._open.setChecked(is_open)
        self._on_opened(is_open)

    def show_race(self, race: Race, marks: Sequence[tuple[str, str]], turns: int) -> None:
        """Compare these once all are done; ``marks`` are the letters and tints of their providers."""
        self._race = race
        self._whole.setVisible(turns > 1)
        self._sentence.setText(say(sentence_of(race)))
        total = together(runner.cost for runner in race.runners if runner.cost is not None)
        is_money = total is not None and total.is_known and bool(total.currency)
        self._cost.setText(self.tr("{0} in all").format(say(str(total))) if is_money else "")
        self._table.show_race(race, marks, self.is_of_many_turns)
        self.setVisible(race.is_over and len(race.runners) > 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_chosen:
            self.open(self.window().height() - self._table.sizeHint().height() >= ROOMY)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.position().y() < HEAD and self.rect().contains(event.position().toPoint()):
            self._open.click()

    def _on_opened(self, is_open: bool) -> None:
        fold(self._table, is_open)
        told = self.tr("Close the comparison") if is_open else self.tr("Compare in a table")
        self._open.setToolTip(told)
        self._open.setAccessibleName(told)
        self._theme.dress(self._open, "chevron-down" if is_open else "chevron-right")

    def _on_chosen(self) -> None:
        self._is_chosen = True

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_table(self._race, columns_of(self._race, self.is_of_many_turns)))
