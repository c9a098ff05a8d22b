"""Where a prompt is written."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.plain_edit import PlainEdit

SHARE = 3
"""Of the window's height it takes one part in so many at most."""
LONG = 400
"""Characters that are wider than any line; a longer prompt is not measured."""


class PromptEdit(PlainEdit):
    """Plain text that grows with its lines. Enter sends and Shift+Enter breaks the line, or the other way round."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt")
        self.enter_sends = True
        self._is_composing = False
        self._invitation = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)

        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written but white space."""
        return not self.toPlainText().strip()

    def is_wider_than(self, width: int) -> bool:
        """Whether the text needs a line that is longer than ``width``, or several."""
        if self.blockCount() > 1 or self.document().characterCount() > LONG:
            return True
        margins = 2 * round(self.document().documentMargin()) + self.cursorWidth()
        return self.fontMetrics().horizontalAdvance(self.toPlainText()) + margins > width

    def invite(self, invitation: str) -> None:
        """What an empty field says; not while an input method writes over it."""
        self._invitation = invitation
        self.setPlaceholderText("" if self._is_composing else invitation)

    def fit(self) -> None:
        """Be as tall as the text, within what the window allows."""
        margins = 2 * self.document().documentMargin() + 2 * self.frameWidth() + 4
        spacing = self.fontMetrics().lineSpacing()
        most = max(1, round((self.window().height() / SHARE - margins) / spacing))
        lines = max(1, round(self.document().size().height()))
        needs_bar = lines > most
        # A line in the letters of another font may be a pixel taller, and a bar beside a single line is in the way.
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needs_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(round(min(most, lines) * spacing + margins))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

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
        """While an input method composes, Enter chooses a candidate and never sends, and nothing shines through."""
        self._is_composing = bool(event.preeditString())
        self.invite(self._invitation)
        super().inputMethodEvent(event)
