"""Where a prompt is written."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShowEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from comparison.prompts.recall import Recall
from comparison.prompts.text_file import fenced_file
from gui.widgets.plain_edit import PlainEdit
from gui.words.phrases import say

MOST_FILES = 10
"""In one drop or paste."""
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
        self._recall = Recall()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)

        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written but white space."""
        return not self.toPlainText().strip()

    @property
    def is_touched(self) -> bool:
        """Whether a person has changed the text since it was put there."""
        return self._is_composing or self.document().isModified()

    def is_wider_than(self, width: int) -> bool:
        """Whether the text needs a line that is longer than ``width``, or several."""
        if self.blockCount() > 1 or self.document().characterCount() > LONG:
            return True
        margins = 2 * round(self.document().documentMargin()) + self.cursorWidth()
        return self.fontMetrics().horizontalAdvance(self.toPlainText()) + margins > width

    def remember(self, prompt: str) -> None:
        """Keep a prompt that is sent, so that it can be called back."""
        self._recall.remember(prompt)

    def invite(self, invitation: str) -> None:
        """What an empty field says; not while an input method writes over it."""
        self._invitation = invitation
        self.setPlaceholderText("" if self._is_composing else invitation)
        if self.isVisible():
            self.viewport().update()  # Qt paints other words only where they come or go

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
        if self._calls_back(event):
            return
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

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A text file comes as its content; an image can't be sent yet."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self._insert_files(paths)
        elif source.hasImage() and not source.hasText():
            self.paste_refused.emit(self.tr("Images can't be sent yet. Nothing was pasted."))
        else:
            super().insertFromMimeData(source)

    def _insert_files(self, paths: list[Path]) -> None:
        texts = []
        for path in paths[:MOST_FILES]:
            try:
                texts.append(fenced_file(path))
            except ValueError as problem:
                self.paste_refused.emit(say(str(problem)))
        if len(paths) > MOST_FILES:
            self.paste_refused.emit(self.tr("Only the first %Ln files were added.", "", MOST_FILES))
        if texts:
            content = QMimeData()
            content.setText("\n".join(texts))
            super().insertFromMimeData(content)

    def _calls_back(self, event: QKeyEvent) -> bool:
        """Whether a key put another prompt into the field: up and down at its edges, and undo in an emptied one."""
        if self._is_composing:
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            is_emptied = self.document().isEmpty() and not self.document().isUndoAvailable()
            return is_emptied and self._put(self._recall.last or None, QTextCursor.MoveOperation.End)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case Qt.Key.Key_Up if self._is_at_edge(QTextCursor.MoveOperation.Up):
                return self._put(self._recall.earlier(self.toPlainText()), QTextCursor.MoveOperation.Start)
            case Qt.Key.Key_Down if self._is_at_edge(QTextCursor.MoveOperation.Down):
                return self._put(self._recall.later(self.toPlainText()), QTextCursor.MoveOperation.End)
        return False

    def _is_at_edge(self, direction: QTextCursor.MoveOperation) -> bool:
        return not self.textCursor().movePosition(direction)

    def _put(self, prompt: str | None, place: QTextCursor.MoveOperation) -> bool:
        if prompt is None:
            return False
        self.setPlainText(prompt)
        self.moveCursor(place)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While an input method composes, Enter chooses a candidate and never sends, and nothing shines through."""
        self._is_composing = bool(event.preeditString())
        self.invite(self._invitation)
        super().inputMethodEvent(event)
