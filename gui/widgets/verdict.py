"""A line that tells how something went, and is not there while there is nothing to tell."""

from PySide6.QtWidgets import QWidget

from gui.widgets.style_property import set_style_property
from gui.widgets.wrapped_label import WrappedLabel


class Verdict(WrappedLabel):
    """Plain text in a tone: "ok", "bad", "warning" or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("verdict")
        self.hide()

    def say(self, text: str, tone: str = "") -> None:
        """Show ``text``; without one the line goes away."""
        self.setText(text)
        set_style_property(self, "tone", tone)
        self.setVisible(bool(text))
