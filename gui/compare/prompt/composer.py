"""The foot of the page: the prompt, and what every lane gets with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.compare.prompt.composer_foot import ComposerFoot
from gui.compare.prompt.prompt_edit import PromptEdit
from gui.compare.prompt.shared.shared_form import SharedForm
from gui.theme.theme import Theme
from gui.words.numbers import number

SIDE = 14
"""Pixels of ground left of the prompt."""
NARROWEST = 30
"""Letters: where less than that is left beside the buttons, the prompt has a line of its own."""


class Composer(QFrame):
    """One line at rest; a prompt that needs more stands above the buttons."""

    submitted = Signal(str)
    """A prompt to ask the lanes; the field keeps it until ``clear``."""
    waits = Signal()
    """A prompt was to be sent while no model can answer it; the field keeps it."""
    stop_requested = Signal()
    retry_requested = Signal()
    """All that ended badly is to be asked again."""
    waiting_changed = Signal()
    """Other prompts than before are on their way."""
    times_changed = Signal(int)
    """How often the next prompt is put to each model."""
    paste_refused = Signal(str)
    """Why a text was not pasted, as a sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._lanes = 0
        self._ready = 0
        self._is_running = False
        self._draft = ""
        self._waiting: list[str] = []
        """Prompts that were sent and that no lane has got yet."""
        self.edited = ""
        """The id of the turn whose prompt is edited; empty for the last one."""
        self.prompt = PromptEdit()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self._editing = QLabel(
            self.tr("Editing a prompt. Its answers so far are kept as an earlier version."), objectName="editing"
        )
        self._editing.hide()
        self._cancel_edit = QPushButton(self.tr("Cancel"), objectName="link_button")
        self._cancel_edit.hide()
        self.shared = SharedForm(theme, self)
        self._foot = ComposerFoot(self.shared, theme)

        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(6)
        self._body.addWidget(self.prompt, 1, Qt.AlignmentFlag.AlignVCenter)
        self._body.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 9, 9, 9)
        layout.setSpacing(6)
        layout.addLayout(self._head())
        layout.addLayout(self._body)

        self.prompt.submitted.connect(self._on_submitted)
        self.prompt.textChanged.connect(self._show_state)
        for refusing in (self.prompt, self.shared):
            refusing.paste_refused.connect(self.paste_refused)
        self._foot.send_requested.connect(self._on_submitted)
        self._foot.stop_requested.connect(self.stop_requested)
        self._foot.times.chosen.connect(self.times_changed)
        self._foot.times.chosen.connect(self._arrange)
        self._foot.retry_requested.connect(self.retry_requested)
        self._cancel_edit.clicked.connect(self.cancel_edit)
        self.shared.changed.connect(self._arrange)

    @property
    def is_editing(self) -> bool:
        """Whether what is written replaces the last prompt."""
        return self._cancel_edit.isVisibleTo(self)

    @property
    def times(self) -> int:
        """How often the next prompt is put to each model."""
        return self._foot.times.times

    def show_blind(self, is_blind: bool) -> None:
        """In a blind round each model is asked once."""
        self._foot.allow_times(not is_blind)

    @property
    def unsent(self) -> tuple[str, str]:
        """What waits and what stands in the field, and what comes back once that is sent or given up."""
        return joined(*self._waiting, self.prompt.toPlainText()), self._draft

    def take_up(self, prompt: str, draft: str) -> None:
        """Go on with what was ``unsent``."""
        self.prompt.setPlainText(prompt)
        self.prompt.moveCursor(QTextCursor.MoveOperation.End)
        self._draft = draft

    def show_lanes(self, count: int, ready: int | None = None) -> None:
        """How many models there are, and how many of them a prompt goes to: all, or those that have their keys."""
        self._lanes = count
        self._ready = count if ready is None else ready
        self._show_state()

    def show_forecast(self, tokens: str, cost: str, explanation: str) -> None:
        """What the prompt will roughly need."""
        self._foot.show_forecast(tokens, cost, explanation)
        self._arrange()

    def show_running(self, is_running: bool) -> None:
        """Whether answers run."""
        self._is_running = is_running
        self._show_state()

    def show_progress(self, running: int, waiting: int) -> None:
        """How many answers run, and how many prompts wait for their ends."""
        self._foot.show_progress(running, waiting)

    def show_waiting(self, prompts: list[str]) -> None:
        """These wait for lanes that answer."""
        if prompts != self._waiting:
            self._waiting = prompts
            self.waiting_changed.emit()

    def show_troubles(self, failed: int, cut_off: int) -> None:
        """How many answers ended badly, each way."""
        self._foot.show_troubles(failed, cut_off)
        self._arrange()

    def give_back(self, prompts: list[str]) -> None:
        """Put prompts that are not sent after all before what is written."""
        if not prompts:
            return
        if self.is_editing:
            self._draft = joined(*prompts, self._draft)
        else:
            self.take_up(joined(*prompts, self.prompt.toPlainText()), self._draft)

    def add(self, text: str) -> None:
        """Put a text behind what is written, and go on behind it; undo takes it back."""
        cursor = self.prompt.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n\n{text}" if not self.prompt.is_blank else text)
        self.prompt.setTextCursor(cursor)
        self.prompt.setFocus()

    def begin_edit(self, prompt: str, turn: str = "") -> None:
        """Edit the prompt of a turn, else the last one; what was being written comes back afterwards."""
        if not self.is_editing:
            self._draft = self.prompt.toPlainText()
        self.edited = turn
        self.prompt.setPlainText(prompt)
        self.prompt.selectAll()
        self._show_editing(True)
        self.prompt.setFocus()

    def cancel_edit(self) -> None:
        """Stop editing and leave the prompt as it is."""
        self.clear()

    def clear(self) -> None:
        """Make room for the next prompt, or for the one that was being written before an edit; it is asked once."""
        self._foot.times.choose(1)
        self._show_editing(False)
        self.prompt.setPlainText(self._draft)
        self.prompt.moveCursor(QTextCursor.MoveOperation.End)
        self._draft = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _head(self) -> QHBoxLayout:
        """What is said of an edit."""
        head = QHBoxLayout()
        head.addWidget(self._editing)
        head.addWidget(self._cancel_edit)
        head.addStretch()
        return head

    def _show_editing(self, is_editing: bool) -> None:
        self._editing.setVisible(is_editing)
        self._cancel_edit.setVisible(is_editing)
        self._show_state()

    def _show_state(self) -> None:
        is_held = self._is_running and self.is_editing
        can_send = self._ready > 0 and not self.prompt.is_blank and not is_held
        self._foot.show_state(self._lanes, self._ready, can_send, self._is_running)
        self.prompt.invite(self._invitation())
        self._arrange()

    def _arrange(self) -> None:
        """Beside the buttons while it fits there, else above them."""
        self.shared.fit(self.width())
        inside = self.width() - 2 * SIDE
        room = inside - self._foot.sizeHint().width()
        is_tall = room < NARROWEST * self.fontMetrics().averageCharWidth() or self.prompt.is_wider_than(room)
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if is_tall else QBoxLayout.Direction.LeftToRight)
        self._body.setAlignment(self.prompt, Qt.AlignmentFlag(0) if is_tall else Qt.AlignmentFlag.AlignVCenter)
        self._foot.show_tokens(is_tall)

    def _invitation(self) -> str:
        match self._lanes, self._ready:
            case 0, _:
                return self.tr("Add a model first …")
            case _, 0:
                return self.tr("Write a prompt. It waits here until a model can answer it.")
            case _ if self._is_running:
                return self.tr("Ask again … it is sent to each model as it finishes")
            case 1, _:
                return self.tr("Ask the model …")
            case _ if self._ready < self._lanes:
                return self.tr("Ask {0} of %Ln models …", "", self._lanes).format(number(self._ready))
            case 2, _:
                return self.tr("Ask both models …")
            case _:
                return self.tr("Ask all %Ln models …", "", self._lanes)

    def _on_submitted(self) -> None:
        text = self.prompt.toPlainText()
        if not text.strip() or (self._is_running and self.is_editing):
            return
        if self._ready:
            self.prompt.remember(text)
            self.submitted.emit(text)
        else:
            self.waits.emit()


def joined(*prompts: str) -> str:
    """Each that is not blank, with an empty line between them."""
    return "\n\n".join(prompt for prompt in prompts if prompt.strip())
