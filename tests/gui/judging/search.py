"""All that a window tells, by any way."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from gui.compare.race.figure_row import FigureRow
from gui.compare.race.race_bar import RaceBar
from gui.reply.reply_view import ReplyView
from gui.widgets.monogram import Monogram


def told() -> list[str]:
    """By every widget that can be seen, in whatever window, and by the copying of every reply."""
    seen = [widget for widget in QApplication.allWidgets() if widget.isVisible()]
    found = [text for widget in seen for text in (*_words(widget), *_said(widget), *_copied(widget))]
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            found += _read_aloud(QAccessible.queryAccessibleInterface(window))
    return [text for text in found if text]


def tells(names: tuple[str, ...]) -> list[str]:
    """Those that have one of these names in them."""
    return [text for text in told() if any(name in text.casefold() for name in names)]


def figures() -> list[QWidget]:
    """What can be seen of times, costs and vendors' colours."""
    painted = (FigureRow, RaceBar, Monogram)
    return [widget for widget in QApplication.allWidgets() if isinstance(widget, painted) and widget.isVisible()]


def _words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, FigureRow):
        yield widget.reading.sentence


def _said(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.whatsThis()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.windowTitle()
    yield from (action.text() for action in widget.actions() if action.isEnabled())
    yield from (action.toolTip() for action in widget.actions() if action.isEnabled())


def _copied(widget: QWidget) -> Iterator[str]:
    """What each entry of a reply's menu puts on the clipboard."""
    if isinstance(widget, ReplyView):
        widget.selectAll()
        menu = widget.menu_at(QPointF(4, 4))
        for action in menu.actions():
            if action.isEnabled() and not action.isCheckable() and not action.isSeparator():
                action.trigger()
                mime = QGuiApplication.clipboard().mimeData()
                yield from (mime.text(), mime.html())
        menu.deleteLater()


def _read_aloud(interface: QAccessibleInterface | None) -> Iterator[str]:
    if interface is None or interface.state().invisible:
        return
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
    yield from (interface.text(kind) for kind in kinds)
    for place in range(interface.childCount()):
        yield from _read_aloud(interface.child(place))
