"""Receives a person who has no key yet: the welcome in the place of the lanes, and the first steps from there."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from comparison.files.lineup import first_lineup
from comparison.lanes.lane import LaneSetup
from gui.compare.prompt.composer import Composer
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.desks.readiness import Readiness
from gui.desks.session import Session
from gui.theme.theme import Theme
from providers.contract import ProviderInfo

if TYPE_CHECKING:
    from gui.welcome.welcome import Welcome


class Reception(QObject):
    """The welcome is there while no lane can be asked and no key is anywhere."""

    demo_requested = Signal()
    address_requested = Signal()
    """A person wants to name a server themselves."""
    shown_changed = Signal(bool)
    """Whether the welcome is there."""
    second_offered = Signal(object)
    """A ``LaneSetup`` to compare the only model with that can answer."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        desk: KeyDesk,
        catalog: ModelCatalog,
        theme: Theme,
        composer: Composer,
        area: QWidget,
    ) -> None:
        """``area`` is where the lanes are, in the layout of a page."""
        super().__init__(area)
        self._session = session
        self._directory = directory
        self._desk = desk
        self._catalog = catalog
        self._theme = theme
        self._composer = composer
        self._area = area
        self._readiness = Readiness(session, directory, desk)
        self._welcome: Welcome | None = None
        self._lanes = 0
        """How many there were when the welcome came."""
        self._is_over = False
        self._keyed: tuple[ProviderInfo, str] | None = None
        """Whose first key was saved, and for which base URL, until it is known what it may use."""

        catalog.changed.connect(self._offer_second)

    @property
    def is_open(self) -> bool:
        return self._welcome is not None

    @property
    def welcome(self) -> "Welcome | None":
        """While it is there."""
        return self._welcome

    def look(self) -> bool:
        """Whether the welcome is there, after it has come or gone as needed."""
        lanes = self._session.lanes
        if self._welcome is not None and len(lanes) > self._lanes:
            self._is_over = True  # a person who adds a model wants to see it
        if not self._is_wanted():
            self._close()
        elif self._welcome is None:
            self._open()
        return self.is_open

    def ask_for_key(self) -> None:
        """Put the cursor where the first key goes."""
        if self._welcome is not None:
            self._welcome.keys.ask()

    def take(self, setups: list[LaneSetup]) -> None:
        """Make lanes of these; those that nobody chose give way, as long as none of them could be asked."""
        unchosen = [lane.id for lane in self._session.lanes] if setups and self._has_first_lineup() else []
        for setup in setups:
            self._session.add(setup)
        for lane_id in unchosen:
            self._session.remove(lane_id)

    def _has_first_lineup(self) -> bool:
        first = first_lineup(self._directory.infos, self._directory.own_addresses).lanes
        return self.is_open and tuple(lane.setup for lane in self._session.lanes) == first

    def _is_wanted(self) -> bool:
        lanes = self._session.lanes
        is_read_only = self._session.comparison.is_read_only
        if self._is_over or is_read_only or not lanes or self._readiness.lanes:
            return False
        return not any(lane.exchanges for lane in lanes) and not self._readiness.has_any_key()

    def _open(self) -> None:
        # The window starts without it, except for the first time.
        from gui.welcome.welcome import Welcome

        self._lanes = len(self._session.lanes)
        self._welcome = Welcome(self._directory, self._desk, self._catalog, self._theme)
        self._welcome.demo_requested.connect(self.demo_requested)
        self._welcome.example_chosen.connect(self._on_example)
        self._welcome.keys.saved.connect(self._on_key_saved)
        self._welcome.local.chosen.connect(self._on_local_chosen)
        self._welcome.local.address_requested.connect(self.address_requested)
        layout = cast(QBoxLayout, cast(QWidget, self._area.parentWidget()).layout())
        layout.insertWidget(layout.indexOf(self._area), self._welcome, 1)
        self._area.hide()
        self.shown_changed.emit(True)

    def _close(self) -> None:
        if self._welcome is not None:
            gone, self._welcome = self._welcome, None
            self._composer.prompt.setFocus()
            self._area.show()
            gone.hide()
            gone.deleteLater()
            self.shown_changed.emit(False)

    def _on_example(self, prompt: str) -> None:
        self._composer.prompt.setPlainText(prompt)
        self.ask_for_key()

    def _on_key_saved(self, info: ProviderInfo, base_url: str) -> None:
        lane = next((lane for lane in self._session.lanes if lane.setup.provider == info.id), None)
        if lane is None:
            self._put_first(LaneSetup(info.id, info.model_hints[0], base_url))
        elif lane.setup.base_url != base_url:
            self._session.set_up(lane.id, replace(lane.setup, base_url=base_url))
        self._send_what_waits()
        self._keyed = (info, base_url)
        self._catalog.fetch(info, base_url)

    def _on_local_chosen(self, setups: list[LaneSetup]) -> None:
        self.take(setups)
        self._send_what_waits()

    def _put_first(self, setup: LaneSetup) -> None:
        self._session.add(setup)
        self._session.move(self._session.lanes[-1].id, 0)

    def _send_what_waits(self) -> None:
        prompt = self._composer.prompt.toPlainText()
        if prompt.strip():
            self._composer.prompt.submitted.emit()

    def _offer_second(self) -> None:
        """Once it is known which models the first key may use."""
        if self._keyed is None or self._catalog.is_fetching(*self._keyed):
            return
        (info, base_url), self._keyed = self._keyed, None
        ready = self._readiness.lanes
        listed = {model.id for model in self._catalog.models(info, base_url)} - {lane.setup.model for lane in ready}
        others = [model for model in info.model_hints if model in listed]
        if len(ready) == 1 and others:
            self.second_offered.emit(LaneSetup(info.id, others[0], base_url))
