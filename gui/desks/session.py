"""The comparison at hand as the window sees it: what a person does goes out, what happens comes back as signals."""

import time
from collections.abc import Callable, Iterable, Sequence
from operator import methodcaller

from PySide6.QtCore import QObject, Signal

from comparison.lanes.branching.fused import own_setups
from comparison.lanes.branching.taken_over import forked, set_beside
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import LaneId, News, Order, TurnId
from gui.bridge import Bridge
from providers.parameters import Parameters


class Session(QObject):
    """Owns the comparison; the only place in the window that changes it."""

    opened = Signal(object)
    """Another comparison is in the place of the one before, which it carries."""
    lanes_changed = Signal()
    """Lanes were added, removed, moved or changed."""
    lane_added = Signal(str)
    """Carries the id of the lane that is there now."""
    lane_changed = Signal(str)
    """The lane with this id has news."""
    running_changed = Signal(bool)
    """The first answer began or the last one ended."""
    shared_changed = Signal()
    """What all lanes share has changed."""
    answers_replaced = Signal(object)
    """Answers with text were replaced by siblings; carries what ``bring_back`` needs to show them again."""
    turns_changed = Signal()
    """Lanes were asked, or show another turn than before: what others were not asked may have changed."""
    lane_ended = Signal(str)
    """The lane with this id has its answer, whole or not."""
    all_stopped = Signal()
    """Nothing is to go on by itself."""
    refused = Signal()
    """Something was to be asked in a comparison that is only to be read."""
    strayed = Signal(object)
    """News of no lane here: it came too late, or of what was asked beside this comparison."""
    news_waits = Signal(bool)
    """There is something for ``take_news``; whether an answer has ended."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._was_running = False
        self.comparison = Comparison()
        self.within_caps: Callable[[list[Lane]], list[Lane]] = list
        """Which of these lanes may be asked their prompt again; a person may have to be asked first."""
        self._own = self.comparison
        """The newest that was not opened from a file to be read: whom such a file names, nobody here has chosen."""

        bridge.news_waits.connect(self.news_waits)

    @property
    def lanes(self) -> list[Lane]:
        return self.comparison.lanes

    @property
    def is_running(self) -> bool:
        return any(lane.is_running for lane in self.lanes)

    @property
    def last_prompt(self) -> str:
        """The newest prompt of any lane; empty before the first."""
        return next((lane.exchanges[-1].prompt for lane in self.comparison.asked_last()), "")

    def lane(self, lane_id: str) -> Lane:
        """The lane with this id; ``KeyError`` if there is none."""
        return self.comparison.lane(LaneId(lane_id))

    def add(self, setup: LaneSetup) -> None:
        if not self._may_ask():
            return
        lane = self.comparison.add(setup)
        self.lanes_changed.emit()
        self.lane_added.emit(lane.id)

    def set_up(self, lane_id: str, setup: LaneSetup) -> None:
        """Change what a lane asks from its next prompt on."""
        self.lane(lane_id).setup = setup
        self.lanes_changed.emit()

    def open(self, comparison: Comparison) -> Comparison:
        """Show another comparison; returns the one before, which can be opened again."""
        self.stop_all()
        before, self.comparison = self.comparison, comparison
        if not comparison.is_read_only:
            self._own = comparison
        self.opened.emit(before)
        self.lanes_changed.emit()
        return before

    def replace_lanes(self, setups: list[LaneSetup], *, is_private: bool = False) -> Comparison:
        """Open a new comparison with these lanes and what the person's last one shared; returns the one before."""
        fresh = Comparison(self._own.system, self._own.parameters, is_private=is_private)
        for setup in setups:
            fresh.add(setup)
        return self.open(fresh)

    def start_anew(self, *, is_private: bool = False) -> Comparison:
        """Open a new comparison of the models that the person asked last; returns the one before."""
        return self.replace_lanes(list(own_setups(self._own.lanes)), is_private=is_private)

    def fork(self, until: TurnId) -> Comparison:
        """Open a new comparison with all that was said up to this turn, which included; returns the one before."""
        self.stop_all()
        return self.open(forked(self.comparison, until))

    def set_beside(self, setups: Sequence[LaneSetup] = ()) -> tuple[Comparison, list[Lane]]:
        """Open a new comparison with all that is shown, and lanes beside it that are still to be asked the same.

        They are set up as ``setups`` say, else as the lanes there are. Returns the comparison before, and those lanes.
        """
        self.stop_all()
        fresh, unasked = set_beside(self.comparison, setups)
        return self.open(fresh), unasked

    def remove(self, lane_id: str) -> tuple[Lane, int]:
        """Take a lane out; give what ``put_back`` needs."""
        self.stop(lane_id)
        lane = self.lane(lane_id)
        place = self.comparison.remove(lane.id)
        self.lanes_changed.emit()
        return lane, place

    def put_back(self, lane: Lane, place: int) -> None:
        self.comparison.put_back(lane, place)
        self.lanes_changed.emit()
        self.lane_added.emit(lane.id)

    def move(self, lane_id: str, place: int) -> None:
        self.comparison.move(LaneId(lane_id), place)
        self.lanes_changed.emit()

    def share(self, system: str, parameters: Parameters) -> None:
        """Change what all lanes share from the next prompt on."""
        self.comparison.system = system
        self.comparison.parameters = parameters
        self.shared_changed.emit()

    def ask(self, prompt: str | Turn, lane_ids: set[LaneId] | None = None) -> None:
        """Put a prompt, or a turn that other lanes have, to all lanes or to those named, as far as they are free."""
        if self._may_ask():
            self.start(self.comparison.ask(prompt, lane_ids))

    def catch_up(self, lane_id: str) -> None:
        """Put the newest prompt to a lane that was not asked it."""
        if self._may_ask() and self.within_caps([self.lane(lane_id)]):
            self.start(self.comparison.catch_up(LaneId(lane_id)))

    def resend(self, prompt: str, lane_ids: set[LaneId] | None = None, turn: TurnId | None = None) -> None:
        """Ask all lanes, or those named, an edited prompt in place of that of a turn, else of the last one."""
        if not self._may_ask():
            return
        self.stop_all()
        edited = turn or max(each.id for each in self.comparison.turns)
        asked = [lane for lane in self.lanes if lane_ids is None or lane.id in lane_ids]
        before = [(lane.id, each) for lane in asked if (each := lane.first_from(edited))]
        self.start(self.comparison.resend(prompt, lane_ids, edited))
        self._tell_replaced(before)

    def show_version(self, lane_id: str, exchange: Exchange) -> None:
        """Show a hidden exchange of a lane; where it had another prompt, all lanes go back to that one."""
        if any(each.turn.id == exchange.turn.id for each in self.lane(lane_id).exchanges):
            self.stop(lane_id)
        else:
            self.stop_all()
        self.comparison.show_version(exchange, LaneId(lane_id))
        self._tell_shown()

    def go_on_from(self, exchange: Exchange, lane_ids: set[LaneId]) -> Callable[[], None]:
        """Let these lanes go on from one answer; what is returned undoes it in lanes that were not asked since."""
        if not self._may_ask():
            return lambda: None
        self.stop_all()
        before = [(lane, list(lane.exchanges)) for lane in self.lanes if lane.id in lane_ids]
        self.comparison.go_on_from(exchange, lane_ids)
        after = [lane.last for lane, _ in before]
        self._tell_shown()

        def undo() -> None:
            for (lane, thread), last in zip(before, after, strict=True):
                if lane.last is last:
                    lane.show_only(thread)
            self._tell_shown()

        return undo

    def retry(self, lane_id: str) -> None:
        """Ask one lane its last prompt again, whatever the others do."""
        if self._may_ask() and (allowed := self.within_caps([self.lane(lane_id)])):
            self.stop(lane_id)
            self._retry(allowed)

    def retry_all(self, states: frozenset[str]) -> None:
        """Ask again each lane whose last answer ended in one of ``states``."""
        if self._may_ask():
            ended = [lane for lane in self.lanes if lane.answer is not None and lane.answer.state in states]
            self._retry(self.within_caps(ended))

    def bring_back(self, answers: list[tuple[LaneId, Exchange]]) -> None:
        """Show these answers again; lanes that were removed or asked again stay as they are."""
        for lane in self.lanes:
            for lane_id, exchange in answers:
                if lane.id == lane_id and lane.can_show(exchange):
                    self.stop(lane_id)
                    lane.show(exchange)
        self._tell_shown()

    def stop(self, lane_id: str) -> None:
        """End a lane's answer where it stands; what arrived is kept. Does nothing where nothing runs."""
        growing = list(self.lane(lane_id).growing)
        for exchange in growing:
            exchange.answer.stop(time.monotonic())
            self.bridge.stop(exchange.id)
        if growing:
            self.lane_changed.emit(lane_id)
            self.lane_ended.emit(lane_id)
            self._tell_running()

    def start(self, orders: list[Order]) -> None:
        """Carry out what the comparison was told to ask."""
        self.turns_changed.emit()
        for order in orders:
            self.bridge.start(order)
            self.lane_changed.emit(order.lane)
        self._tell_running()

    def warm(self, base_urls: set[str]) -> None:
        """Open connections to these servers: a prompt for them is being written."""
        for base_url in base_urls:
            self.bridge.call(methodcaller("warm", base_url))

    def stop_all(self) -> None:
        self.all_stopped.emit()
        for lane in self.lanes:
            self.stop(lane.id)

    def recall(self, exchanges: list[tuple[LaneId, Exchange]]) -> None:
        """Let lanes have these exchanges again, of which ``hear`` will tell."""
        for lane_id, exchange in exchanges:
            self.lane(lane_id).exchanges.append(exchange)
        self.turns_changed.emit()
        for lane_id, _ in exchanges:
            self.lane_changed.emit(lane_id)
        self._tell_running()

    def hear(self, news: Iterable[News]) -> None:
        """Take this for what comes from a provider."""
        for each in news:
            self.bridge.deliver(each)

    def take_news(self) -> None:
        """Let the answers grow by all that has arrived."""
        changed: dict[LaneId, Lane] = {}
        ended = []
        for news in self.bridge.take_news():
            if (lane := self.comparison.apply(news)) is None:
                self.strayed.emit(news)
                continue
            changed[lane.id] = lane
            if not lane.is_running:
                ended.append(lane)
        for lane_id in changed:
            self.lane_changed.emit(lane_id)
        for lane in ended:
            if not lane.is_running:  # nor asked once more meanwhile
                self.lane_ended.emit(lane.id)
        self._tell_running()

    def _may_ask(self) -> bool:
        if is_refused := self.comparison.is_read_only:
            self.refused.emit()
        return not is_refused

    def _retry(self, lanes: list[Lane]) -> None:
        before = [(lane.id, lane.exchanges[-1]) for lane in lanes]
        self.start([self.comparison.retry(lane.id) for lane in lanes])
        self._tell_replaced(before)

    def _tell_replaced(self, before: list[tuple[LaneId, Exchange]]) -> None:
        if answers := [(lane_id, exchange) for lane_id, exchange in before if exchange.answer.body]:
            self.answers_replaced.emit(answers)

    def _tell_shown(self) -> None:
        """Other answers are shown than before."""
        for lane in self.lanes:
            self.lane_changed.emit(lane.id)
        self.turns_changed.emit()

    def _tell_running(self) -> None:
        if self._was_running != self.is_running:
            self._was_running = self.is_running
            self.running_changed.emit(self._was_running)
