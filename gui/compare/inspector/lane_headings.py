"""The head of the table of facts: one lane above each column, which stays where the rows scroll."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import Monogram
from providers.frozen import frozen

HEIGHT = 54


@frozen
class LaneHeading:
    """Who was asked: the lane's name and where it asks, and its monogram."""

    name: str
    place: str
    letter: str
    tint: str


class LaneHeadings(QHeaderView):
    """Carries a small widget over each of its sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._headings: list[QFrame] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(1)

        self.sectionResized.connect(self.place)

    def show_headings(self, headings: Sequence[LaneHeading]) -> None:
        """Show these lanes, in this order."""
        for old in self._headings:
            old.hide()
            old.deleteLater()
        self._headings = [_heading(each, self.viewport()) for each in headings]
        self.place()

    def place(self) -> None:
        """Put each widget over its section, after the table was scrolled."""
        for number, widget in enumerate(self._headings):
            widget.setGeometry(self.sectionViewportPosition(number), 0, self.sectionSize(number), HEIGHT)
            widget.show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def viewportEvent(self, event: QEvent) -> bool:
        # The widgets have tooltips of their own, and sections none.
        return event.type() != QEvent.Type.ToolTip and super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the widgets cover it."""


def _heading(heading: LaneHeading, parent: QWidget) -> QFrame:
    frame = QFrame(parent, objectName="lane_heading")
    name = ElidedLabel(heading.name)
    name.setObjectName("lane_name")
    place = ElidedLabel(heading.place)
    place.setObjectName("lane_place")
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch()
    words.addWidget(name)
    words.addWidget(place)
    words.addStretch()
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(14, 0, 12, 0)
    layout.setSpacing(10)
    layout.addWidget(Monogram(heading.letter, heading.tint))
    layout.addLayout(words, 1)
    frame.setAccessibleName(heading.name)
    return frame
