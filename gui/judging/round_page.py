"""A blind round: answers under letters, a vote, and who they were."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from comparison.judging.masking.cover import covered, uncovered
from comparison.judging.masking.mask import Mask
from comparison.judging.rounds import Round, Verdict
from comparison.judging.votes.vote import Vote, Winner, Withdrawn
from comparison.lanes.lane import Exchange
from gui.desks.judging_desk import JudgingDesk
from gui.desks.session import Session
from gui.judging.answer_column import AnswerColumn
from gui.judging.ballot_strip import BallotStrip
from gui.judging.face import Face
from gui.judging.masked_answers import MaskedAnswers
from gui.judging.result_strip import ResultStrip
from gui.judging.round_bar import RoundBar
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Theme
from gui.widgets.wrapped_label import WrappedLabel

SHOWN_CHARACTERS = 400
"""Of the prompt."""

Faces = Callable[[Sequence[Exchange]], list[Face]]


class RoundPage(QWidget):
    """Holds nothing of the models before the vote. Nothing of an answer is shown until all are there, so that no pace
    tells them apart; earlier turns are not shown at all: a person has seen who said what."""

    over = Signal()
    """A person goes on to the next prompt."""
    ended = Signal()
    """And wants no more blind rounds."""

    def __init__(
        self,
        round_: Round,
        session: Session,
        faces: Faces,
        theme: Theme,
        slices: Slices,
        display: Display,
    ) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._round = round_
        self._session = session
        self._faces = faces
        self._mask: Mask | None = None
        self._masked = MaskedAnswers(slices, self)
        self._is_shown = False
        """Whether the answers are."""
        self._desk: JudgingDesk | None = None
        self._ticket = 0
        self._is_kept = True
        self._votes: list[Vote] = []
        self.is_blind = True
        count = len(round_.contestants)
        self._bar = RoundBar(theme)
        self._bar.show_blind(True)
        asked = round_.contestants[0].exchange.prompt
        self._prompt = WrappedLabel(asked if len(asked) <= SHOWN_CHARACTERS else f"{asked[:SHOWN_CHARACTERS]}…")
        self._prompt.setObjectName("prompt_text")
        self.columns = [
            AnswerColumn(place, each.letter, count == 2, theme, slices, display)
            for place, each in enumerate(round_.contestants)
        ]
        self.ballot = BallotStrip(count)
        self.result = ResultStrip()

        ground = QWidget(objectName="round_ground")
        lanes = QScrollArea(objectName="round_lanes", widgetResizable=True)
        lanes.setFrameShape(QFrame.Shape.NoFrame)
        lanes.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lanes.setWidget(ground)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for column in self.columns:
            row.addWidget(column, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 12)
        inner.setSpacing(12)
        inner.addWidget(lanes, 1)
        inner.addWidget(self.ballot)
        inner.addWidget(self.result)
        prompt = QHBoxLayout()
        prompt.setContentsMargins(29, 4, 29, 14)
        prompt.addWidget(self._prompt)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addLayout(prompt)
        layout.addLayout(inner, 1)
        self.result.hide()

        self._bar.ended.connect(self.ended)
        self.ballot.changed.connect(self._show_choice)
        self.ballot.voted.connect(self._on_voted)
        self.ballot.skipped.connect(self._on_skipped)
        self.result.taken_back.connect(self._on_taken_back)
        self.result.next_requested.connect(self.over)
        self.result.remarks.changed.connect(self._on_remarked)
        for place, column in enumerate(self.columns):
            column.best_chosen.connect(partial(self.ballot.choose_best, place))
            column.worst_chosen.connect(partial(self.ballot.choose_worst, place))
            column.again_requested.connect(partial(self._ask_again, place))
        session.lane_ended.connect(self._go_on)
        self._masked.done.connect(self._show_answers)
        self.ballot.open(set())
        self._show_progress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Once the names are there, Enter goes on wherever the focus is, but for a button."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.result.isVisible() and not isinstance(self.focusWidget(), QAbstractButton):
            self.over.emit()
        else:
            super().keyPressEvent(event)

    def step_back(self) -> None:
        """Stop those that still answer, take back a choice, or leave a round that is over."""
        if self.result.isVisible():
            self.over.emit()
        elif not self._round.is_over:
            self._session.stop_all()
        else:
            self.ballot.clear()

    def take_votes(self, desk: JudgingDesk, ticket: int, *, is_kept: bool) -> None:
        """Where the mask with this ``ticket`` comes from, and where votes go if they are kept at all."""
        self._desk, self._ticket, self._is_kept = desk, ticket, is_kept
        desk.mask_made.connect(self._on_mask_made)

    def _on_mask_made(self, ticket: int, mask: Mask) -> None:
        if ticket == self._ticket:
            self._mask = mask
            self._go_on()

    def _go_on(self) -> None:
        """Show the answers when all are there."""
        self._show_progress()
        if self._mask is not None and self._round.is_over and self.is_blind and not self._is_shown:
            self._is_shown = True
            self._masked.begin(self._mask, [each.exchange.answer.text for each in self._round.contestants])

    def _show_progress(self) -> None:
        ready = sum(each.exchange.answer.is_over for each in self._round.contestants)
        self.ballot.show_progress(ready, len(self._round.contestants))

    def _show_answers(self) -> None:
        for place, (column, contestant) in enumerate(zip(self.columns, self._round.contestants, strict=True)):
            text = covered(self._masked.stretches[place], self.tr("name hidden"))
            (column.show_text if contestant.is_whole else column.show_failure)(text)
        self._open_ballot()

    def _open_ballot(self) -> None:
        self.ballot.open({place for place, each in enumerate(self._round.contestants) if each.is_whole})

    def _show_choice(self) -> None:
        verdict, judged = self.ballot.verdict, self.ballot.judged
        for place, column in enumerate(self.columns):
            can_choose = place in judged and len(judged) > 1
            column.show_choice(can_choose=can_choose, is_best=place == verdict.best, is_worst=place == verdict.worst)

    def _ask_again(self, place: int) -> None:
        for column in self.columns:
            column.show_waiting()
        self.ballot.open(set())
        self._is_shown = False
        self._session.retry(self._round.contestants[place].lane.id)
        self._show_progress()

    def _on_voted(self) -> None:
        verdict, was_blind = self.ballot.verdict, self.is_blind
        self._votes = self._remarked(self._round.votes(verdict, is_blind=was_blind))
        self._keep(self._votes)
        self.reveal()
        self._show_badges(verdict)
        self._show_result(self._result_words(verdict, was_blind), can_take_back=bool(self._votes))

    def _on_remarked(self) -> None:
        """A vote of the same id takes the place of the one before."""
        if self._votes:
            self._votes = self._remarked(self._votes)
            self._keep(self._votes)

    def _remarked(self, votes: Iterable[Vote]) -> list[Vote]:
        remarks = self.result.remarks
        return [replace(vote, note=remarks.note, tags=remarks.tags) for vote in votes]

    def _keep(self, votes: Iterable[Vote | Withdrawn]) -> None:
        if self._desk is not None and self._is_kept:
            self._desk.keep(votes)

    def _on_skipped(self) -> None:
        if not self.ballot.judged:
            self.over.emit()
            return
        self.reveal()
        self._show_result(self.tr("Skipped: no vote was counted."), can_take_back=False)

    def _on_taken_back(self) -> None:
        """Names were seen, so what is said now is a seen vote; what was added to the one before goes over to it."""
        self._keep([Withdrawn(vote.id) for vote in self._votes])
        self._votes = []
        self._show_badges(Verdict())
        self.result.hide()
        self.ballot.show()
        self._open_ballot()

    def reveal(self) -> None:
        """Show who they were, and each hidden word in its place."""
        if not self.is_blind:
            return
        self.is_blind = False
        self._bar.show_blind(False)
        faces = self._faces([each.exchange for each in self._round.contestants])
        for place, (column, face) in enumerate(zip(self.columns, faces, strict=True)):
            if any(stretch.is_hidden for stretch in self._masked.stretches[place]):
                column.show_text(uncovered(self._masked.stretches[place]))
            column.reveal(face)

    def _show_result(self, sentence: str, *, can_take_back: bool) -> None:
        self.ballot.hide()
        for column in self.columns:
            column.show_choice(can_choose=False)
        self.result.show()
        self.result.show_result(sentence, can_take_back, can_remark=self._is_kept and bool(self._votes))

    def _show_badges(self, verdict: Verdict) -> None:
        for place, column in enumerate(self.columns):
            is_best, is_worst = place == verdict.best, place == verdict.worst
            words = self.tr("your best") if is_best else self.tr("your worst") if is_worst else ""
            column.show_badge(words, "best" if is_best else "")

    def _result_words(self, verdict: Verdict, was_blind: bool) -> str:
        if verdict.of_all is Winner.TIE:
            return self.tr("You found them equally good.")
        if verdict.of_all is Winner.BOTH_BAD:
            return self.tr("You found none of them good.")
        if verdict.best is None:
            return self.tr("You found one of them worse than the others.")
        name = self._round.contestants[verdict.best].exchange.setup.model
        told = (
            self.tr("You chose {0}, without seeing its name.")
            if was_blind
            else self.tr("You chose {0}, seeing its name.")
        )
        return told.format(name)
