"""Which turn is read, and the way to another one: all lanes go there together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from comparison.lanes.lane import Turn
from comparison.lanes.news import TurnId
from gui.compare.lanes.lane_view import LaneView
from gui.compare.turns.levels import Levels
from gui.compare.turns.turn_place import TurnPlace, go_to, place_of
from gui.slices import Slices


class TurnGuide(QObject):
    """Follows the lane that a person last scrolled, pointed at or went to."""

    changed = Signal(str, int, int)
    """The prompt that is read, its number counted from 1, and how many there are; 0 of 0 before the first."""

    another_read = Signal()
    """Another turn is read than before."""

    def __init__(self, views: Callable[[], Sequence[LaneView]], slices: Slices, parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._turns: Sequence[Turn] = ()
        self._shown: TurnId | None = None
        self._told: TurnId | None = None
        self._levels = Levels(views, slices, self)

    @property
    def scrolls_together(self) -> bool:
        """Whether all lanes go where one is scrolled to."""
        return self._levels.are_kept

    @scrolls_together.setter
    def scrolls_together(self, together: bool) -> None:
        self._levels.keep(together)

    @property
    def read(self) -> TurnId | None:
        """The turn that is read; ``None`` before the first."""
        return self._shown

    def watch(self, view: LaneView) -> None:
        """Follow what a person does in this lane."""
        view.entered.connect(self._on_entered)
        view.talk.scrolled.connect(self._on_scrolled)
        view.talk.placed.connect(self._levels.on_placed)

    def take_turns(self, turns: Sequence[Turn]) -> None:
        """These are the turns now; a new one is the one that is read."""
        if len(turns) > len(self._turns) or self._number(turns) == 0:
            self._shown = turns[-1].id if turns else None
            self._levels.forget()
        self._turns = turns
        self._tell()

    def step(self, by: int) -> None:
        """Go with all lanes to the turn so many after this one; at either end nothing happens."""
        place = self._number(self._turns) - 1 + by
        if self._shown is not None and 0 <= place < len(self._turns):
            self.bring(self._turns[place].id)

    def bring(self, turn: TurnId) -> None:
        """Go with all lanes to the beginning of a turn."""
        self._shown = turn
        self._levels.forget()
        for view in self._views():
            go_to(view.talk, TurnPlace(turn))
        self._tell()

    def follow(self, view: LaneView) -> None:
        """Read along with this lane."""
        place = place_of(view.talk)
        # A lane may still show what has made room for another prompt.
        if place is not None and any(turn.id == place.turn for turn in self._turns):
            self._shown = place.turn
            self._tell()

    def show_beginning(self, view: LaneView) -> None:
        """Of the answer that ended in this lane, unless a person has scrolled away from its end."""
        view.talk.rest()

    def _on_entered(self) -> None:
        view = next(view for view in self._views() if view is self.sender())
        # Where all turns are in sight, pointing tells of none of them.
        if view.talk.verticalScrollBar().maximum() > 0:
            self.follow(view)

    def _on_scrolled(self) -> None:
        view = next(view for view in self._views() if view.talk is self.sender())
        self.follow(view)
        self._levels.follow(view)

    def _number(self, turns: Sequence[Turn]) -> int:
        """That of the turn that is read, counted from 1; 0 where it is not among them."""
        return next((number for number, turn in enumerate(turns, 1) if turn.id == self._shown), 0)

    def _tell(self) -> None:
        number = self._number(self._turns)
        prompt = self._turns[number - 1].prompt if number else ""
        self.changed.emit(prompt, number, len(self._turns))
        if self._told != self._shown:
            self._told = self._shown
            self.another_read.emit()
