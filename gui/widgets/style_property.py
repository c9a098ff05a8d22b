"""Properties that the style sheet has rules for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_style_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Give it this value, and the look that goes with it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        # Qt looks at rules for a property only when a widget is polished, which it is when it is first shown.
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
