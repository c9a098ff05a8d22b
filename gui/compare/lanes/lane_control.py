"""What a person can do with one lane."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from comparison.lanes.lane import Exchange, Lane
from gui.compare.lanes.lane_view import LaneView
from gui.compare.turns.branching import Branching
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.widgets.notice import Notice
from providers.addresses.origin import host_of
from providers.errors import Action, ProviderError


class LaneControl(QObject):
    """Ties one lane's view to the session; a child of the view, so that it goes with it."""

    page_requested = Signal(str)
    """A web address a person asked to see."""
    address_requested = Signal(str)
    """The id of the provider whose address should be edited."""

    def __init__(
        self,
        view: LaneView,
        session: Session,
        directory: Directory,
        desk: KeyDesk,
        catalog: ModelCatalog,
        notice: Notice,
        branching: Branching,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._id = view.lane_id
        self._session = session
        self._directory = directory
        self._desk = desk
        self._catalog = catalog
        self._notice = notice
        self._branching = branching

        view.talk.info_of = directory.info
        view.header.menu.model_requested.connect(self._on_model_requested)
        view.header.menu.key_requested.connect(view.focus_key_card)
        view.header.menu.options_requested.connect(self._on_options_requested)
        view.header.menu.request_requested.connect(self._on_request_requested)
        view.header.menu.twin_requested.connect(self._on_twin_requested)
        view.header.menu.move_requested.connect(self._on_move_requested)
        view.header.menu.remove_requested.connect(self._on_remove_requested)
        view.header.menu.do_others_run = self._do_others_run
        view.header.menu.stop_requested.connect(self._on_stop_requested)
        view.header.menu.stop_others_requested.connect(self._on_stop_others_requested)
        for giver in (view.footer, view.header.menu):
            giver.copy_requested.connect(self._on_copy_requested)
        view.footer.retry_requested.connect(self._on_retry_requested)
        view.header.menu.retry_requested.connect(self._on_retry_requested)
        view.footer.stop_requested.connect(self._on_stop_requested)
        view.talk.action_requested.connect(self._on_action_requested)
        view.talk.version_requested.connect(self._on_version_requested)
        view.header.menu.others = self._others
        view.header.menu.quote_requested.connect(self._on_quote_requested)
        view.header.menu.go_on_requested.connect(self._on_go_on_requested)
        view.header.menu.go_on_here_requested.connect(self._on_go_on_here_requested)
        view.key_saved.connect(self._use_host)
        view.address_chosen.connect(self._on_address_chosen)
        view.page_requested.connect(self.page_requested)

    @property
    def _lane(self) -> Lane:
        return self._session.lane(self._id)

    def _on_model_requested(self) -> None:
        # The window starts without it.
        from gui.compare.models.model_picker import ModelPicker

        chosen = ModelPicker.ask(
            self._session,
            self._directory,
            self._catalog,
            self._desk,
            self._view.header.theme,
            self._view.window(),
            self._lane.setup,
        )
        for setup in chosen:
            self._session.set_up(self._id, setup)

    def _on_options_requested(self) -> None:
        # The window starts without it.
        from gui.compare.lanes.lane_options import LaneOptions

        comparison = self._session.comparison
        setup = LaneOptions.ask(self._lane.setup, comparison.system, comparison.parameters, self._view.window())
        if setup is not None:
            self._session.set_up(self._id, setup)

    def _on_request_requested(self) -> None:
        # The window starts without it.
        from gui.compare.inspector.inspector import Inspector

        Inspector.show_for(self._session, self._directory, self._view.header.theme, self._view.window(), self._id)

    def _on_twin_requested(self) -> None:
        self._session.add(self._lane.setup)

    def _on_move_requested(self, by: int) -> None:
        place = self._session.lanes.index(self._lane) + by
        if 0 <= place < len(self._session.lanes):
            self._session.move(self._id, place)

    def _on_remove_requested(self) -> None:
        lane, place = self._session.remove(self._id)
        session, comparison = self._session, self._session.comparison

        def put_back() -> None:
            if session.comparison is comparison:
                session.put_back(lane, min(place, len(session.lanes)))

        self._notice.tell(self.tr("{0} was removed.").format(lane.setup.model), self.tr("Undo"), put_back)

    def _on_copy_requested(self) -> None:
        answer = self._view.answer_read or self._lane.answer
        if answer is not None:
            QGuiApplication.clipboard().setText(answer.text)
            self._notice.tell(self.tr("The answer was copied as Markdown."))

    def _others(self) -> list[tuple[str, str]]:
        """Lanes with another answer to the prompt that is read: their ids, and who gave it."""
        read = self._view.exchange_read
        found = [(lane, lane.exchange_in(read.turn.id)) for lane in self._session.lanes] if read else []
        return [
            (lane.id, each.setup.model)
            for lane, each in found
            if read and each and each.answer.is_over and each.answer.body and not each.has_same_answer(read)
        ]

    def _on_quote_requested(self) -> None:
        self._branching.quote(self._id)

    def _on_go_on_requested(self) -> None:
        self._branching.go_on_from(self._id)

    def _on_go_on_here_requested(self, lane_id: str) -> None:
        self._branching.go_on_from(lane_id, here=self._id)

    def _on_version_requested(self, exchange: Exchange, by: int) -> None:
        self._branching.show_version(self._id, exchange, by)

    def _on_retry_requested(self) -> None:
        self._session.retry(self._id)

    def _on_stop_requested(self) -> None:
        self._session.stop(self._id)

    def _do_others_run(self) -> bool:
        return any(lane.is_running for lane in self._session.lanes if lane.id != self._id)

    def _on_stop_others_requested(self) -> None:
        for lane in list(self._session.lanes):
            if lane.id != self._id:
                self._session.stop(lane.id)

    def _use_host(self, base_url: str) -> None:
        self._session.set_up(self._id, replace(self._lane.setup, base_url=base_url))
        answer = self._lane.answer
        if answer is not None and answer.error is not None:
            self._session.retry(self._id)

    def _on_address_chosen(self, base_url: str) -> None:
        """The answer applies to all lanes of this provider at the same address."""
        old = self._lane.setup
        self._directory.agree(old.provider, base_url)
        for lane in self._session.lanes:
            if (lane.setup.provider, lane.setup.base_url) == (old.provider, old.base_url):
                self._session.set_up(lane.id, replace(lane.setup, base_url=base_url))

    def _on_action_requested(self, action: str) -> None:
        match Action(action):
            case Action.RETRY:
                self._session.retry(self._id)
            case Action.GIVE_UP:
                self._session.stop(self._id)
            case Action.ENTER_KEY:
                self._view.focus_key_card()
            case Action.TRY_OTHER_REGION:
                self._try_other_region()
            case Action.CHOOSE_MODEL:
                self._on_model_requested()
            case Action.EDIT_ADDRESS:
                self.address_requested.emit(self._lane.asked.provider)
            case Action.OPEN_ACCOUNT:
                self.page_requested.emit(self._directory.host(self._lane.asked).account_page)

    def _try_other_region(self) -> None:
        """Pressing the button is the consent: the vendor's other hosts are asked with the same key."""
        setup = self._lane.setup
        info = self._directory.info(setup.provider)
        others = tuple(host.base_url for host in self._directory.sister_hosts(setup))
        if self._desk.needs_key(info, setup.base_url):
            self._view.focus_key_card()
            return
        self._notice.tell(self.tr("Trying the key at {0} …").format(", ".join(map(host_of, others))))
        trial = self._desk.try_elsewhere(info, setup.base_url, others)
        trial.answered.connect(self._on_region_found)
        trial.failed.connect(self._on_no_region_found)

    def _on_no_region_found(self, error: ProviderError) -> None:
        self._notice.tell(self.tr("The key doesn't work in any other region. {0}").format(error.what))

    def _on_region_found(self, base_url: str) -> None:
        old = self._lane.setup
        self._notice.tell(self.tr("The key belongs to {0}; its lanes now use that address.").format(host_of(base_url)))
        for lane in self._session.lanes:
            if (lane.setup.provider, lane.setup.base_url) == (old.provider, old.base_url):
                self._session.set_up(lane.id, replace(lane.setup, base_url=base_url))
        if not self._lane.is_running and self._lane.exchanges:
            self._session.retry(self._id)
