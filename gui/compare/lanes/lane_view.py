"""One lane as it is seen: head, thread and foot."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from comparison.lanes.answer import Answer
from comparison.lanes.branching.fused import sources_of
from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.state import State
from gui.compare.lanes.address_card import AddressCard
from gui.compare.lanes.lane_footer import LaneFooter
from gui.compare.lanes.lane_header import LaneHeader
from gui.compare.lanes.status import status_of
from gui.compare.race.stand import Stand
from gui.compare.thread.thread_view import ThreadView
from gui.desks.key_desk import KeyDesk
from gui.keys.key_card import KeyCard
from gui.reply.display import Display
from gui.slices import Slices
from gui.theme.theme import Theme
from gui.widgets.style_property import set_style_property
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.names import named
from providers.addresses.origin import host_of
from providers.contract import ProviderInfo
from providers.errors import Action


class LaneView(QFrame):
    """Shows one lane; what a person wants of it comes out as signals of ``header``, ``thread``, ``footer`` and here."""

    _info: ProviderInfo
    """Given by ``set_up``, before anything of the lane is shown."""

    entered = Signal()
    """The pointer came over it."""
    demo_requested = Signal()
    page_requested = Signal(str)
    key_saved = Signal(str)
    """A key is kept for this base URL."""
    address_chosen = Signal(str)
    """A person wants this lane to ask at this base URL."""

    def __init__(self, lane: Lane, desk: KeyDesk, theme: Theme, slices: Slices, display: Display) -> None:
        super().__init__()
        self.setObjectName("lane")
        self.lane_id = lane.id
        self._lane = lane
        self._desk = desk
        self._theme = theme
        self.header = LaneHeader(lane.id, theme)
        self.talk = ThreadView(theme, slices, display)
        self.footer = LaneFooter(theme)
        self._read: Exchange | None = None
        """What was asked here in the turn that is read."""
        self._card: KeyCard | None = None
        self._card_place = ("", "")
        self._is_card_wanted = False
        self._question: AddressCard | None = None
        self._question_place = ("", "")
        self._hint = WrappedLabel()
        self._hint.setObjectName("lane_hint")
        self.talk.show_extra(self._hint)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.talk, 1)
        layout.addWidget(self.footer)

    def set_up(
        self,
        name: str,
        info: ProviderInfo,
        offers: Mapping[Action, str],
        moved_to: str = "",
        may_ask: bool = True,
    ) -> None:
        """Show who answers here, after the lane was set up anew; ``offers`` is what failure cards may offer.

        ``moved_to`` is where the provider is now, if a person has to say whether the lane follows it there.
        ``may_ask`` is false where nothing can be asked: nothing that does is offered then.
        """
        self._info = info
        self._ask_for_address(moved_to)
        self.talk.offers = offers if may_ask else {}
        self.talk.following.show_to_be_read(not may_ask)
        self.footer.may_ask = self.header.menu.may_ask = may_ask
        setup = self._lane.setup
        self.header.show_model(name, self._provenance(), info)
        self.footer.name(name)
        self.talk.setAccessibleName(self.tr("Answers of {0}").format(name))
        needs_key = self._needs_key()
        is_moot = not needs_key and not self._is_card_wanted
        if self._card is not None and (is_moot or self._card_place != (info.id, setup.base_url)):
            self.hide_key_card()
        if needs_key and may_ask and not self._lane.exchanges:
            self.show_key_card()
        self._hint.setText(self._hint_words())

    def _provenance(self) -> str:
        """Where the answers come from, and what is peculiar to this lane."""
        setup, info = self._lane.setup, self._info
        muted = self.tr("left out") if self.header.menu.is_muted else ""
        if sources := sources_of(setup):
            parts = [self.tr("Fused from {0}").format(named(sources)), info.name]
        else:
            region = next((host.region for host in info.hosts if host.base_url == setup.base_url), None)
            place = host_of(setup.base_url) if region is None else region
            own = self.tr("custom settings") if setup.system is not None or setup.parameters.given() else ""
            parts = [info.name, place, own, muted]
        return " · ".join(filter(None, parts))

    def show_state(self, now: float) -> None:
        """Show what is new in the lane."""
        answer = self._lane.answer
        self._hint.setVisible(answer is None and self._card is None and self._question is None)
        self.header.show_status(status_of(self._lane, answer is None and self._needs_key(), now), answer)
        self.talk.show_state(self._lane, now)
        self.footer.show_state(answer, self.answer_read, runs_beside=self._lane.is_running)

    def show_race(self, exchange: Exchange, stand: Stand, now: float) -> None:
        """How far an answer of the lane is, or was; whatever counts seconds here goes on."""
        self._show_read(exchange)
        self.footer.show_race(exchange.answer, stand, now)
        match self._lane.answer:
            case Answer(state=State.RETRYING):
                self.show_state(now)
            case Answer(state=State.THINKING) as answer:
                self.header.show_status(status_of(self._lane, False, now), answer)

    def show_no_race(self) -> None:
        """The prompt that is read was not put to this lane."""
        self._show_read(None)
        self.footer.show_no_race()

    @property
    def exchange_read(self) -> Exchange | None:
        """What was asked here in the turn that is read."""
        return self._read

    @property
    def answer_read(self) -> Answer | None:
        """The one whose figures stand in the foot."""
        return self._read.answer if self._read is not None else None

    def _show_read(self, exchange: Exchange | None) -> None:
        if exchange is not self._read:
            self._read = exchange
            self.footer.show_state(self._lane.answer, self.answer_read)

    def show_lifted(self, is_lifted: bool) -> None:
        """Whether it is on its way to another place."""
        set_style_property(self, "lifted", is_lifted)
        self.header.setCursor(Qt.CursorShape.ClosedHandCursor if is_lifted else Qt.CursorShape.ArrowCursor)

    def show_flat(self, is_flat: bool) -> None:
        """With as low a head and foot as can be, for a grid."""
        self.header.show_flat(is_flat)
        self.footer.show_flat(is_flat)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def show_key_card(self) -> KeyCard:
        """Ask for the provider's key, here."""
        if self._card is None:
            self._card = KeyCard(self._info, self._lane.setup.base_url, self._desk, self._theme)
            self._card_place = (self._info.id, self._lane.setup.base_url)
            self._card.saved.connect(self._on_key_saved)
            self._card.demo_requested.connect(self.demo_requested)
            self._card.page_requested.connect(self.page_requested)
            self._card.closed.connect(self.hide_key_card)
            self.talk.show_extra(self._card)
            self._hint.hide()
        return self._card

    def focus_key_card(self) -> None:
        """Ask for a key because a person wants to enter one, even where there is one already."""
        card = self.show_key_card()
        self._is_card_wanted = True
        card.take_focus()
        self.talk.jump_to_end()

    def hide_key_card(self) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
            self._hint.setVisible(self._lane.answer is None)
        self._is_card_wanted = False

    def _ask_for_address(self, moved_to: str) -> None:
        place = (moved_to, self._lane.setup.base_url if moved_to else "")
        if place == self._question_place:
            return
        self._question_place = place
        if self._question is not None:
            self._question.hide()
            self._question.deleteLater()
            self._question = None
        if moved_to:
            self._question = AddressCard(self._info, *place, self._theme)
            self._question.chosen.connect(self.address_chosen)
            self.talk.show_extra(self._question)

    def _needs_key(self) -> bool:
        return self._question is None and self._desk.needs_key(self._info, self._lane.setup.base_url)

    def _hint_words(self) -> str:
        if self._info.is_demo:
            return self.tr("A demo: scripted answers, no key, no network. Ask anything below.")
        return self.tr("Ready. Your prompt will also go to {0}.").format(self._info.name)

    def _on_key_saved(self, base_url: str) -> None:
        self.hide_key_card()
        self.key_saved.emit(base_url)
