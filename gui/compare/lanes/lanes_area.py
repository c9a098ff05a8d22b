"""Where the lanes stand: in columns, in a grid, or one at a time behind tabs."""

from collections.abc import Sequence
from enum import StrEnum
from math import ceil

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QScrollBar, QTabBar, QVBoxLayout, QWidget

from gui.compare.lanes.grid_offer import GridOffer
from gui.compare.lanes.lane_drag import LaneDrag
from gui.compare.lanes.lane_view import LaneView
from gui.theme.fonts import grown
from gui.theme.motion import slide

NARROWEST = 290
"""Pixels beside type of the usual size; a column keeps at least this width and the row scrolls sideways."""
LOWEST = 220
"""The same for the height of a row in the grid."""
GAP = 12


class Layout(StrEnum):
    """How lanes stand side by side."""

    COLUMNS = "columns"
    GRID = "grid"
    TABS = "tabs"


class LanesArea(QWidget):
    """All lanes are equally wide. A lane that is dragged by its head is moved."""

    moved = Signal(str, int)
    """A lane's id and the place it was dropped at, counted without it."""
    add_requested = Signal()
    """A person wants a lane while there is none."""
    grid_requested = Signal()
    shown_changed = Signal()
    """Other lanes can be seen now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout_kind = Layout.COLUMNS
        self._views: list[LaneView] = []
        self._alone: LaneView | None = None
        self._current = 0
        self._laid_columns = 0
        self._offer = GridOffer()
        self._tabs = QTabBar(objectName="lane_tabs", expanding=False, drawBase=False)
        self._tabs.hide()
        self._empty = QPushButton(self.tr("Add a model to compare"))
        self._empty.hide()
        self._ground = QWidget(objectName="lanes_ground")
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(12, 0, 12, 0)
        self._grid.setSpacing(GAP)
        self._scroll = QScrollArea(objectName="lanes_scroll", widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._ground)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drag = LaneDrag(self._scroll, self._shown)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._tabs)
        layout.addWidget(self._offer)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignCenter)

        self._tabs.currentChanged.connect(self._on_tab_chosen)
        self._empty.clicked.connect(self.add_requested)
        self._offer.accepted.connect(self.grid_requested)
        self._drag.dropped.connect(self.moved)

    @property
    def scroll_bar(self) -> QScrollBar:
        """The one that scrolls sideways."""
        return self._scroll.horizontalScrollBar()

    def adopt(self, view: LaneView) -> None:
        """Make a lane ready to be shown here."""
        # One behind tabs may never be laid out, and would then outlive the window.
        view.setParent(self._ground)
        for child in (view, *view.findChildren(QWidget)):
            child.ensurePolished()
        self._drag.watch(view)

    @property
    def has_tabs(self) -> bool:
        return self._tabs.isVisibleTo(self)

    def show_tab_states(self, states: Sequence[tuple[QIcon | None, str]]) -> None:
        """The shape and the word of what each lane is doing, in order."""
        for place, (icon, word) in enumerate(states[: self._tabs.count()]):
            name = self._tabs.tabText(place).replace("&&", "&")
            self._tabs.setTabIcon(place, icon or QIcon())
            self._tabs.setTabToolTip(place, word)
            self._tabs.setAccessibleTabName(place, self.tr("{0}, {1}").format(name, word) if word else name)

    def show_views(self, views: list[LaneView], names: list[str]) -> None:
        """Put these lanes side by side, in this order; ``names`` are for the tabs."""
        self._views = views
        if self._alone not in views:
            self._alone = None
        self._fill_tabs(names)
        self._arrange()

    def choose(self, kind: Layout) -> None:
        """Arrange the lanes in another way."""
        self._layout_kind = kind
        self._alone = None
        self._arrange()

    def toggle_alone(self, view: LaneView) -> None:
        """Show one lane alone, or all again."""
        self._alone = None if self._alone is view else view
        self._arrange()

    def bring(self, place: int) -> None:
        """Make the lane at a place visible."""
        view = self._views[place]
        if self._alone is not None and self._alone is not view:
            self._alone = view
        self._current = place
        self._tabs.setCurrentIndex(place)
        self._arrange()
        self._lay_out_now()
        self._scroll.ensureWidgetVisible(view, 0, 0)

    def _lay_out_now(self) -> None:
        """A lane that has just been added is not laid out yet."""
        self._grid.invalidate()
        self._grid.activate()
        QCoreApplication.sendPostedEvents(self._ground, QEvent.Type.LayoutRequest.value)

    def _fill_tabs(self, names: list[str]) -> None:
        # Qt makes tabs current while they are added and removed, which is not the choice of a person.
        self._tabs.blockSignals(True)
        while self._tabs.count() > len(names):
            self._tabs.removeTab(self._tabs.count() - 1)
        while self._tabs.count() < len(names):
            self._tabs.addTab("")
        for index, name in enumerate(names):
            self._tabs.setTabText(index, name.replace("&", "&&"))
        self._current = min(self._current, max(0, len(names) - 1))
        self._tabs.setCurrentIndex(self._current)
        self._tabs.blockSignals(False)

    def _arrange(self) -> None:
        self._drag.forget()
        stood = {view: view.pos() for view in self._views if view.isVisible()}
        self._clear_grid()
        shown = self._shown()
        self._laid_columns = columns = self._columns(len(shown))
        for index, view in enumerate(shown):
            self._grid.addWidget(view, index // columns, index % columns)
        for column in range(columns if shown else 0):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, grown(NARROWEST))
        rows = ceil(len(shown) / columns)
        for row in range(rows):
            self._grid.setRowStretch(row, 1)
            self._grid.setRowMinimumHeight(row, grown(LOWEST) if rows > 1 else 0)
        for view in self._views:
            view.setVisible(view in shown)
            view.show_flat(rows > 1)
            view.header.show_maximised(view is self._alone)
        self._scroll.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        self._tabs.setVisible(self._layout_kind is Layout.TABS and self._alone is None and len(self._views) > 1)
        self._consider_grid()
        if stood:
            self._lay_out_now()
            for view in shown:
                slide(view, stood.get(view, view.pos()))
        self.shown_changed.emit()

    def _clear_grid(self) -> None:
        while (item := self._grid.itemAt(0)) is not None and (view := item.widget()) is not None:
            # Not ``takeAt``: what that gives is freed by nobody in Python.
            self._grid.removeWidget(view)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
            self._grid.setColumnMinimumWidth(column, 0)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
            self._grid.setRowMinimumHeight(row, 0)

    def _shown(self) -> list[LaneView]:
        if self._alone is not None:
            return [self._alone]
        if self._layout_kind is Layout.TABS:
            return self._views[self._current : self._current + 1]
        return self._views

    def _columns(self, count: int) -> int:
        """In a grid as many as fit, in two rows at least, and each row as full as the others."""
        if self._layout_kind is not Layout.GRID or count < 3:
            return max(1, count)
        rows = ceil(count / min(self._room(), ceil(count / 2)))
        return ceil(count / rows)

    def _room(self) -> int:
        """How many lanes fit side by side."""
        return max(1, (self.width() - GAP) // (grown(NARROWEST) + GAP))

    def _consider_grid(self) -> None:
        is_row = self._layout_kind is Layout.COLUMNS and self._alone is None
        self._offer.consider(len(self._views) if is_row else 0, self._room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._consider_grid()
        shown = len(self._shown())
        if self._layout_kind is Layout.GRID and self._columns(shown) != self._laid_columns:
            self._arrange()

    def _on_tab_chosen(self, place: int) -> None:
        self._current = max(0, place)
        self._arrange()
