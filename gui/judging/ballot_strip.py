"""The strip in which a vote is given, by pointer or by keys."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from comparison.judging.rounds import Verdict
from comparison.judging.votes.vote import Winner
from gui.judging.digits import digit_of
from gui.judging.key_button import KeyButton


class BallotStrip(QFrame):
    """Its keys work while it, or a button in it, has the focus: digits, Shift and digits, 0, X, Enter."""

    changed = Signal()
    """``verdict`` says something else."""
    voted = Signal()
    skipped = Signal()

    def __init__(self, places: int, parent: QWidget | None = None) -> None:
        """For so many answers."""
        super().__init__(parent)
        self.setObjectName("ballot_strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Your vote"))
        self.verdict = Verdict()
        self.judged: set[int] = set()
        """The places that can be chosen."""
        self._is_pair = places == 2
        self._alike = KeyButton("alike_button", self.tr("Tie") if self._is_pair else self.tr("All alike"), "0")
        self._bad = KeyButton("bad_button", self.tr("Both bad") if self._is_pair else self.tr("All bad"), "X")
        self._skip = QPushButton(self.tr("Skip"), objectName="skip_button")
        self._vote = KeyButton("primary_button", self.tr("Vote"), "⏎")
        self._reasons = {
            "right": self._chip(self.tr("right")),
            "clearer": self._chip(self.tr("clearer")),
            "better tone": self._chip(self.tr("better tone")),
            "shorter": self._chip(self.tr("shorter")),
        }

        self._progress = QLabel(objectName="round_progress")
        self._progress.setContentsMargins(4, 0, 0, 0)

        self._choices = QWidget()
        keeps_room = self._choices.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self._choices.setSizePolicy(keeps_room)
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(4, 4, 4, 4)  # the ring round what has the focus is cut off without
        choices.setSpacing(7)
        choices.addWidget(QLabel(self.tr("or"), objectName="strip_word"))
        choices.addWidget(self._alike)
        choices.addWidget(self._bad)
        choices.addSpacing(14)
        choices.addWidget(QLabel(self.tr("Why? (optional)"), objectName="strip_word"))
        for chip in self._reasons.values():
            choices.addWidget(chip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        layout.setSpacing(7)
        layout.addWidget(self._progress)
        layout.addWidget(self._choices)
        layout.addStretch()
        layout.addWidget(self._skip)
        layout.addWidget(self._vote)
        for button in (self._alike, self._bad):
            button.setCheckable(True)
        for button in (self._alike, self._bad, self._vote):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

        self._alike.clicked.connect(self._on_alike)
        self._bad.clicked.connect(self._on_bad)
        self._skip.clicked.connect(self.skipped)
        self._vote.clicked.connect(self._on_vote)

    def open(self, judged: set[int]) -> None:
        """Let these places be judged; with fewer than two there is only a way on."""
        self.judged = judged
        self._choices.setVisible(len(judged) > 1)
        self._say(Verdict())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, ready: int, total: int) -> None:
        """How many answers are there; never which."""
        self._progress.setText(self.tr("{0} of {1} ready").format(ready, total))
        self._progress.setVisible(ready < total)

    def clear(self) -> None:
        """Take back what was chosen and not yet voted."""
        self._say(Verdict())

    def choose_best(self, place: int) -> None:
        """This answer is the best."""
        if self._can_choose(place):
            worst = None if self.verdict.worst == place else self.verdict.worst
            self._say(Verdict(place, worst))

    def choose_worst(self, place: int) -> None:
        """This answer is the worst."""
        if self._can_choose(place) and not self._is_pair:
            best = None if self.verdict.best == place else self.verdict.best
            self._say(Verdict(best, place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit, is_shifted = digit_of(event), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        others = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if others:
            super().keyPressEvent(event)
        elif digit == 0:
            self._on_alike()
        elif digit is not None:
            (self.choose_worst if is_shifted else self.choose_best)(digit - 1)
        elif event.key() == Qt.Key.Key_X:
            self._on_bad()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_vote()
        else:
            super().keyPressEvent(event)

    def _can_choose(self, place: int) -> bool:
        return place in self.judged and len(self.judged) > 1

    def _on_alike(self) -> None:
        self._say_of_all(Winner.TIE)

    def _on_bad(self) -> None:
        self._say_of_all(Winner.BOTH_BAD)

    def _say_of_all(self, winner: Winner) -> None:
        if len(self.judged) > 1:
            self._say(Verdict(of_all=winner))

    def _say(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self._alike.setChecked(verdict.of_all is Winner.TIE)
        self._bad.setChecked(verdict.of_all is Winner.BOTH_BAD)
        self._vote.setEnabled(not verdict.is_empty)
        self.changed.emit()

    def _on_vote(self) -> None:
        if not self.verdict.is_empty:
            reasons = tuple(reason for reason, chip in self._reasons.items() if chip.isChecked())
            self.verdict = replace(self.verdict, reasons=reasons)
            self.voted.emit()

    def _chip(self, word: str) -> QPushButton:
        return QPushButton(word, objectName="chip", checkable=True)
