"""The head of a lane: who answers, its status, and what can be done with the lane."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.compare.lanes.status import Status
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import Monogram
from providers.contract import ProviderInfo

LANE_MIME = "application/x-paragone-lane"
ROOMY = 400
"""Pixels; in a narrower lane the name needs the space of the button, which is in the menu too."""


class LaneHeader(QFrame):
    """Drag it to move the lane."""

    model_requested = Signal()
    key_requested = Signal()
    options_requested = Signal()
    request_requested = Signal()
    """A person wants to see what was sent."""
    retry_requested = Signal()
    twin_requested = Signal()
    maximise_requested = Signal()
    move_requested = Signal(int)
    """By how many places: -1 or 1."""
    remove_requested = Signal()

    def __init__(self, lane_id: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lane_header")
        self._lane_id = lane_id
        self._theme = theme
        self._status: Status | None = None
        self._pressed: QPoint | None = None
        self._monogram = Monogram("", "#888888")
        self._name = ElidedLabel()
        self._name.setObjectName("lane_name")
        self._place = ElidedLabel()
        self._place.setObjectName("lane_place")
        self._shape = QLabel()
        self._word = QLabel()
        self._word.setObjectName("lane_status")
        self._maximise = self._button("maximise", self.tr("Show this lane alone"))
        self._more = self._button("more", self.tr("Lane menu"))
        self._close = self._button("close", self.tr("Remove this lane"))
        self._has_key = True
        self._can_retry = False
        self._is_alone = False
        self._menu = QMenu(self)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self._name)
        names.addWidget(self._place)
        names.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 6, 0)
        layout.setSpacing(0)
        layout.addWidget(self._monogram)
        layout.addSpacing(10)
        layout.addLayout(names, 1)
        layout.addSpacing(8)
        layout.addWidget(self._shape)
        layout.addSpacing(4)
        layout.addWidget(self._word)
        layout.addSpacing(6)
        layout.addWidget(self._maximise)
        layout.addWidget(self._more)
        layout.addWidget(self._close)
        self.setFixedHeight(52)

        self._maximise.clicked.connect(self.maximise_requested)
        self._close.clicked.connect(self.remove_requested)
        self._menu.aboutToShow.connect(self._fill_menu)

    @property
    def theme(self) -> Theme:
        """What the lane is painted with."""
        return self._theme

    def show_model(self, name: str, place: str, info: ProviderInfo) -> None:
        """Who answers here."""
        self._monogram.show_letter(info.monogram, info.tint)
        self._name.setText(name)
        self._place.setText(place)
        self._has_key = info.needs_key
        self.setAccessibleName(self.tr("{0}, {1}").format(name, place))
        for button, what in (
            (self._more, self.tr("Lane menu of {0}")),
            (self._close, self.tr("Remove {0}")),
            (self._maximise, self.tr("Show {0} alone")),
        ):
            button.setAccessibleName(what.format(name))

    def show_status(self, status: Status) -> None:
        """The lane's status; redrawn only when it changes."""
        if status == self._status:
            return
        self._status = status
        self._word.setText(status.word)
        self._word.setProperty("tone", status.token)
        # Qt looks at rules for a property only when a widget is polished.
        self._word.style().unpolish(self._word)
        self._word.style().polish(self._word)
        if status.icon:
            self._theme.dress(self._shape, status.icon, status.token, size=14)
        else:
            self._theme.undress(self._shape)

    def offer_retry(self, can_retry: bool) -> None:
        """Whether there is an answer to ask for once more."""
        self._can_retry = can_retry

    def show_maximised(self, is_maximised: bool) -> None:
        """Whether the lane is shown alone."""
        self._is_alone = is_maximised
        self._show_buttons()
        self._theme.dress(self._maximise, "restore" if is_maximised else "maximise")
        self._maximise.setToolTip(self.tr("Show all lanes again") if is_maximised else self.tr("Show this lane alone"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_buttons()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        travelled = (event.position().toPoint() - self._pressed).manhattanLength()
        if travelled >= QApplication.startDragDistance():
            self._pressed = None
            self._drag()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.maximise_requested.emit()

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(LANE_MIME, self._lane_id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("lane_button")
        button.setToolTip(name)
        button.setAccessibleName(name)
        self._theme.dress(button, icon)
        return button

    def _show_buttons(self) -> None:
        self._maximise.setVisible(self._is_alone or self.width() >= ROOMY)

    def _fill_menu(self) -> None:
        """Filled when it is first opened: starting the window does not need it."""
        self._menu.clear()
        self._item("search", self.tr("Choose another model …"), self.model_requested)
        self._item("sliders", self.tr("Lane settings …"), self.options_requested)
        self._item("unequal", self.tr("Show request …"), self.request_requested)
        if self._has_key:
            self._item("key", self.tr("Key …"), self.key_requested)
        if self._can_retry:
            self._item("retry", self.tr("Retry"), self.retry_requested)
        self._item("plus", self.tr("Duplicate lane"), self.twin_requested)
        self._menu.addSeparator()
        if self._is_alone:
            self._item("restore", self.tr("Show all lanes again"), self.maximise_requested)
        else:
            self._item("maximise", self.tr("Show this lane alone"), self.maximise_requested)
        self._item("left", self.tr("Move left")).triggered.connect(self._on_move_left)
        self._item("right", self.tr("Move right")).triggered.connect(self._on_move_right)
        self._menu.addSeparator()
        self._item("close", self.tr("Remove"), self.remove_requested)

    def _item(self, icon: str, text: str, signal: object = None) -> QAction:
        action = self._menu.addAction(text)
        self._theme.dress(action, icon)
        if signal is not None:
            action.triggered.connect(signal)
        return action

    def _on_move_left(self) -> None:
        self.move_requested.emit(-1)

    def _on_move_right(self) -> None:
        self.move_requested.emit(1)
