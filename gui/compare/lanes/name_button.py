"""The name of a lane's model: press it to choose another one."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.theme.theme import Theme
from gui.widgets.elided_label import LONGEST, plain_tip

AROUND = 5
"""Pixels of ground to the left and right of the name."""
GAP, CHEVRON, RADIUS = 4, 12, 6


class NameButton(QAbstractButton):
    """Shortens a long name in its middle, as a version stands at its end; the whole of it is the tooltip then."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lane_name")
        self._theme = theme
        self._has_chevron = True
        theme.dress(self, "chevron-down", size=CHEVRON)
        self.setToolTip(self.tr("Choose another model"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_chevron(self, has_chevron: bool) -> None:
        """Whether it looks like a button even while nobody points at it."""
        self._has_chevron = has_chevron
        self.updateGeometry()
        self.update()

    def shown(self) -> str:
        """As much of the name as there is room for."""
        room = self.width() - self._room_around()
        return self.fontMetrics().elidedText(self.text()[:LONGEST], Qt.TextElideMode.ElideMiddle, room)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()[:LONGEST])
        return QSize(wide + self._room_around() + 1, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * self.fontMetrics().averageCharWidth() + self._room_around(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        begun, told = self.text()[:LONGEST], self.shown()
        room = self.width() - self._room_around()
        tip = plain_tip(begun) if told != begun else self.tr("Choose another model")
        if tip != self.toolTip():
            self.setToolTip(tip)
        painter.setPen(QColor(self._theme.tokens["text"]))
        painter.drawText(QRect(AROUND, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, told)
        if self._has_chevron:
            left = AROUND + min(room, self.fontMetrics().horizontalAdvance(told)) + GAP
            self.icon().paint(painter, QRect(QPoint(left, (self.height() - CHEVRON) // 2), QSize(CHEVRON, CHEVRON)))

    def _paint_ground(self, painter: QPainter) -> None:
        if not (self.isDown() or self.underMouse()):
            return
        painter.setBrush(QColor(self._theme.tokens["pressed" if self.isDown() else "selected"]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _room_around(self) -> int:
        return 2 * AROUND + (GAP + CHEVRON if self._has_chevron else 0)
