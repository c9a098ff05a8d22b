"""The prompt above each answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from gui.theme.theme import Theme
from gui.widgets.wrapped_label import WrappedLabel

SHOWN_CHARACTERS = 2_000
"""A longer prompt is shortened here; it was sent in full."""


class PromptBubble(QFrame):
    """A person's words; the last one can be edited and sent again."""

    edit_requested = Signal()

    def __init__(self, prompt: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt_bubble")
        shown = prompt if len(prompt) <= SHOWN_CHARACTERS else f"{prompt[:SHOWN_CHARACTERS]} …"
        self._label = WrappedLabel(shown)
        self._label.setAccessibleName(self.tr("Your prompt"))
        self._edit = QToolButton(objectName="bubble_button", toolTip=self.tr("Edit this prompt and ask all again"))
        self._edit.setAccessibleName(self._edit.toolTip())
        theme.dress(self._edit, "edit", "faint")

        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 6, 10)
        layout.setSpacing(4)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)

        self._edit.clicked.connect(self.edit_requested)

    def show_editable(self, is_editable: bool) -> None:
        """Whether this is the last prompt, the only one that can be edited."""
        self._edit.setVisible(is_editable)
