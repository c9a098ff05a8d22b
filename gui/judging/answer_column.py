"""One answer under its letter, and what can be said of it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.judging.face import Face
from gui.judging.key_button import KeyButton
from gui.reply.display import Display
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import ReplyColours, reply_colours
from gui.slices import Slices
from gui.theme.fonts import grown_around
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import SIDE, Monogram
from gui.widgets.style_property import set_style_property
from gui.widgets.wrapped_label import WrappedLabel

HEAD, FOOT = (52, 34), (64, 46)
"""Pixels, and how many of them are lines of text."""
LEAST_WIDTH = 290
"""Pixels; where not all fit, they scroll sideways."""


class AnswerColumn(QFrame):
    """Knows nothing of the model before ``reveal``, so that nothing of it can be seen."""

    best_chosen = Signal()
    worst_chosen = Signal()
    again_requested = Signal()

    def __init__(self, place: int, letter: str, is_pair: bool, theme: Theme, slices: Slices, display: Display) -> None:
        super().__init__()
        self.setObjectName("lane")
        self.setMinimumWidth(LEAST_WIDTH)
        self._theme = theme
        self._display = display
        self._letter = QLabel(letter, objectName="letter_tile", alignment=Qt.AlignmentFlag.AlignCenter)
        self._letter.setFixedSize(SIDE, SIDE)
        self._monogram = Monogram("", "#888888")
        self._name = ElidedLabel(self.tr("Answer {0}").format(letter))
        self._name.setObjectName("lane_name")
        self._place = ElidedLabel()
        self._place.setObjectName("lane_place")
        self._badge = QLabel(objectName="badge")
        self._message = WrappedLabel()
        self._message.setObjectName("round_message")
        self._again = QPushButton(self.tr("Ask again"), objectName="ask_again")
        self._mark = "selected"
        """What marked words stand on: hidden names must not stand out, names that were hidden do."""
        self.reply = ReplyView(self._colours(), slices)
        self.reply.setAccessibleName(self.tr("Answer {0}").format(letter))
        self.reply.show_as(display)
        key = str(place + 1)
        word = self.tr("{0} is better").format(letter) if is_pair else self.tr("Best")
        self.best = KeyButton("best_button", word, key)
        self.worst = KeyButton("worst_button", self.tr("Worst"), f"⇧{key}")
        self.best.setAccessibleName(self.tr("Answer {0} is best").format(letter))
        self.worst.setAccessibleName(self.tr("Answer {0} is worst").format(letter))
        self._is_pair = is_pair
        self._figures: QWidget | None = None

        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._body(), 1)
        layout.addWidget(self._make_foot())
        for button in (self.best, self.worst):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_waiting()

        self.best.clicked.connect(self.best_chosen)
        self.worst.clicked.connect(self.worst_chosen)
        self._again.clicked.connect(self.again_requested)
        display.changed.connect(self._on_display_changed)
        theme.changed.connect(self._on_theme_changed)

    def show_waiting(self) -> None:
        """The same in all columns, whoever is done."""
        self._message.setText(self.tr("Shown once all answers are in."))
        self._message.show()
        self._again.hide()
        self.reply.hide()
        self.show_choice(can_choose=False)

    def show_text(self, markdown: str) -> None:
        """Show an answer."""
        self._message.hide()
        self._again.hide()
        self.reply.start_over()
        self.reply.append(markdown)
        self.reply.finish()
        self.reply.show()
        self.reply.paint()

    def show_failure(self, markdown: str) -> None:
        """There is no whole answer: show what there is of it, and a way to ask again."""
        self.show_text(markdown)
        self.reply.setVisible(bool(markdown))
        self._message.setText(self.tr("This answer is incomplete, so it is not part of your vote."))
        self._message.show()
        self._again.show()

    def show_choice(self, *, can_choose: bool, is_best: bool = False, is_worst: bool = False) -> None:
        """What was said of it."""
        self._buttons.setVisible(can_choose)
        if self._figures is not None:
            self._figures.setVisible(not can_choose)
        self.best.setChecked(is_best)
        self.worst.setChecked(is_worst)

    def reveal(self, face: Face) -> None:
        """Show who it was."""
        self._mark = "mark"
        self.reply.set_colours(self._colours())
        self._monogram.show_letter(face.monogram, face.tint)
        self._monogram.show()
        self._name.setText(face.name)
        self._place.setText(face.place)
        self._place.show()
        self._again.hide()
        self._figures = face.figures
        self._foot_layout.addWidget(face.figures)

    def show_badge(self, words: str, tone: str) -> None:
        """What the vote said of it; nothing without ``words``."""
        self._badge.setText(words)
        self._badge.setVisible(bool(words))
        for widget in (self._badge, self):
            set_style_property(widget, "tone", tone)

    def _head(self) -> QFrame:
        head = QFrame(objectName="lane_header")
        head.setFixedHeight(grown_around(*HEAD))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self._name)
        names.addWidget(self._place)
        names.addStretch()
        layout = QHBoxLayout(head)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(10)
        layout.addWidget(self._letter)
        layout.addWidget(self._monogram)
        layout.addLayout(names, 1)
        layout.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._monogram, self._place, self._badge):
            widget.hide()
        return head

    def _body(self) -> QScrollArea:
        ground = QWidget(objectName="round_ground")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self._message)
        layout.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.reply)
        layout.addStretch()
        area = QScrollArea(objectName="round_scroll", widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(ground)
        return area

    def _make_foot(self) -> QFrame:
        foot = QFrame(objectName="lane_footer")
        foot.setFixedHeight(grown_around(*FOOT))
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(15, 0, 15, 0)
        row.setSpacing(10)
        row.addWidget(self.best, 2)
        row.addWidget(self.worst, 1)
        self.worst.setVisible(not self._is_pair)
        self._foot_layout = QVBoxLayout(foot)
        self._foot_layout.setContentsMargins(0, 0, 0, 0)
        self._foot_layout.addWidget(self._buttons)
        return foot

    def _on_display_changed(self) -> None:
        self.reply.show_as(self._display)

    def _on_theme_changed(self) -> None:
        self.reply.set_colours(self._colours())

    def _colours(self) -> ReplyColours:
        return replace(reply_colours(self._theme.tokens), found=self._theme.tokens[self._mark])
