"""The foot of a lane: the race of its answer, and what can be done with it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from comparison.figures.course import SCALES, Course
from comparison.lanes.answer import Answer
from gui.compare.race.explanation import explanation
from gui.compare.race.figure_row import OVERHANG, FigureRow
from gui.compare.race.race_bar import RaceBar
from gui.compare.race.reading import Reading, reading_of
from gui.compare.race.stand import Stand
from gui.theme.fonts import grown, grown_around
from gui.theme.theme import Theme
from gui.widgets.elided_label import plain_tip

INNER = 16
"""Pixels between the lane's edge and what stands in it."""
HEIGHT = (64, 46)
"""Pixels, and how many of them are lines of text."""
ROOMY = 360
"""Pixels of width from which all buttons are shown."""
FLAT_HEIGHT = (44, 31)
"""The same of a lane in a grid."""


class LaneFooter(QFrame):
    """The bar above, figures to the left, buttons to the right; Stop takes their place while an answer runs."""

    copy_requested = Signal()
    retry_requested = Signal()
    stop_requested = Signal()
    star_toggled = Signal(bool)
    """This answer is the best one to its prompt, or no longer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lane_footer")
        self._is_running = self._can_copy = self._can_retry = self._can_star = False
        self.may_ask = True
        """Whether the comparison can go on."""
        self._theme = theme
        self._bar = RaceBar(theme)
        self.figures = FigureRow(theme)
        self._copy = QToolButton(objectName="lane_button", toolTip=self.tr("Copy the answer"))
        self._retry = QToolButton(objectName="lane_button", toolTip=self.tr("Retry this model"))
        self._stop = QToolButton(objectName="stop_button", text=self.tr("Stop"), toolTip=self.tr("Stop this answer"))
        self._star = QToolButton(objectName="star_button", toolTip=self.tr("Best answer to this prompt"))
        self._star.setCheckable(True)
        for button in (self._copy, self._retry, self._star, self._stop):
            button.setAccessibleName(button.toolTip())
        theme.dress(self._copy, "copy")
        theme.dress(self._retry, "retry")
        theme.dress(self._star, "star")
        theme.dress(self._stop, "stop", "text")
        self._stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

        below = QHBoxLayout()
        below.setSpacing(2)
        below.addWidget(self.figures, 1)
        below.addWidget(self._copy)
        below.addWidget(self._retry)
        below.addWidget(self._star)
        below.addWidget(self._stop)
        above = QHBoxLayout()
        above.addSpacing(OVERHANG)
        above.addWidget(self._bar)
        above.addSpacing(INNER // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INNER - OVERHANG, 4, INNER // 2, 6)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addLayout(below, 1)
        self._is_flat = False
        self.show_flat(False)

        self._copy.clicked.connect(self.copy_requested)
        self._retry.clicked.connect(self.retry_requested)
        self._stop.clicked.connect(self.stop_requested)
        self._star.toggled.connect(self._on_star_toggled)
        self._star.clicked.connect(self.star_toggled)

    def name(self, model: str) -> None:
        """Whose answer the buttons mean, for screen readers: each lane has the same ones."""
        for button in (self._copy, self._retry, self._star, self._stop):
            button.setAccessibleDescription(model)

    def show_flat(self, is_flat: bool) -> None:
        """As low as it can be, for a lane in a grid: what its buttons do is in the lane's menu."""
        self._is_flat = is_flat
        self.figures.show_in_one_line(is_flat)
        self.setFixedHeight(grown_around(*(FLAT_HEIGHT if is_flat else HEIGHT)))
        self._show_buttons()

    def show_state(self, newest: Answer | None, read: Answer | None, *, runs_beside: bool = False) -> None:
        """Which buttons the lane needs: only its newest answer can be asked again. No foot before the first.

        ``runs_beside`` says whether another answer of the lane grows.
        """
        self.setVisible(newest is not None)
        self._is_running = newest is not None and (runs_beside or not newest.is_over)
        self._can_retry = self.may_ask and read is newest is not None and not self._is_running
        self._can_copy = read is not None and not self._is_running and bool(read.body)
        self._show_buttons()

    def show_star(self, can_star: bool, is_starred: bool, remark: str = "") -> None:
        """Whether the answer may be called the best, and whether it was; ``remark`` is what a person wrote of it."""
        self._can_star = can_star
        told = "\n".join(filter(None, (self._star.accessibleName(), remark)))
        self._star.setToolTip(plain_tip(told))
        self._star.setChecked(is_starred)
        self._show_buttons()

    def _on_star_toggled(self, is_starred: bool) -> None:
        """A press has toggled it before anybody is told, so what it wears goes by what it is."""
        self._theme.dress(self._star, "star-full" if is_starred else "star", "accent" if is_starred else "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Where the figures need their room, the lane's menu has them."""
        self._stop.setVisible(self._is_running and not self._is_flat)
        self._copy.setVisible(self._can_copy and not self._is_flat)
        self._retry.setVisible(self._can_retry and not self._is_flat and self.width() >= grown(ROOMY))
        can_star = self._can_star and self._can_copy
        self._star.setVisible(can_star and not self._is_flat and self.width() >= grown(ROOMY))

    def show_race(self, answer: Answer, stand: Stand, now: float) -> None:
        """How far the answer is."""
        runner = stand.runner
        self._bar.show_course(runner.course, stand.scale, runner.is_running)
        tip = explanation(answer, runner.cost) if answer.is_over else ""
        reading = reading_of(answer, runner, stand.titles, now)
        if not stand.is_of_turn_read:
            reading = replace(reading, remark=self.tr("still on another prompt"))
        self.figures.show_reading(reading, tip)

    def show_no_race(self) -> None:
        """There is no answer here to the prompt that is read."""
        self._bar.show_course(Course(), SCALES[0], False)
        self.figures.show_reading(Reading(remark=self.tr("not asked this prompt")), "")
