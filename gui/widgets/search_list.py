"""A field above a long list that it narrows down: type, go with the arrows, press Enter."""

from collections.abc import Sequence
from typing import TypeAlias, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

ROW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 32
MARGIN = 12

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Row:
    """One line: what is read, what is behind it, and the value it stands for; without a value it is a heading."""

    __slots__ = ("caps", "hint", "search", "text", "value")

    def __init__(self, text: str, hint: str = "", value: object = None, caps: Sequence[str] = ()) -> None:
        """``caps`` are the keys of ``hint``, to be drawn as such."""
        self.caps = caps
        self.text = text
        self.hint = hint
        self.value = value
        self.search = f"{text} {hint}".casefold()


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.text}    {row.hint}" if row.hint else row.text
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(100, ROW_HEIGHT)
        return row if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].value is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def fill(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class _RowPainter(QStyledItemDelegate):
    """What is read stands to the left, what is behind it in a quieter colour to the right."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = index.data(ROW_ROLE)
        metrics = option.fontMetrics
        beside = metrics.horizontalAdvance(row.hint) + MARGIN + 16 * len(row.caps) if row.hint else 0
        room = option.rect.width() - 2 * MARGIN - beside
        option.text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, max(0, room))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        area, row = option.rect.adjusted(MARGIN, 0, -MARGIN, 0), index.data(ROW_ROLE)
        if row.caps:
            self._paint_caps(painter, area, row.caps)
        else:
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.hint)

    def _paint_caps(self, painter: QPainter, area: QRect, caps: Sequence[str]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, right = painter.fontMetrics().height() + 2, area.right()
        for cap in reversed(caps):
            wide = max(high, painter.fontMetrics().horizontalAdvance(cap) + 10)
            box = QRect(right - wide, area.center().y() - high // 2, wide, high)
            painter.setOpacity(0.5)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setOpacity(1)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
            right -= wide + 4


class _Narrowed(QSortFilterProxyModel):
    _words: tuple[str, ...] = ()

    def narrow(self, text: str) -> None:
        self.beginResetModel()
        self._words = tuple(text.casefold().split())
        self.endResetModel()

    def filterAcceptsRow(self, number: int, parent: Index) -> bool:
        row = cast(_Rows, self.sourceModel()).rows[number]
        if row.value is None:
            return not self._words
        return all(word in row.search for word in self._words)


class SearchList(QWidget):
    """Rows narrowed by all the words typed, in any order."""

    chosen = Signal(object)
    """The value of the row a person chose."""
    pointed = Signal(object)
    """The value of the row that Enter would choose; ``None`` where there is no such row."""
    typed = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None, *, is_bare: bool = False) -> None:
        """``is_bare``: without frames of its own, for a panel that has one."""
        super().__init__(parent)
        self.field = QLineEdit(placeholderText=placeholder)
        if is_bare:
            self.field.setObjectName("picker_field")
        self.field.setAccessibleName(placeholder)
        self._rows = _Rows(self)
        self._narrowed = _Narrowed(self)
        self._narrowed.setSourceModel(self._rows)
        self._list = QListView(objectName="search_rows", uniformItemSizes=True)
        self._list.setProperty("bare", is_bare)
        self._list.setModel(self._narrowed)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_RowPainter(self._list))
        self._nothing = QLabel(self.tr("Nothing found"), objectName="nothing_found")
        self._nothing.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.hide()
        self.setFocusProxy(self.field)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._nothing, 1)

        self._list.selectionModel().currentChanged.connect(self._on_pointed)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self._list.clicked.connect(self._on_chosen)
        self._list.activated.connect(self._on_chosen)

    def fill(self, rows: list[Row]) -> None:
        """Offer these rows; what is typed goes on narrowing them."""
        self._rows.fill(rows)
        self._show_what_fits()
        self._on_pointed(self._list.currentIndex())

    def point_at(self, value: object) -> None:
        """Have Enter choose the row of this value; where there is none, nothing until an arrow key."""
        rows = [self._narrowed.index(number, 0) for number in range(self._narrowed.rowCount())]
        found = [index for index in rows if value is not None and index.data(ROW_ROLE).value == value]
        self._list.setCurrentIndex(found[0] if found else QModelIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_chosen(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self._narrowed.narrow(text)
        self._show_what_fits()
        self._on_pointed(self._list.currentIndex())
        self.typed.emit(text)

    def _show_what_fits(self) -> None:
        is_nothing = self._narrowed.rowCount() == 0
        self._list.setVisible(not is_nothing)
        self._nothing.setVisible(is_nothing)
        self._select_first()

    def _select_first(self) -> None:
        for number in range(self._narrowed.rowCount()):
            index = self._narrowed.index(number, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self._list.setCurrentIndex(index)
                return

    def _on_pointed(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        self.pointed.emit(row.value if row is not None else None)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row is not None and row.value is not None:
            self.chosen.emit(row.value)
