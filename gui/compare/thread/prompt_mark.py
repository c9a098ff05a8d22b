"""Where a further turn begins in a lane: a hairline, and the start of its prompt in one quiet line."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from comparison.seen_text import excerpt
from gui.widgets.elided_label import ElidedLabel


class PromptMark(QFrame):
    """The whole prompt stands once above all lanes."""

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt_mark")
        label = ElidedLabel(excerpt(prompt))
        label.setObjectName("prompt_mark_text")
        label.setAccessibleName(self.tr("Your prompt: {0}").format(excerpt(prompt)))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.addWidget(label)
