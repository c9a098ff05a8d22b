"""Small notes above or below an answer: what was left out, what to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from gui.widgets.elided_label import plain_tip
from gui.widgets.flow_layout import FlowLayout

WIDEST = 300
"""Pixels of text in one badge; the whole of it is the tooltip."""


class Badges(QFrame):
    """A flow of badges; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._flow = FlowLayout(self, spacing=6)
        self.hide()

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show these and nothing else."""
        if texts == self._texts:
            return
        self._texts = texts
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().deleteLater()
        for text in texts:
            self._flow.addWidget(self._badge(text))
        self.setVisible(bool(texts))
        self.updateGeometry()

    def _badge(self, text: str) -> QLabel:
        badge = QLabel()
        badge.setTextFormat(Qt.TextFormat.PlainText)
        badge.setObjectName("badge")
        badge.setText(badge.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDEST))
        badge.setToolTip(plain_tip(text))
        badge.setAccessibleName(text)
        return badge
