"""The foot of a lane: the measures of its answer and what can be done with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from comparison.lanes.answer import Answer
from gui.compare.thread.figures import closing_line, explanation, running_line
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from comparison.figures.cost import Cost


class LaneFooter(QFrame):
    """Numbers to the left, buttons to the right; Stop takes the buttons' place while an answer runs."""

    copy_requested = Signal()
    retry_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lane_footer")
        self._figures = ElidedLabel()
        self._figures.setObjectName("figures")
        self._copy = QToolButton(objectName="lane_button", toolTip=self.tr("Copy the answer"))
        self._retry = QToolButton(objectName="lane_button", toolTip=self.tr("Retry this model"))
        self._stop = QToolButton(objectName="stop_button", text=self.tr("Stop"), toolTip=self.tr("Stop this answer"))
        for button in (self._copy, self._retry, self._stop):
            button.setAccessibleName(button.toolTip())
        theme.dress(self._copy, "copy")
        theme.dress(self._retry, "retry")
        theme.dress(self._stop, "stop", "text")
        self._stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(2)
        layout.addWidget(self._figures, 1)
        layout.addWidget(self._copy)
        layout.addWidget(self._retry)
        layout.addWidget(self._stop)
        self.setFixedHeight(44)

        self._copy.clicked.connect(self.copy_requested)
        self._retry.clicked.connect(self.retry_requested)
        self._stop.clicked.connect(self.stop_requested)

    def show_state(self, answer: Answer | None, cost: "Cost | None", now: float) -> None:
        """Show one answer's measures; ``None`` before the first."""
        self.setVisible(answer is not None)
        is_running = answer is not None and not answer.is_over
        self._stop.setVisible(is_running)
        self._retry.setVisible(answer is not None and not is_running)
        self._copy.setVisible(answer is not None and not is_running and bool(answer.body))
        if answer is None:
            line, tip = "", ""
        elif is_running:
            line, tip = running_line(answer, now), ""
        else:
            line, tip = closing_line(answer, cost), explanation(answer, cost)
        self._figures.setText(line)
        self._figures.explain(tip)
