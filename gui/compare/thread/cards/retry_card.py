"""Why a request is to be tried again, how long that takes, and the ways around the wait."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from comparison.lanes.news import RetryScheduled
from gui.theme.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import title_of, what_of
from gui.words.numbers import scale_words
from providers.errors import Action

THICK = 3
"""Pixels of the line that fills as time passes."""


class RetryCard(QFrame):
    """One pause; the next one has a card of its own."""

    action_requested = Signal(str)
    """The ``Action`` of the button that was pressed."""

    def __init__(self, retry: RetryScheduled, until: float, theme: Theme, parent: QWidget | None = None) -> None:
        """``until`` is in the monotonic seconds of the answer."""
        super().__init__(parent)
        self.setObjectName("cut_off_card")
        self.retry = retry
        self._until = until
        shape = QLabel()
        theme.dress(shape, "hourglass", "warning", size=18)
        title = WrappedLabel(title_of(retry.error))
        title.setObjectName("card_title")
        title.setProperty("tone", "warning")
        kept = self.tr("The prompt is kept and sent again by itself.")
        message = WrappedLabel(f"{self._why(retry)} {kept}")
        message.setAccessibleName(self.tr("{0}. {1}").format(title.text(), message.text()))
        self._line = PauseLine(theme)

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(self._button(Action.RETRY, self.tr("Send now")))
        buttons.addWidget(self._button(Action.GIVE_UP, self.tr("Give up")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(message)
        layout.addLayout(buttons)
        layout.addWidget(self._line)

    def show_time(self, now: float) -> None:
        """How much of the pause is over."""
        wait = self.retry.wait
        self._line.show_share(1.0 if wait <= 0 else min(1.0, max(0.0, 1 - (self._until - now) / wait)))

    def _why(self, retry: RetryScheduled) -> str:
        asked = retry.error.retry_after
        if asked is None or asked < 1:
            return what_of(retry.error)
        return self.tr("{0} asks for a pause of {1}.").format(retry.error.provider, scale_words(round(asked)))

    def _button(self, action: Action, words: str) -> QPushButton:
        button = QPushButton(words, objectName="card_button")
        button.setProperty("action", action.value)
        button.clicked.connect(self._on_action)
        return button

    def _on_action(self) -> None:
        self.action_requested.emit(self.sender().property("action"))


class PauseLine(QWidget):
    """Fills from its beginning; the words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """From 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area, filled = QRectF(self.rect()), self.width() * self._share
        painter.setBrush(QColor(self._theme.tokens["panel"]))
        painter.drawRoundedRect(area, THICK / 2, THICK / 2)
        if self.isRightToLeft():
            area.setLeft(area.right() - filled)
        else:
            area.setWidth(filled)
        painter.setBrush(QColor(self._theme.tokens["warning"]))
        painter.drawRoundedRect(area, THICK / 2, THICK / 2)
