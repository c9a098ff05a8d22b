"""A language that nobody speaks: every text ⟦wrapped⟧ and 40 % longer; what of a window is not, or is cut."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.search_list import MARGIN, ROW_ROLE

WRAPPED = re.compile("⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[A-Za-z][a-z]{2,}")
FILLING = " lorem ipsum dolor sit amet" * 20
LONGER = 0.4
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
MOST_ROWS = 300
"""Of a list; more are models, whose names nobody translates."""


class PseudoLanguage(QTranslator):
    """Made of the template for translators, so what is missing there stays English."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self._known = {
            (context.findtext("name"), message.findtext("source"))
            for context in ElementTree.parse(template).getroot()
            for message in context.iter("message")
        }

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, remark: str | None = None, n: int = -1) -> str | None:
        if (context, text) not in self._known:
            return None
        return f"⟦{text}{FILLING[: max(1, round(LONGER * len(text)))]}⟧"


def unwrapped(window: QWidget, names: str) -> list[str]:
    """Words that a person sees or hears and nobody translated; ``names`` may stand as they are."""
    known = set(WORD.findall(names))
    found = []
    for widget, text in _texts(window):
        rest = text
        while WRAPPED.search(rest):
            rest = WRAPPED.sub("", rest)
        if words := [word for word in WORD.findall(rest) if word not in known]:
            found.append(f"{_name(widget)}: {text!r} ({' '.join(words)})")
    return found


def cut(window: QWidget) -> list[str]:
    """What is clipped, and has neither an ellipsis nor a tooltip: labels, buttons, choices, rows of lists, menus."""
    found = [
        f"{_name(widget)}: {widget.text()!r} needs {_needed(widget)}, has {widget.width()} × {widget.height()}"
        for widget in _shown(window, (QLabel, QAbstractButton))
        if widget.text() and _is_cut(widget)
    ]
    for box in _shown(window, QComboBox):
        if box.sizeHint().width() > box.width():
            found.append(f"{_name(box)}: {box.currentText()!r} needs {box.sizeHint().width()}, has {box.width()}")
    for view in _shown(window, QAbstractItemView):
        found += [f"{_name(view)}: {hint!r} is wider than its row" for hint in _wide_hints(view)]
    for menu in _opened_menus(window):
        if menu.sizeHint().width() > window.screen().availableGeometry().width():
            found.append(f"{_name(menu)} is wider than the screen")
    return found


def _wide_hints(view: QAbstractItemView) -> Iterator[str]:
    """The hint of a row is painted as it is, beside a text that gives way with an ellipsis."""
    for index in _indexes(view):
        hint = getattr(index.data(ROW_ROLE), "hint", "")
        if view.fontMetrics().horizontalAdvance(hint) > view.viewport().width() - 2 * MARGIN:
            yield hint


def _opened_menus(window: QWidget) -> Iterator[QMenu]:
    """All menus below a window, filled as they are when a person opens them."""
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        yield menu


def _indexes(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    if model is not None:
        # A list's own count of its columns is private in Qt.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        for row in range(min(model.rowCount(), MOST_ROWS)):
            yield from (model.index(row, column) for column in range(columns))


def _is_cut(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, ElidedLabel) or widget.toolTip():
        return False
    if isinstance(widget, QToolButton) and widget.toolButtonStyle().name == "ToolButtonIconOnly":
        return False
    wide, high = _needed(widget)
    return wide > widget.width() or high > widget.height()


def _needed(widget: QLabel | QAbstractButton) -> tuple[int, int]:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.minimumSizeHint().width() if not widget.text() else 0, widget.heightForWidth(widget.width())
    hint = widget.sizeHint()
    return hint.width(), 0


def _texts(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    for widget in _shown(window, QWidget):
        yield from (
            (widget, text) for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        )
        match widget:
            case QLabel() | QAbstractButton():
                yield widget, widget.text()
            case QLineEdit() | QTextEdit():
                yield widget, widget.placeholderText()
            case QComboBox():
                yield from ((widget, widget.itemText(number)) for number in range(widget.count()))
            case QTabWidget():
                yield from ((widget, widget.tabText(number)) for number in range(widget.count()))
            case QAbstractItemView():
                for index in _indexes(widget):
                    yield from ((widget, str(index.data(role))) for role in ROLES if index.data(role))
    for menu in _opened_menus(window):
        for action in menu.actions():
            yield from ((menu, text) for text in (action.text(), action.toolTip()))
    yield window, window.windowTitle()


def _shown(window: QWidget, kind: type | tuple[type, ...]) -> Iterator[QWidget]:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    for each in (window, *(child for one in kinds for child in window.findChildren(one))):
        if isinstance(each, kind) and each.isVisible():
            yield each


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.objectName()}”"
