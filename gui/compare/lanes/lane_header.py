"""The head of a lane: who answers, its status, and what can be done with the lane."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from comparison.lanes.answer import Answer
from gui.compare.lanes.lane_menu import LaneMenu
from gui.compare.lanes.name_button import AROUND, NameButton
from gui.compare.lanes.status import Status
from gui.theme.fonts import grown, grown_around
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import SIDE, Monogram
from gui.widgets.style_property import set_style_property
from gui.words.context import context_words
from gui.words.numbers import number
from providers.contract import ProviderInfo

if TYPE_CHECKING:  # with the prices, which the window starts without
    from comparison.figures.estimate import Fullness

ROOMY = 380
"""Pixels; in a narrower lane the status gives its word up while buttons stand beside it."""
HEIGHT = (52, 34)
"""Pixels, and how many of them are lines of text."""
FLAT_HEIGHT = (36, 18)
"""The same of a lane in a grid."""
ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
FLAT_SIDE = 20
"""Pixels of the monogram there."""
METER = 2
"""Pixels of the line that says how full the context is."""


class LaneHeader(QFrame):
    """Drag it to move the lane. Maximise and close are seen while the pointer or the focus is here."""

    drag_begun = Signal(QPoint)
    """Where the head was taken hold of."""
    dragged = Signal(QPoint)
    """Where the pointer is on the screen."""
    dropped = Signal()

    def __init__(self, lane_id: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lane_header")
        self._theme = theme
        self._status: Status | None = None
        self._pressed: QPoint | None = None
        self._is_flat = self._is_pointed_at = self._is_dragged = False
        self._where = ""
        self._fullness: Fullness | None = None
        self.menu = LaneMenu(lane_id, theme, self)
        self._monogram = Monogram("", "#888888")
        self._name = NameButton(theme)
        self._place = ElidedLabel()
        self._place.setObjectName("lane_place")
        self._place.setContentsMargins(AROUND, 0, 0, 0)
        self._shape = QLabel()
        self._word = QLabel()
        self._word.setObjectName("lane_status")
        self._maximise = self._button("maximise", self.tr("Show this lane alone"))
        self._more = self._button("more", self.tr("Lane menu"))
        self._close = self._button("close", self.tr("Remove this lane"))
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self._name, 0, Qt.AlignmentFlag.AlignLeft)
        names.addWidget(self._place)
        names.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 6, 0)
        layout.setSpacing(0)
        layout.addWidget(self._monogram)
        layout.addSpacing(10 - AROUND)
        layout.addLayout(names, 1)
        layout.addSpacing(8)
        layout.addWidget(self._shape)
        layout.addSpacing(4)
        layout.addWidget(self._word)
        layout.addSpacing(6)
        layout.addWidget(self._maximise)
        layout.addWidget(self._close)
        layout.addWidget(self._more)  # last, so that it stays under a pointer that makes the others appear
        self.show_flat(False)

        self._name.clicked.connect(self.menu.model_requested)
        self._maximise.clicked.connect(self.menu.maximise_requested)
        self._close.clicked.connect(self.menu.remove_requested)
        for button in (self._name, self._maximise, self._more, self._close):
            button.installEventFilter(self)

    @property
    def theme(self) -> Theme:
        """What the lane is painted with."""
        return self._theme

    def show_flat(self, is_flat: bool) -> None:
        """As low as it can be, for a lane in a grid: the name alone, and the status in words only while it is live."""
        self._is_flat = is_flat
        self._place.setVisible(not is_flat)
        self._name.show_chevron(not is_flat)
        self._monogram.set_side(FLAT_SIDE if is_flat else SIDE)
        self.setFixedHeight(grown_around(*(FLAT_HEIGHT if is_flat else HEIGHT)))
        self._show_parts()

    def show_model(self, name: str, place: str, info: ProviderInfo) -> None:
        """Who answers here."""
        self._monogram.show_letter(info.monogram, info.tint)
        self._name.setText(name)
        self._where = place
        self._show_place()
        self.menu.has_key = info.needs_key
        self.setAccessibleName(self.tr("{0}, {1}").format(name, place))
        for button, what in (
            (self._name, self.tr("Choose another model for {0}")),
            (self._more, self.tr("Lane menu of {0}")),
            (self._close, self.tr("Remove {0}")),
            (self._maximise, self.tr("Show {0} alone")),
        ):
            button.setAccessibleName(what.format(name))

    def show_context(self, fullness: "Fullness | None") -> None:
        """How full the model's context will be: a line along the lower edge, and words once it is nearly full."""
        if fullness != self._fullness:
            self._fullness = fullness
            told = context_words(fullness)
            self.setToolTip(told)
            self.setAccessibleDescription(told)
            self._show_place()
            self.update()

    def _show_place(self) -> None:
        fullness = self._fullness
        if fullness is None or fullness.share is None or not fullness.is_near:
            self._place.setText(self._where)
        else:
            full = self.tr("context {0} % full").format(number(round(100 * fullness.share)))
            self._place.setText(f"{full} · {self._where}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        share = self._fullness.share if self._fullness is not None else None
        if self._fullness is not None and share is not None:
            token = "bad" if share >= 1 else "warning" if self._fullness.is_near else "edge"
            wide, left = round(self.width() * min(1.0, share)), 0
            if self.isRightToLeft():
                left = self.width() - wide
            QPainter(self).fillRect(left, self.height() - METER, wide, METER, QColor(self._theme.tokens[token]))

    def show_status(self, status: Status, answer: Answer | None = None) -> None:
        """The lane's status; redrawn only when it changes."""
        self.menu.answer = answer
        if status == self._status:
            return
        before, self._status = self._status, status
        self._word.setText(status.word)
        self._shape.setToolTip(status.word)
        if before is not None and (before.icon, before.token) == (status.icon, status.token):
            return  # a word that counts seconds
        set_style_property(self._word, "tone", status.token)
        if status.icon:
            self._theme.dress(self._shape, status.icon, status.token, size=14)
        else:
            self._theme.undress(self._shape)
        self._show_parts()

    def show_maximised(self, is_maximised: bool) -> None:
        """Whether the lane is shown alone."""
        self.menu.is_alone = is_maximised
        self._show_parts()
        self._theme.dress(self._maximise, "restore" if is_maximised else "maximise")
        self._maximise.setToolTip(self.tr("Show all lanes again") if is_maximised else self.tr("Show this lane alone"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._is_pointed_at = True
        self._show_parts()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_pointed_at = False
        self._show_parts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_parts()
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        travelled = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._is_dragged and travelled >= QApplication.startDragDistance():
            self._is_dragged = True
            self.drag_begun.emit(self._pressed)
        if self._is_dragged:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragged, self._is_dragged, self._pressed = self._is_dragged, False, None
        if was_dragged:
            self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.menu.maximise_requested.emit()

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("lane_button")
        button.setToolTip(name)
        button.setAccessibleName(name)
        self._theme.dress(button, icon)
        return button

    def _show_parts(self) -> None:
        focused = QApplication.focusWidget()
        is_used = self._is_pointed_at or (focused is not None and self.isAncestorOf(focused))
        # Not hidden: Tab has to find them in both directions.
        self._maximise.setMaximumWidth(ANY_WIDTH if is_used or self.menu.is_alone else 0)
        self._close.setMaximumWidth(ANY_WIDTH if is_used else 0)
        is_live = self._status is not None and self._status.is_live
        self._word.setVisible((is_live or not self._is_flat) and not (is_used and self.width() < grown(ROOMY)))
