"""The order in which a person reads a window: from top to bottom, and along each row."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Everything inside ``widget`` that can be seen and that Tab leads to."""
    for child in _as_read(widget):
        if _takes_focus(child):
            yield child
        yield from reading_order(child)


def _takes_focus(widget: QWidget) -> bool:
    is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_stop and widget.isEnabled() and widget.focusProxy() is None


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    """The children that can be seen, row by row; who has its middle beside the highest of a row belongs to it."""
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    rows: list[list[QWidget]] = []
    for child in sorted((child for child in children if child.isVisible() and not child.isWindow()), key=QWidget.y):
        if rows and child.geometry().center().y() <= rows[-1][0].geometry().bottom():
            rows[-1].append(child)
        else:
            rows.append([child])
    for row in rows:
        yield from sorted(row, key=lambda child: (child.x(), child.y()))
