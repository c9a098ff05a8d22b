"""The order in which a person reads a window: from top to bottom, and along each row."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Everything inside ``widget`` that can be seen and that Tab leads to."""
    for child in _as_read(widget):
        if _takes_focus(child):
            yield child
        yield from reading_order(child)


def beginning_with(parts: Sequence[QWidget], order: Iterable[QWidget]) -> list[QWidget]:
    """``order`` with what these parts are or hold first."""

    def place(widget: QWidget) -> int:
        held = (number for number, part in enumerate(parts) if part is widget or part.isAncestorOf(widget))
        return next(held, len(parts))

    return sorted(order, key=place)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever it is in; Qt would do that only where Tab went its own way."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, 0)
        around = around.parentWidget()


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
