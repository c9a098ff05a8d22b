"""Which turn is read, and the way to another one: all lanes go there together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from comparison.lanes.lane import Turn
from comparison.lanes.news import TurnId
from gui.compare.lanes.lane_view import LaneView
from gui.compare.turns.turn_place import TurnPlace, go_to, place_of


class TurnGuide(QObject):
    """Follows the lane that a person last scrolled, pointed at or went to."""

    changed = Signal(str, int, int)
    """The prompt that is read, its number counted from 1, and how many there are; 0 of 0 before the first."""

    another_read = Signal()
    """Another turn is read than before."""

    def __init__(self, views: Callable[[], Sequence[LaneView]], parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._turns: Sequence[Turn] = ()
        self._shown: TurnId | None = None
        self._told: TurnId | None = None
        self.scrolls_together = False
        """Whether all lanes go where one is scrolled to."""

    @property
    def read(self) -> TurnId | None:
        """The turn that is read; ``None`` before the first."""
        return self._shown

    def take_turns(self, turns: Sequence[Turn]) -> None:
        """These are the turns now; a new one is the one that is read."""
        if len(turns) > len(self._turns) or self._number(turns) == 0:
            self._shown = turns[-1].id if turns else None
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

    def on_scrolled(self, view: LaneView) -> None:
        """A person scrolled this lane."""
        self.follow(view)
        place = place_of(view.talk)
        if self.scrolls_together and place is not None:
            for other in self._views():
                if other is not view:
                    go_to(other.talk, place)

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
