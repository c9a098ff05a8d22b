"""Where a prompt is written."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.plain_edit import PlainEdit

MOST_LINES = 9


class PromptEdit(PlainEdit):
    """Plain text that grows with its lines. Enter sends and Shift+Enter breaks the line, or the other way round."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt")
        self.enter_sends = True
        self._is_composing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)

        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_size_changed()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or self._is_composing:
            super().keyPressEvent(event)
            return
        has_modifier = bool(
            event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        )
        if self.enter_sends == has_modifier:
            self.insertPlainText("\n")
        elif not event.isAutoRepeat():
            self.submitted.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While an input method composes, Enter chooses a candidate and never sends."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _on_size_changed(self) -> None:
        lines = min(MOST_LINES, max(2, round(self.document().size().height())))
        margins = 2 * self.document().documentMargin() + 2 * self.frameWidth() + 4
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + margins))
