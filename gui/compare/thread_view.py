"""A lane's thread: its exchanges one below the other, following the stream."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from comparison.lane import Exchange, Lane
from gui.theme import Theme
from providers.errors import Action

if TYPE_CHECKING:
    from gui.compare.exchange_view import ExchangeView

WIDEST_TEXT = 760
"""Pixels; about 80 characters of an answer."""
MARGIN = 14
"""Pixels around the exchanges. The one below them belongs to the viewport: then all that is new when an answer grows is
out of sight until it is scrolled to, and Qt moves the picture of the rest up instead of painting it again."""


class ThreadView(QScrollArea):
    """Sticks to the end while it is at the end; scrolling up lets go."""

    edit_requested = Signal()
    action_requested = Signal(str)
    repaint_requested = Signal()
    scrolled = Signal(float)
    """A person scrolled; the share of the way, from 0 to 1."""

    def __init__(self, theme: Theme, zoom: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thread")
        self._theme = theme
        self._zoom = zoom
        self._wraps_code = True
        self.offers: frozenset[Action] = frozenset(Action)
        """What failure cards may offer here."""
        self.sticks = True
        """Whether new text may scroll into view at all."""
        self._follows = True
        self._is_placing = False
        self._views: list[ExchangeView] = []
        self._column = QWidget()
        self._column.setObjectName("thread_column")
        self._column.setMaximumWidth(WIDEST_TEXT)
        self._ground = QWidget()
        # Opaque, without a rule of the style sheet for it: Qt moves no picture of what can be seen through.
        self._ground.setBackgroundRole(QPalette.ColorRole.Base)
        for widget in (self._ground, self._column):
            widget.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._to_end = QToolButton(self, objectName="to_end", text=self.tr("Jump to end"))
        self._to_end.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.dress(self._to_end, "arrow-down", "text")
        self._to_end.hide()

        self._exchanges = QVBoxLayout(self._column)
        self._exchanges.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        self._exchanges.setSpacing(20)
        self._exchanges.addStretch()
        ground = QHBoxLayout(self._ground)
        ground.setContentsMargins(0, 0, 0, 0)
        ground.addStretch()
        ground.addWidget(self._column, 1)
        ground.addStretch()
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, 0, 0, MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(self._on_value_changed)
        self._to_end.clicked.connect(self.jump_to_end)

    @property
    def replies(self) -> "list[ExchangeView]":
        """The exchanges shown, from the oldest to the newest."""
        return self._views

    @property
    def offers_the_end(self) -> bool:
        """Whether the way back to the end is shown."""
        return self._to_end.isVisible()

    def render(self, lane: Lane, now: float) -> None:
        """Show what is new of the lane's thread."""
        self._match(lane)
        if self._views:
            self._views[-1].render(lane.exchanges[-1].answer, True, now)

    def show_extra(self, widget: QWidget) -> None:
        """Put a card below the exchanges."""
        self._exchanges.insertWidget(self._exchanges.count() - 1, widget)

    def set_zoom(self, percent: int) -> None:
        self._zoom = percent
        for view in self._views:
            view.set_zoom(percent)

    def wrap_code(self, wraps: bool) -> None:
        """Whether long lines of code wrap."""
        self._wraps_code = wraps
        for view in self._views:
            view.wrap_code(wraps)

    def jump_to_end(self) -> None:
        self._follows = True
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def show_place(self, widget: QWidget, rect: QRect) -> None:
        """Scroll to a place inside one of the replies."""
        self._follows = False
        place = widget.mapTo(self._ground, rect.center())
        self.ensureVisible(place.x(), place.y(), 0, 80)

    def scroll_to_share(self, share: float) -> None:
        """Scroll to a share of the way, without telling anybody."""
        bar = self.verticalScrollBar()
        self._is_placing = True
        bar.setValue(round(share * bar.maximum()))
        self._is_placing = False
        self._follows = bar.value() >= bar.maximum() - 4

    def _match(self, lane: Lane) -> None:
        """Let the views be those of the lane's exchanges: keep the ones that still hold, replace the rest."""
        wanted = [exchange.answer.request for exchange in lane.exchanges]
        if wanted == [view.request for view in self._views]:
            return
        self._follows = True
        kept = 0
        while kept < min(len(wanted), len(self._views)) and wanted[kept] == self._views[kept].request:
            kept += 1
        for view in self._views[kept:]:
            self._exchanges.removeWidget(view)
            view.hide()
            view.deleteLater()
        del self._views[kept:]
        for exchange in lane.exchanges[kept:]:
            self._add(exchange)
        for view, exchange in zip(self._views[:-1], lane.exchanges, strict=False):
            view.render(exchange.answer, False, 0.0)

    def _add(self, exchange: Exchange) -> None:
        from gui.compare.exchange_view import ExchangeView  # what paints replies is not needed to start

        view = ExchangeView(exchange, self.offers, self._theme, self._zoom)
        view.wrap_code(self._wraps_code)
        view.edit_requested.connect(self.edit_requested)
        view.action_requested.connect(self.action_requested)
        view.unfolded.connect(self.repaint_requested)
        self._exchanges.insertWidget(len(self._views), view)
        self._views.append(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        self._to_end.adjustSize()
        self._to_end.move((self.width() - self._to_end.width()) // 2, self.height() - self._to_end.height() - 10)

    def _on_range_changed(self, low: int, high: int) -> None:
        if self._follows and self.sticks:
            self._is_placing = True
            self.verticalScrollBar().setValue(high)
            self._is_placing = False
        self._show_button()

    def _on_value_changed(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if not self._is_placing:
            self._follows = value >= bar.maximum() - 4
            self.scrolled.emit(value / bar.maximum() if bar.maximum() else 1.0)
        self._show_button()

    def _show_button(self) -> None:
        self._to_end.setVisible(not self._follows)
        if not self._follows:
            self._place_button()
            self._to_end.raise_()
