"""Small notes above or below an answer, such as what was left out of the request."""

from typing import cast

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout


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
            cast(QWidget, item.widget()).deleteLater()
        for text in texts:
            self._flow.addWidget(self._badge(text))
        self.setVisible(bool(texts))
        self.updateGeometry()

    def _badge(self, text: str) -> QLabel:
        badge = ElidedLabel(text)
        badge.setObjectName("badge")
        badge.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        badge.setAccessibleName(text)
        return badge
