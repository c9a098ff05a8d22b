"""The page that compares: lanes above, the prompt below."""

import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.names import lane_names
from comparison.lanes.news import LaneId
from comparison.lanes.state import State
from gui.compare.announcements import ending_of
from gui.compare.arrival import Arrival
from gui.compare.lanes.lane_control import LaneControl
from gui.compare.lanes.lane_header import LaneHeader
from gui.compare.lanes.lane_view import LaneView
from gui.compare.lanes.lanes_area import LanesArea
from gui.compare.layouts import lay_out
from gui.compare.prompt.composer import Composer
from gui.compare.prompt.context_watch import ContextWatch
from gui.compare.prompt.forecast import Forecast
from gui.compare.prompt.muting import Muting
from gui.compare.prompt.retrying import Retrying
from gui.compare.prompt.sending import Sending
from gui.compare.prompt.shared.refusals import refusals
from gui.compare.prompt.warmer import Warmer
from gui.compare.race.compare_strip import CompareStrip
from gui.compare.race_clock import RaceClock
from gui.compare.reception import Reception
from gui.compare.repaint_clock import RepaintClock
from gui.compare.strip_control import StripControl
from gui.compare.tab_states import TabStates
from gui.compare.turns.branching import Branching
from gui.compare.turns.prompt_header import PromptHeader
from gui.compare.turns.turn_guide import TurnGuide
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.desks.readiness import Readiness
from gui.desks.session import Session
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Theme
from gui.widgets.notice import Notice


