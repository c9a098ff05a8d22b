"""A question in a dialog of this program's own: what it is about, what to know before an answer, and the answers."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.scrolled import scrolled
from gui.widgets.wrapped_label import WrappedLabel

WIDE = 440
TALL = 220
"""Of what there is to know; an address or a sentence of a stranger's may be longer, and is scrolled."""
_LONG_RUN = re.compile(r"\S{30}(?=\S)")
MAY_BREAK = "\u200b"


class Question(QDialog):
    """All text is plain. Esc and closing it answer nothing; the keyboard stands on the answer that changes nothing."""

    def __init__(self, title: str, text: str, hint: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        # A screen reader says both as the dialog opens; its focus begins at a button, past the labels.
        self.setAccessibleDescription(f"{text}\n{hint}".strip())
        heading = QLabel(title, objectName="dialog_title", textFormat=Qt.TextFormat.PlainText)
        # The end of a host's name tells whose it is: nothing may be cut off.
        self.text, self.hint = (WrappedLabel(_LONG_RUN.sub(rf"\g<0>{MAY_BREAK}", each)) for each in (text, hint))
        self.hint.setObjectName("dialog_hint")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(self.text)
        if hint:
            layout.addWidget(self._bounded_hint())
        layout.addLayout(self._buttons)
        self.setMinimumWidth(WIDE)

    def add_button(self, text: str, name: str) -> QPushButton:
        """One more answer; the dialog closes once it is given."""
        button = QPushButton(text, objectName=name)
        self._buttons.addWidget(button)
        button.clicked.connect(self.accept)
        return button

    def add_safe_button(self, text: str, name: str) -> QPushButton:
        """The one that changes nothing, as Esc does: Enter presses it until a person goes to another one."""
        button = QPushButton(text, objectName=name, default=True)
        self._buttons.addWidget(button)
        button.clicked.connect(self.reject)
        button.setFocus()
        return button

    def _bounded_hint(self) -> QWidget:
        if self.hint.heightForWidth(WIDE - 40) <= TALL:
            return self.hint
        area = scrolled(self.hint)
        area.setFixedHeight(TALL)
        return area
