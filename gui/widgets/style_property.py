"""Properties that the style sheet has rules for."""

from PySide6.QtWidgets import QWidget


def set_style_property(widget: QWidget, name: str, value: str | bool) -> None:
    """Give it this value, and the look that goes with it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        # Qt looks at rules for a property only when a widget is polished.
        widget.style().unpolish(widget)
        widget.style().polish(widget)
