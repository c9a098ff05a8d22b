"""Every text that a window holds, seen or not, each with the name of its place."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QClipboard, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
MOST_ROWS = 1000


def window_texts() -> Iterator[tuple[str, str]]:
    """Of all widgets and their children: properties (texts, tooltips, accessible names, …), documents, lists."""
    for widget in QApplication.allWidgets():
        yield from _properties(widget)
        for child in widget.findChildren(QObject, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if isinstance(child, QTextDocument | QAction):
                yield from _properties(child)
            if isinstance(child, QTextDocument):
                yield "a document", f"{child.toPlainText()}\n{child.toHtml()}"
        if callable(document := getattr(widget, "document", None)):
            yield f"the document of {_name(widget)}", f"{document().toPlainText()}\n{document().toHtml()}"
        if isinstance(widget, QAbstractItemView | QComboBox) and widget.model():
            yield from _entries(_name(widget), widget.model())


def clipboard_texts() -> Iterator[tuple[str, str]]:
    """Of whatever can be pasted."""
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = QGuiApplication.clipboard().mimeData(mode)
        for kind in data.formats() if data else ():
            yield f"the clipboard as {kind}", bytes(data.data(kind).data()).decode("utf-8", "surrogateescape")


def _properties(of: QObject) -> Iterator[tuple[str, str]]:
    meta = of.metaObject()
    declared = [meta.property(number) for number in range(meta.propertyCount())]
    names = [each.name() for each in declared if each.typeName() in ("QString", "QStringList")]
    dynamic = (bytes(each.data()).decode() for each in of.dynamicPropertyNames())
    # Qt's own and PySide's, some of which can't be read.
    names += [name for name in dynamic if not name.startswith("_")]
    for name in names:
        yield f"{name} of {_name(of)}", str(of.property(name))


def _entries(name: str, model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[tuple[str, str]]:
    parent = parent or QModelIndex()
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from ((f"an entry of {name}", str(index.data(role))) for role in ROLES if index.data(role))


def _name(of: QObject) -> str:
    return f"{type(of).__name__} “{of.objectName()}”"
