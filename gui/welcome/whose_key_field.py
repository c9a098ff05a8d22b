"""The field of the first key, which shows of it what tells one key from another and no more."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.key_field import KeyField
from providers.texts.key_shapes import abridged

TYPED_MS = 1_000
"""So long after a keystroke its character is seen (by the style sheet), and then the key's beginning and end."""
INDENT = 10


class WhoseKeyField(KeyField):
    """While somebody types, dots and the last character; at rest the beginning, dots and the last four."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setObjectName("first_key")
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)

        self._typed.timeout.connect(self.update)
        self.textEdited.connect(self._on_edited)

    def shown(self) -> str:
        """What can be read of the key now."""
        return abridged(self.text().strip()) if self._is_at_rest() else self.displayText()

    def _is_at_rest(self) -> bool:
        is_at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        return bool(self.text()) and is_at_end and not self._typed.isActive()

    def _on_edited(self) -> None:
        self._typed.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_at_rest():
            super().paintEvent(event)
            return
        # They are made in Python when they are first imported, and at a start no key has been typed yet.
        from PySide6.QtGui import QFontDatabase
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        area = self.rect().adjusted(INDENT, 0, -INDENT, 0)
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(self.shown(), Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            x = area.x() + metrics.horizontalAdvance(text) + 2
            painter.drawLine(x, area.center().y() - 8, x, area.center().y() + 8)
