"""What a model thought before it answered, folded, with the time it took."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from comparison.lanes.answer import Answer
from gui.reply.display import Display
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.slices import Slices
from gui.theme.theme import Theme
from gui.words.numbers import seconds

LEAST_S = 0.05
"""Of thinking whose time is told: less than this is how pieces happened to be read, and rounds to nothing."""


class ThinkingFold(QFrame):
    """A chip that unfolds; folded text is not painted."""

    unfolded = Signal()
    selected = Signal()
    """A person began to select some of the text."""

    def __init__(self, theme: Theme, slices: Slices, display: Display, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slices = slices
        self._display = display
        self._view: ReplyView | None = None
        self._shown = 0
        self._chip = QToolButton(objectName="thinking_chip", checkable=True)
        self._chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(self._chip, "chevron-right")

        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)

        self._chip.toggled.connect(self._on_toggled)

    def show_state(self, answer: Answer, now: float) -> None:
        """Show what is new in an answer's thinking."""
        self._chip.setText(self._title(answer, now))
        if self._view is None or not self._chip.isChecked():
            return
        self._view.append(answer.thinking.after(self._shown))
        self._shown = len(answer.thinking)
        if answer.is_over or answer.body:
            self._view.finish()
        self._view.paint()

    @property
    def is_open(self) -> bool:
        return self._chip.isChecked()

    @property
    def is_behind(self) -> bool:
        """Whether part of it is not painted yet."""
        return self.is_open and self._view is not None and self._view.is_behind

    def open(self) -> None:
        """Unfold it."""
        self._chip.setChecked(True)

    def take_display(self) -> None:
        """Show the thinking as replies are to be shown now."""
        if self._view is not None:
            self._view.show_as(self._display)

    def set_colours(self) -> None:
        """Take the theme's colours."""
        if self._view is not None:
            self._view.set_colours(reply_colours(self._theme.tokens))

    def _title(self, answer: Answer, now: float) -> str:
        begun, answered = answer.times.first_token, answer.times.first_answer
        end = answered or answer.times.ended or now
        took = max(0.0, end - begun) if begun is not None else 0.0
        if answered is None and not answer.is_over:
            return self.tr("Thinking for {0}").format(seconds(took))
        # What came all at once took no time that could be told.
        return self.tr("Thought for {0}").format(seconds(took)) if took >= LEAST_S else self.tr("Thought")

    def _on_toggled(self, is_open: bool) -> None:
        self._theme.dress(self._chip, "chevron-down" if is_open else "chevron-right")
        if self._view is None:
            self._view = ReplyView(reply_colours(self._theme.tokens), self._slices)
            self._view.setObjectName("thinking_text")
            self._view.setAccessibleName(self.tr("Thinking"))
            self._view.show_as(self._display)
            self._view.copyAvailable.connect(self._on_copy_available)
            self._layout.addWidget(self._view)
        self._view.setVisible(is_open)
        if is_open:
            self.unfolded.emit()

    def _on_copy_available(self, is_available: bool) -> None:
        if is_available:
            self.selected.emit()
