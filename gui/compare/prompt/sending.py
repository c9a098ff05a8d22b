"""What happens to a prompt that is sent: it is looked at, put to the lanes that are free, and waits for the others."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Turn
from comparison.lanes.news import LaneId, TurnId
from gui.compare.lanes.lanes_area import LanesArea
from gui.compare.prompt.composer import Composer
from gui.compare.prompt.leak_guard import LeakGuard
from gui.compare.prompt.outbox import Outbox
from gui.compare.samples.sampler import Sampler
from gui.desks.directory import Directory
from gui.desks.readiness import Readiness
from gui.desks.session import Session
from gui.spend.cap_guard import CapGuard
from gui.widgets.notice import Notice


class Sending(QObject):
    """Between the composer and the session."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        readiness: Readiness,
        composer: Composer,
        area: LanesArea,
        notice: Notice,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._directory = directory
        self._readiness = readiness
        self._composer = composer
        self._area = area
        self._notice = notice
        self._page = parent
        self.guard = LeakGuard(session, directory, readiness)
        self._caps: CapGuard | None = None
        self.outbox = Outbox(session, self)
        self.draw: Callable[[set[LaneId]], set[LaneId]] = set
        """Which of the lanes that are ready a new prompt goes to."""
        self._sampler = Sampler(session, self)

        composer.submitted.connect(self._on_submitted)
        composer.stop_requested.connect(self.stop_all)
        self.outbox.changed.connect(self._on_outbox_changed)
        session.opened.connect(self._on_opened)

    def hold_to(self, caps: CapGuard) -> None:
        """Send nothing beyond these unless a person says so."""
        self._caps = caps
        caps.waiting = self.outbox.prompts_for
        self._session.within_caps = caps.allowed_again
        self._composer.prompt.textChanged.connect(caps.on_typed)

    def stop_all(self) -> None:
        """End all answers where they stand; what waits for them is not sent, and comes back if nobody has it."""
        unsent = self.outbox.unsent()
        self.outbox.clear()
        self._session.stop_all()
        self._composer.give_back(unsent)

    def _on_opened(self, before: Comparison) -> None:
        """Nothing of a private comparison goes into the next one, where it would be kept."""
        unsent = [] if before.is_private else self.outbox.unsent(before)
        self.outbox.clear()
        self._composer.give_back(unsent)

    def _on_outbox_changed(self, running: int, waiting: int) -> None:
        self._composer.show_progress(running, waiting)
        self._composer.show_waiting(self.outbox.unsent())

    def ask_again(self, turns: Sequence[Turn], lane_ids: set[LaneId]) -> bool:
        """Put turns that other lanes have to these lanes, one after the other; ``False`` if a person says no."""
        if not self.guard.allows("\n\n".join(turn.prompt for turn in turns), self._page.window()):
            return False
        ready = {lane.id for lane in self._readiness.lanes} & lane_ids
        allowed = self.within_caps([turn.prompt for turn in turns], ready)
        for turn in turns if allowed else ():
            self.outbox.send(turn, allowed)
        return bool(allowed) or not ready

    def _on_submitted(self, prompt: str) -> None:
        if self._waits_for_an_address() or not self.guard.allows(prompt, self._page.window()):
            return
        times = self._composer.times
        ready = self.within_caps([prompt] * times, {lane.id for lane in self._readiness.lanes})
        if not ready:
            return
        if self._composer.is_editing:
            self.outbox.clear()  # nothing waits: an edited prompt is not sent while answers run
            self._session.resend(prompt, ready, TurnId(self._composer.edited) or None)
            self._sampler.begin(self._session.comparison.turns[-1].id, ready, times)
        else:
            turn, drawn = Turn(prompt), self.draw(ready)
            self._sampler.begin(turn.id, drawn, times)
            self.outbox.send(turn, drawn)
        self._sampler.go_on()
        self._composer.clear()

    def within_caps(self, prompts: Sequence[str], lane_ids: set[LaneId]) -> set[LaneId]:
        """Those of the lanes that may be asked these prompts, one after the other; none if a person says no."""
        return self._caps.allowed(prompts, lane_ids) if self._caps is not None else lane_ids

    @property
    def caps(self) -> CapGuard:
        """For what is asked beside the lanes."""
        assert self._caps is not None
        return self._caps

    def _waits_for_an_address(self) -> bool:
        """Whether a lane still asks where its prompts should go; then it is shown."""
        for place, lane in enumerate(self._session.lanes):
            if self._directory.moved_to(lane.setup):
                self._area.bring(place)
                self._notice.tell(self.tr("Choose an address for {0} first.").format(lane.setup.model))
                return True
        return False