class ComparePage(QWidget):
    """Shows the session and turns what a person does into its verbs."""

    demo_requested = Signal()
    starred = Signal(str, bool)
    """The lane of this id gave the best answer to the prompt that is read, or no longer."""
    page_requested = Signal(str)
    """A web address a person asked to see."""
    address_requested = Signal(str)
    """The id of the provider whose address should be edited; empty for one that is not there yet."""
    announced = Signal(str)
    """A sentence for screen readers."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        desk: KeyDesk,
        catalog: ModelCatalog,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._directory = directory
        self._desk = desk
        self._catalog = catalog
        self._theme = theme
        self.shows_beginning = True
        """Whether a long answer that has ended is shown from its beginning."""
        self._views: dict[str, LaneView] = {}
        self._ended: set[str] = set()
        """Lanes whose answer has ended and was not painted to its end yet."""
        self.area = LanesArea()
        self.composer = Composer(theme)
        self.strip = CompareStrip(theme)
        self.notice = Notice(self)
        self.readiness = Readiness(session, directory, desk)
        self.muting = Muting(session, self.readiness, self)
        self.sending = Sending(session, directory, self.readiness, self.composer, self.area, self.notice, self)
        Retrying(session, self.composer)
        self._forecast = Forecast(session, directory, lambda: self.readiness.lanes, self)
        self._context = ContextWatch(session, directory, catalog, self.composer, self._header_of)
        self._warmer = Warmer(session, self.readiness)
        self.slices = Slices(self)
        self.display = Display(self)
        self.arrival = Arrival(session, self.slices, self._make_view, self)
        self._clock = RepaintClock(session.take_news, self._paint, self)
        self.turns = TurnGuide(lambda: self.views, self.slices, self)
        self._race = RaceClock(session, directory, self._views.get, lambda: self.turns.read, self)
        self.header = PromptHeader(theme)
        self.branching = Branching(session, self.composer, self.turns, self.header, self.notice, self)
        self.reception = Reception(session, directory, desk, catalog, theme, self.composer, self.area)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.area, 1)
        layout.addSpacing(12)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(12)
        foot.addWidget(self.strip)
        foot.addWidget(self.composer)
        layout.addLayout(foot)

        session.opened.connect(self._on_opened)
        session.lanes_changed.connect(self.refresh)
        session.news_waits.connect(self._clock.wake)
        session.lane_changed.connect(self._clock.mark)
        session.turns_changed.connect(self._on_turns_changed)
        session.running_changed.connect(self.composer.show_running)
        session.lane_ended.connect(self._on_lane_ended)
        session.lane_added.connect(self._on_lane_added)
        session.answers_replaced.connect(self._on_answers_replaced)
        self.area.moved.connect(session.move)
        self.area.add_requested.connect(self.add_model)
        self.area.shown_changed.connect(self._mark_all)
        self.area.shown_changed.connect(self._race.tick)
        self.reception.demo_requested.connect(self.demo_requested)
        self.reception.address_requested.connect(lambda: self.address_requested.emit(""))
        self.composer.waits.connect(self._on_prompt_waits)
        self.composer.shared.changed.connect(session.share)
        self.composer.shared.objecting = lambda parameters: refusals(session.comparison, parameters)
        self.composer.paste_refused.connect(self.notice.tell)
        self.composer.prompt.textChanged.connect(self._on_typed)
        for ready_changed in (desk.changed, self.muting.changed):
            ready_changed.connect(self._forecast.look_again)
            ready_changed.connect(self.refresh)
        self._forecast.serve(self.composer)
        StripControl(self.strip, self._race, session, directory)
        TabStates(self.area, self._race, session, self.readiness, theme)
        self.turns.another_read.connect(self._race.tick)
        self.refresh()

    @property
    def views(self) -> list[LaneView]:
        """The lanes as they stand, in order; none behind the welcome."""
        return [self._views[lane.id] for lane in self._session.lanes if lane.id in self._views]

    def add_model(self) -> None:
        """Let a person choose models for new lanes."""
        # The window starts without it.
        from gui.compare.models.model_picker import ModelPicker

        setups = ModelPicker.ask(self._session, self._directory, self._catalog, self._desk, self._theme, self.window())
        self.reception.take(setups)

    def edit_last_prompt(self) -> None:
        if self._session.comparison.is_read_only:
            self._session.refused.emit()
        elif self._session.last_prompt:
            self.composer.begin_edit(self._session.last_prompt)

    def bring_lane(self, place: int) -> None:
        """Go to the lane at this place, counted from 0; nothing happens if there is none."""
        if place < len(self.views):
            self.area.bring(place)
            self.views[place].talk.setFocus()

    def stop_clocks(self) -> None:
        self._clock.stop()
        self.slices.stop()
        self._race.stop()
        self._forecast.stop()
        self._context.stop()

    def _header_of(self, lane: Lane) -> LaneHeader | None:
        view = self._views.get(lane.id)
        return view.header if view is not None else None

    def _on_opened(self) -> None:
        if self.composer.is_editing:
            self.composer.cancel_edit()
        self.composer.setVisible(not self._session.comparison.is_read_only)
        self.composer.shared.fill(self._session.comparison.system, self._session.comparison.parameters)

    def refresh(self) -> None:
        """Show the lanes as they are, and what is known about their providers."""
        lanes = self._session.lanes
        names = lane_names(lanes)
        focused = self.window().focusWidget()
        was_here = focused is not None and self.area.isAncestorOf(focused)
        # Behind the welcome nobody sees them, and the first window would wait for them.
        seen = [] if self.reception.look() else lanes
        for lane_id in set(self._views) - {lane.id for lane in seen}:
            view = self._views.pop(lane_id)
            view.hide()
            view.deleteLater()
        may_ask = not self._session.comparison.is_read_only
        for lane in seen:
            if lane.id not in self._views:
                self._views[lane.id] = self.arrival.take(lane) or self._make_view(lane)
            info = self._directory.info(lane.setup.provider)
            offers, moved_to = self._directory.offers(lane.setup), self._directory.moved_to(lane.setup)
            self.muting.show_in(self._views[lane.id].header.menu, lane.id)
            self._views[lane.id].set_up(names[lane.id], info, offers, moved_to, may_ask)
        self.area.show_views(self.views, [names[lane.id] for lane in seen])
        self.composer.show_lanes(len(lanes), len(self.readiness.lanes))
        self._on_turns_changed()
        if was_here and not focused.isVisibleTo(self):
            self.composer.prompt.setFocus()  # Qt would go on to the next button, whatever that does

    def _on_lane_added(self, lane_id: str) -> None:
        if lane_id in self._views:
            self.area.bring([lane.id for lane in self._session.lanes].index(LaneId(lane_id)))

    def _on_turns_changed(self) -> None:
        turns = self._session.comparison.turns
        for lane_id, view in self._views.items():
            view.talk.turns = [turn for turn in turns if not self.sending.outbox.is_waiting(LaneId(lane_id), turn.id)]
        self._mark_all()
        self.turns.take_turns(turns)
        self._race.tick()

    def _make_view(self, lane: Lane) -> LaneView:
        view = LaneView(lane, self._desk, self._theme, self.slices, self.display)
        self.area.adopt(view)
        view.demo_requested.connect(self.demo_requested)
        self.muting.watch(view.header.menu)
        view.header.menu.maximise_requested.connect(self._on_alone_requested)
        self.turns.watch(view)
        for giver in (view.footer, view.header.menu):
            giver.star_toggled.connect(partial(self.starred.emit, lane.id))
        view.talk.repaint_requested.connect(self._mark_all)
        control = LaneControl(
            view, self._session, self._directory, self._desk, self._catalog, self.notice, self.branching
        )
        control.page_requested.connect(self.page_requested)
        control.address_requested.connect(self.address_requested)
        return view

    def _paint(self, lane_id: str) -> None:
        view = self._views.get(lane_id)
        if view is not None and view.isVisible():
            view.show_state(time.monotonic())
            lay_out()
            if lane_id in self._ended:
                self._ended.discard(lane_id)
                answer = self._session.lane(lane_id).answer
                # What broke an answer off stands at its end.
                if self.shows_beginning and answer is not None and answer.state is not State.CUT_OFF:
                    self.turns.show_beginning(view)

    def _mark_all(self) -> None:
        for lane_id in self._views:
            self._clock.mark(lane_id)

    def _on_lane_ended(self, lane_id: str) -> None:
        self._clock.hurry()
        self._ended.add(lane_id)
        last = self._session.lane(lane_id).last
        if last is not None and (told := ending_of(last)):
            self.announced.emit(told)

    def _on_typed(self) -> None:
        prompt = self.composer.prompt.toPlainText()
        self._forecast.follow(prompt)
        if prompt:
            self._warmer.on_typed()

    def _on_prompt_waits(self) -> None:
        """Show what is missing."""
        if self.reception.is_open:
            self.reception.ask_for_key()
        elif self._session.lanes:
            self.area.bring(0)
            self.views[0].focus_key_card()

    def _on_answers_replaced(self, answers: list[tuple[LaneId, Exchange]]) -> None:
        told = (
            self.tr("The earlier answer was replaced.") if len(answers) == 1 else self.tr("The answers were replaced.")
        )
        self.notice.tell(told, self.tr("Restore"), lambda: self._session.bring_back(answers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.composer.prompt.fit()
        self.notice.place()

    def _on_alone_requested(self) -> None:
        view = next(view for view in self._views.values() if view.header.menu is self.sender())
        self.area.toggle_alone(view)
