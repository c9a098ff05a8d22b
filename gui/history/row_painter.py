"""Paints the rows of the list: a title, and a dot in the tint of each model that was asked."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from comparison.history.listing import Summary
from gui.desks.directory import Directory
from gui.history.days import short_time
from gui.history.rows import ROW_ROLE, Heading, Index, title_of
from gui.theme.fonts import Type, figures, grown, small
from gui.theme.theme import Theme

ROW = 32
INNER = 10
"""Pixels between the edge of a row and its text."""
DOT, STEP, MOST_DOTS = 7, 10, 6
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowPainter(QStyledItemDelegate):
    """All rows are equally high, so that a long list need not be measured."""

    def __init__(self, theme: Theme, directory: Directory, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._directory = directory
        font = parent.font()
        heading, medium = small(font), QFont(font)
        heading.setWeight(QFont.Weight.DemiBold)
        medium.setWeight(QFont.Weight.Medium)
        self._title, self._shown, self._heading = Type(font), Type(medium), Type(heading)
        self._time = Type(figures(small(font)))
        self.shown = ""
        """The id of the comparison that the window shows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, grown(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, Heading):
            area = option.rect.adjusted(INNER, round(option.rect.height() / 4), -INNER, 0)
            self._write(painter, area, row.text, self._heading, "muted")
        else:
            paint_ground(painter, self._theme, option, is_shown=row.id == self.shown)
            self._paint_row(painter, option, row)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent, objectName="rename_field")
        field.setAccessibleName(self.tr("New title"))
        field.setMaxLength(200)
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -1))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Summary) -> None:
        area = option.rect.adjusted(INNER, 0, -INNER, 0)
        if option.state & QStyle.StateFlag.State_MouseOver:
            time = short_time(row.at, date.today())
            self._write(painter, area, time, self._time, "muted", RIGHT)
            taken = self._time.width_of(time)
        else:
            taken = self._paint_dots(painter, area, row)
        area.setRight(area.right() - taken - INNER)
        self._write(painter, area, title_of(row), self._shown if row.id == self.shown else self._title, "text")

    def _paint_dots(self, painter: QPainter, area: QRect, row: Summary) -> int:
        """How many pixels they take."""
        tints = [self._directory.info(model.partition("/")[0]).tint for model in row.models[:MOST_DOTS]]
        width = STEP * len(tints) - (STEP - DOT) if tints else 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, tint in enumerate(tints):
            painter.setBrush(QColor(tint))
            left = area.right() + 1 - width + number * STEP
            painter.drawRoundedRect(QRectF(left, area.center().y() - DOT / 2 + 0.5, DOT, DOT), 2, 2)
        return width

    def _write(
        self, painter: QPainter, area: QRect, text: str, kind: Type, token: str, place: Qt.AlignmentFlag = LEFT
    ) -> None:
        painter.setFont(kind.font)
        painter.setPen(QColor(self._theme.tokens[token]))
        painter.drawText(area, place, kind.fitting(text, area.width()))


def paint_ground(painter: QPainter, theme: Theme, option: QStyleOptionViewItem, *, is_shown: bool) -> None:
    """What lies under a row: that which the window shows has a stroke, that which a key goes to has a ring."""
    is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(option.rect)
    if is_shown or is_hovered or is_current:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens["selected"]))
        painter.drawRoundedRect(area, 8, 8)
    if is_current:
        painter.setPen(QColor(theme.tokens["accent"]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    if is_shown:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens["accent"]))
        stroke = area.adjusted(0, 8, 0, -8)
        stroke.setWidth(3)
        painter.drawRoundedRect(stroke, 1, 1)
