"""The exact requests, each below its column of the table of facts."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from comparison.fairness.sent_request import Path
from gui.compare.inspector.fact_titles import WIDTH
from gui.compare.inspector.request_view import RequestView
from gui.theme.theme import Theme
from gui.widgets.wrapped_label import WrappedLabel
from providers.events import Requested

LOWEST = 160


class RequestsArea(QWidget):
    """Scrolls as a whole, so that the same lines of all requests stay beside each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._views: list[RequestView] = []
        title = QLabel(self.tr("Exact requests"), objectName="requests_title")
        hint = WrappedLabel(self.tr("Keys are masked. Marked lines are the differences named above."))
        hint.setObjectName("request_hint")
        margin = QFrame(objectName="requests_margin")
        margin.setFixedWidth(WIDTH)
        ground = QWidget(objectName="requests_ground")
        self._scroll = QScrollArea(objectName="requests_scroll", widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        words = QVBoxLayout(margin)
        words.setContentsMargins(38, 12, 14, 12)
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(hint)
        words.addStretch()
        self._columns = QHBoxLayout(ground)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(margin)
        layout.addWidget(self._scroll, 1)
        self._scroll.setWidget(ground)
        self.setMinimumHeight(LOWEST)

    @property
    def scroll_bar(self) -> QScrollBar:
        """The one that scrolls sideways."""
        return self._scroll.horizontalScrollBar()

    @property
    def views(self) -> list[RequestView]:
        """The requests, in the order of the lanes."""
        return self._views

    def show_requests(self, requests: Sequence[tuple[str, Requested | None, AbstractSet[Path]]]) -> None:
        """Show each lane's name, what it sent, and the lines to mark."""
        while len(self._views) > len(requests):
            view = self._views.pop()
            view.hide()
            view.deleteLater()
        while len(self._views) < len(requests):
            self._views.append(RequestView(self._theme))
            self._columns.insertWidget(len(self._views) - 1, self._views[-1])
        for view, (name, asked, places) in zip(self._views, requests, strict=True):
            view.show_request(name, asked, places)

    def fit(self, width: int) -> None:
        """Make each column this many pixels wide."""
        for view in self._views:
            view.setFixedWidth(width)
