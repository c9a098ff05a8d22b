"""A field for plain text of any length that never holds up the window."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

LONGEST = 4_000_000
"""Characters; a longer paste is refused, since no model would take it and the window would stall."""
LONGEST_WORD = 5_000
"""Characters; where a longer one stands, lines break anywhere: Qt looks for a better place in quadratic time."""


class PlainEdit(QPlainTextEdit):
    """Takes plain text alone, of what is pasted or dropped too."""

    paste_refused = Signal(str)
    """A paste was too long; says so to a person."""

    def clear(self) -> None:
        self.setPlainText("")

    def setPlainText(self, text: str) -> None:
        self._prepare_for(text)
        super().setPlainText(text)
        if not _has_long_word(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if len(text) > LONGEST:
            told = self.tr(
                "That text has %Ln characters, more than any model accepts. It was not pasted.", "", len(text)
            )
            self.paste_refused.emit(told)
            return
        self._prepare_for(text)
        self.insertPlainText(text.replace("\0", ""))

    def _prepare_for(self, text: str) -> None:
        if _has_long_word(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)


def _has_long_word(text: str) -> bool:
    return any(len(word) > LONGEST_WORD for word in text.split())
