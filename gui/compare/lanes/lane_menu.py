"""Everything that can be done with a lane."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from comparison.lanes.answer import Answer
from comparison.seen_text import seen
from gui.theme.theme import Theme


class LaneMenu(QMenu):
    """Filled whenever it is opened: starting the window does not need it."""

    model_requested = Signal()
    key_requested = Signal()
    options_requested = Signal()
    request_requested = Signal()
    """A person wants to see what was sent."""
    copy_requested = Signal()
    quote_requested = Signal()
    go_on_requested = Signal()
    """All lanes are to go on from the answer here."""
    go_on_here_requested = Signal(str)
    """This lane is to go on from the answer of the lane with this id."""
    retry_requested = Signal()
    star_toggled = Signal(bool)
    """The answer to the prompt that is read is the best one, or no longer."""
    stop_requested = Signal()
    stop_others_requested = Signal()
    twin_requested = Signal()
    maximise_requested = Signal()
    move_requested = Signal(int)
    """By how many places: -1 or 1."""
    remove_requested = Signal()
    mute_requested = Signal(str)
    """The lane with this id is to be left out of the next prompts."""
    only_requested = Signal(str)
    """Only the lane with this id is to be asked."""
    all_requested = Signal()
    """All lanes are to be asked again."""

    def __init__(self, lane_id: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane_id = lane_id
        self.is_muted = self.are_some_muted = self.may_mute = False
        self._theme = theme
        self.has_key = self.may_ask = True
        self.is_alone = False
        """Whether the lane is shown alone."""
        self.star: bool | None = None
        """Whether that answer has the star; ``None`` where it can have none."""
        self.answer: Answer | None = None
        """The lane's newest one."""
        self.others: Callable[[], list[tuple[str, str]]] = list
        """Lanes that gave other answers to the prompt that is read: their ids and models."""
        self.do_others_run: Callable[[], bool] = lambda: False

        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        self._fill_with_choices()
        self.addSeparator()
        self._fill_with_answer()
        self.addSeparator()
        self._fill_with_audience()
        self.addSeparator()
        self._fill_with_places()

    def _fill_with_choices(self) -> None:
        self._item("search", self.tr("Choose another model …"), self.model_requested)
        self._item("sliders", self.tr("Lane settings …"), self.options_requested)
        self._item("unequal", self.tr("Show request …"), self.request_requested)
        if self.has_key:
            self._item("key", self.tr("Key …"), self.key_requested)

    def _fill_with_answer(self) -> None:
        answer = self.answer
        if answer is not None and answer.is_over:
            if answer.body:
                self._item("copy", self.tr("Copy the answer"), self.copy_requested)
                if self.may_ask:
                    self._item("", self.tr("Quote the answer in the prompt"), self.quote_requested)
            if self.may_ask:
                self._fill_with_ways_on(answer)
                self._item("retry", self.tr("Retry"), self.retry_requested)
        if answer is not None and not answer.is_over:
            self._item("stop", self.tr("Stop"), self.stop_requested)
        if self.star is not None:
            best = self._item("", self.tr("Best answer to this prompt"), self.star_toggled)
            best.setCheckable(True)
            best.setChecked(self.star)
        if self.do_others_run():
            self._item("stop", self.tr("Stop the others"), self.stop_others_requested)

    def _fill_with_ways_on(self, answer: Answer) -> None:
        """Whose answer lanes go on from."""
        if not (others := self.others()):
            return
        if answer.body:
            self._item("", self.tr("Continue all lanes from this answer"), self.go_on_requested)
        below = self.addMenu(self.tr("Continue here from the answer of"))
        for lane_id, model in others:
            action = below.addAction(seen(model).replace("&", "&&"))
            action.triggered.connect(partial(self.go_on_here_requested.emit, lane_id))

    def _fill_with_audience(self) -> None:
        """Who is asked next."""
        if self.may_mute:
            self._item("", self.tr("Leave out of the next prompts")).triggered.connect(self._on_mute)
            self._item("", self.tr("Ask only this model")).triggered.connect(self._on_only)
        elif self.is_muted:
            self._item("", self.tr("Ask only this model")).triggered.connect(self._on_only)
        if self.are_some_muted:
            self._item("", self.tr("Ask all models again"), self.all_requested)

    def _fill_with_places(self) -> None:
        if self.is_alone:
            self._item("restore", self.tr("Show all lanes again"), self.maximise_requested)
        else:
            self._item("maximise", self.tr("Show this lane alone"), self.maximise_requested)
        self._item("left", self.tr("Move left")).triggered.connect(self._on_move_left)
        self._item("right", self.tr("Move right")).triggered.connect(self._on_move_right)
        self._item("plus", self.tr("Duplicate lane"), self.twin_requested)
        self._item("close", self.tr("Remove"), self.remove_requested)

    def _item(self, icon: str, text: str, signal: object = None) -> QAction:
        action = self.addAction(text)
        if icon:
            self._theme.dress(action, icon)
        if signal is not None:
            action.triggered.connect(signal)
        return action

    def _on_mute(self) -> None:
        self.mute_requested.emit(self._lane_id)

    def _on_only(self) -> None:
        self.only_requested.emit(self._lane_id)

    def _on_move_left(self) -> None:
        self.move_requested.emit(-1)

    def _on_move_right(self) -> None:
        self.move_requested.emit(1)
