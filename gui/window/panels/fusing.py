"""Lets a model write one answer out of those to the prompt that is read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.lanes.lane import Lane, LaneSetup, Turn
from comparison.lanes.news import LaneId
from gui.compare.page import ComparePage
from gui.desks.session import Session
from gui.window.panels.model_choice import ModelChoice
from gui.words.numbers import number

if TYPE_CHECKING:  # the window starts without them
    from comparison.figures.cost import Cost
    from comparison.judging.contributions import Contribution


class Fusing(QObject):
    """For one window. The answer stands in a lane of its own, which is left out of what is asked later."""

    def __init__(self, page: ComparePage, session: Session, models: ModelChoice, window: QWidget) -> None:
        super().__init__(window)
        self._page = page
        self._session = session
        self._models = models
        self._window = window

    @property
    def is_possible(self) -> bool:
        """Whether there are two answers to fuse."""
        return not self._session.comparison.is_read_only and len(self._sources()) > 1

    def start(self) -> None:
        """Let a person choose who writes it, and ask."""
        # The window starts without them.
        from comparison.judging.contributions import LONGEST, prompts_until
        from comparison.judging.fusion import are_too_long, fusing
        from gui.judging.asking.fuse_dialog import FuseDialog

        comparison, turn, sources = self._session.comparison, self._turn(), self._sources()
        if turn is None or len(sources) < 2:
            return
        if are_too_long(sources):
            told = self.tr("These answers have more than {0} characters in all, which is too much to fuse.")
            self._page.notice.tell(told.format(number(LONGEST)))
            return
        earlier = prompts_until(comparison, turn.id)[:-1]
        inside = [source.setup for source in sources if source.setup]
        model = FuseDialog.ask(
            [source.name for source in sources],
            self._models.first(inside),
            lambda model: self._cost(fusing(model, sources, earlier), turn),
            self._models.choose,
            self._models.directory.info,
            self._window,
        )
        if model is not None and comparison is self._session.comparison:
            self._ask(fusing(model, sources, earlier), turn)

    def _ask(self, setup: LaneSetup, turn: Turn) -> None:
        if not self._page.sending.guard.allows(turn.prompt, self._window, [setup]):
            return
        self._session.add(setup)
        lane = self._session.lanes[-1]
        if not self._page.sending.within_caps([turn.prompt], {lane.id}):
            self._session.remove(lane.id)
            return
        self._page.muting.leave_out([lane.id])
        self._session.ask(turn, {lane.id})

    def _cost(self, setup: LaneSetup, turn: Turn) -> "Cost":
        # With the prices, which are not needed to start.
        from comparison.figures.estimate import look_ahead

        info = self._models.directory.info(setup.provider)
        return look_ahead(Lane(LaneId(""), setup), self._session.comparison, turn.prompt, info).cost

    def _turn(self) -> Turn | None:
        read = self._page.turns.read
        return next((turn for turn in self._session.comparison.turns if turn.id == read), None)

    def _sources(self) -> "list[Contribution]":
        if (turn := self._turn()) is None:
            return []
        # The window starts without it.
        from comparison.judging.contributions import contributions_of

        return contributions_of(self._session.comparison, turn.id)
