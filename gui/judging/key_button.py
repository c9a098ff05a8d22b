"""A button with the key that presses it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.widgets.style_property import set_style_property


class KeyButton(QPushButton):
    """Says its word, and in a box beside it the key."""

    def __init__(self, name: str, word: str, key: str, parent: QWidget | None = None) -> None:
        """``name`` is its object's name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(word)
        self._said = word
        self._word = QLabel(word, objectName="key_word")
        self._key = QLabel(key, objectName="key_cap")
        for label in (self._word, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 12, 5)
        layout.setSpacing(8)
        layout.addStretch()
        layout.addWidget(self._word)
        layout.addWidget(self._key)
        layout.addStretch()

        self.toggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _on_toggled(self, is_checked: bool) -> None:
        self._word.setText(f"✓  {self._said}" if is_checked else self._said)
        for label in (self._word, self._key):
            set_style_property(label, "chosen", is_checked)
