"""Between what is about to be asked and a person's caps on what a provider's month may cost."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget

from comparison.files.settings import Settings
from comparison.lanes.lane import Exchange, Lane, LaneSetup
from comparison.lanes.news import LaneId
from gui.desks.directory import Directory
from gui.desks.library import Library
from gui.desks.session import Session
from gui.spend.month import Month

if TYPE_CHECKING:  # it brings the prices along
    from comparison.figures.cost import Cost
    from comparison.spend.cap import Objection

LOOK_MS = 20_000
"""Between two looks at the history while a person writes."""


class CapGuard:
    """Asks before a prompt is sent; where nobody can tell what it will cost, once per provider and session."""

    def __init__(
        self, session: Session, settings: Settings, directory: Directory, library: Library, parent: QWidget
    ) -> None:
        self._session = session
        self._settings = settings
        self._directory = directory
        self._parent = parent
        self._month = Month(session, library, directory, parent)
        self._last_look = QElapsedTimer()
        self._agreed: set[str] = set()
        """Providers that may be asked though nobody can tell what that costs."""
        self.waiting: Callable[[LaneId], Sequence[str]] = lambda lane_id: ()
        """Prompts that were sent and that a lane has not got yet."""

    def on_typed(self) -> None:
        """A prompt is being written: know by the time it is sent what was used."""
        if self._settings.has_caps and (not self._last_look.isValid() or self._last_look.hasExpired(LOOK_MS)):
            self._last_look.start()
            self._month.look()

    def allowed(self, prompts: Sequence[str], lane_ids: set[LaneId]) -> set[LaneId]:
        """Those of the lanes that may be asked these prompts, one after the other; none if a person says no."""
        return self._allowed(dict.fromkeys(lane_ids, prompts))

    def allowed_again(self, lanes: Sequence[Lane]) -> list[Lane]:
        """Those of the lanes that may be asked their last prompt again."""
        prompts = {lane.id: [self._session.last_prompt] if lane.last is None else [lane.last.prompt] for lane in lanes}
        allowed = self._allowed(prompts)
        return [lane for lane in lanes if lane.id in allowed]

    def allows_beside(self, model: LaneSetup, cost: "Cost", prompts: int) -> bool:
        """Whether a model may be asked so many prompts that belong to no lane, at this cost in all."""
        if self._settings.cap(model.provider) is None:
            return True
        return self._decided(lambda: self._objections({}, {model.provider: (cost, prompts)})) is not None

    def count_beside(self, exchange: Exchange) -> None:
        """An answer that belongs to no lane is over."""
        self._month.count(exchange)

    def _allowed(self, prompts: Mapping[LaneId, Sequence[str]]) -> set[LaneId]:
        asked = [lane for lane in self._session.lanes if lane.id in prompts]
        if not any(self._settings.cap(lane.setup.provider) is not None for lane in asked):
            return set(prompts)
        left_out = self._decided(lambda: self._objections(prompts, {}), {lane.setup.provider for lane in asked})
        if left_out is None:
            return set()
        here = {lane.id for lane in self._session.lanes}  # whatever came while the question stood there
        return here.intersection(prompts) - {lane.id for lane in asked if lane.setup.provider in left_out}

    def _decided(self, find: "Callable[[], list[Objection]]", asked: Set[str] = frozenset()) -> set[str] | None:
        """Which of the providers that are ``asked`` are left out; ``None`` if nothing is to be sent."""
        # The window starts without them.
        from gui.spend.cap_question import CapQuestion, Way
        from gui.spend.month_wait import MonthWait

        self._month.look()
        if not self._month.is_known and not MonthWait.ask(self._month, self._parent):
            return None
        objections = find()
        providers = {each.provider for each in objections}
        way = CapQuestion.ask(objections, bool(asked - providers), self._parent) if objections else Way.SEND
        if way is Way.SEND:
            self._agreed |= {each.provider for each in objections if not each.is_over}
        return {Way.SEND: set(), Way.LEAVE_OUT: providers, Way.CANCEL: None}[way]

    def _objections(
        self, prompts: Mapping[LaneId, Sequence[str]], beside: "Mapping[str, tuple[Cost, int]]"
    ) -> "list[Objection]":
        """To these prompts to lanes, and to what else goes to providers: its cost, and how many prompts that is."""
        # It brings the prices along, which the window starts without.
        from comparison.spend.cap import objection

        found = []
        of_lanes = [lane.setup.provider for lane in self._session.lanes if lane.id in prompts]
        for provider in dict.fromkeys([*of_lanes, *beside]):
            cap, info = self._settings.cap(provider), self._directory.info(provider)
            if cap is None or info.is_local or info.is_demo:
                continue
            ahead, count = self._ahead(provider, prompts)
            if provider in beside:
                cost, more = beside[provider]
                ahead, count = [*ahead, cost], count + more
            objected = objection(provider, info.name, cap, self._month.used(provider), ahead, count)
            if objected is not None and (objected.is_over or provider not in self._agreed):
                found.append(objected)
        return found

    def _ahead(self, provider: str, prompts: Mapping[LaneId, Sequence[str]]) -> "tuple[list[Cost], int]":
        """What is asked and what is on its way already; how many prompts that is for one lane."""
        # As above.
        from comparison.spend.forecast import costs_of_asking

        costs, most = [], 0
        for lane in (each for each in self._session.lanes if each.setup.provider == provider):
            on_its_way = [*(exchange.prompt for exchange in lane.growing), *self.waiting(lane.id)]
            put = [*on_its_way, *prompts.get(lane.id, ())]
            costs += costs_of_asking(lane, self._session.comparison, put, self._directory.info(provider))
            most = max(most, len(put))
        return costs, most
