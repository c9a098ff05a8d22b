"""A panel to choose models from all providers."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from comparison.files.shelf import Place
from comparison.lanes.lane import LaneSetup
from gui.compare.models.filters import Filters, Trait, has
from gui.compare.models.offers.facts import Facts
from gui.compare.models.offers.offer import Offer
from gui.compare.models.offers.offer_list import OfferList
from gui.compare.models.offers.stock import Stock
from gui.compare.models.passport_view import PassportView
from gui.compare.models.picker_foot import PickerFoot
from gui.compare.models.search_field import SearchField
from gui.compare.models.server_search import ServerSearch
from gui.compare.models.typed_row import TypedRow
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.theme.theme import Theme
from gui.widgets.overlays.scrim import Scrim

SIZE = (960, 648)
PASSPORT_WIDTH = 320
AIR = 24
"""Pixels of the window that stay to be seen around the panel."""


class ModelPicker(QDialog):
    """``ModelPicker.ask`` returns what was chosen: several models for new lanes, or one in the place of another."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        catalog: ModelCatalog,
        desk: KeyDesk,
        theme: Theme,
        parent: QWidget,
        replaced: LaneSetup | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(self.tr("Add models") if replaced is None else self.tr("Choose another model"))
        self.chosen: list[LaneSetup] = []
        self._session = session
        self._catalog = catalog
        self._replaced = replaced
        self._own: dict[Place, LaneSetup] = {}
        """Models whose settings were changed here."""
        used = [(lane.setup.provider, lane.setup.model, lane.setup.base_url) for lane in session.lanes]
        self._stock = Stock(directory, catalog, desk, used, self)
        self._facts = Facts(self)
        self.field = SearchField()
        self._filters = Filters(theme)
        self._list = OfferList(theme, self._facts, replaced is None)
        self._typed = TypedRow(theme)
        self._servers = ServerSearch(directory)
        self._passport = PassportView(theme)
        self._passport.setFixedWidth(PASSPORT_WIDTH)
        self._foot = PickerFoot(theme, replaced is None)

        self._lay_out(theme)
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - AIR), min(SIZE[1], room.height() - AIR))
        self._connect()
        self._typed.show_counters(self._stock.counters)
        self._list.rows.favourites = frozenset(catalog.shelf.favourites)
        self._fill()
        # A click into the list leaves the keys where they are.
        self._list.setFocusProxy(self.field)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @staticmethod
    def ask(
        session: Session,
        directory: Directory,
        catalog: ModelCatalog,
        desk: KeyDesk,
        theme: Theme,
        parent: QWidget,
        replaced: LaneSetup | None = None,
    ) -> list[LaneSetup]:
        """Show the picker; nothing if a person changed their mind."""
        scrim = Scrim(parent.window())
        scrim.show()
        picker = ModelPicker(session, directory, catalog, desk, theme, parent, replaced)
        # Qt leaves room for a frame that this has not, and would stand it too high.
        picker.move(parent.window().geometry().center() - picker.rect().center())
        try:
            return picker.chosen if picker.exec() else []
        finally:
            picker.deleteLater()
            scrim.hide()
            scrim.deleteLater()

    def _lay_out(self, theme: Theme) -> None:
        glass = QLabel()
        theme.dress(glass, "search", size=18)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(8)
        head.addWidget(glass)
        head.addWidget(self.field, 1)
        head.addWidget(self._filters)
        left = QVBoxLayout()
        left.setContentsMargins(8, 0, 8, 8)
        left.setSpacing(0)
        left.addWidget(self._list, 1)
        left.addWidget(self._typed)
        left.addWidget(self._servers)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addLayout(left, 1)
        sides.addWidget(self._passport)
        panel = QFrame(objectName="picker")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addSpacing(10)
        inner.addLayout(head)
        inner.addSpacing(10)
        inner.addWidget(QFrame(objectName="hairline"))
        inner.addLayout(sides, 1)
        inner.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._fill)
        self.field.moved.connect(self._on_moved)
        self.field.chosen.connect(self._on_space)
        self.field.entered.connect(self._on_entered)
        self.field.settings_requested.connect(self._on_settings_requested)
        self.field.star_requested.connect(self._on_star_requested)
        self._filters.changed.connect(self._on_filters_changed)
        self._facts.found.connect(self._fill)
        self._list.pointed.connect(self._on_pointed)
        self._list.picked.connect(self._on_picked)
        self._list.used.connect(self._on_entered)
        self._typed.used.connect(self._on_used)
        self._typed.left_upwards.connect(self.field.setFocus)
        self._servers.found.connect(self._on_counters_changed)
        self._passport.star_requested.connect(self._on_star_requested)
        self._passport.refresh_requested.connect(self._on_refresh_requested)
        self._foot.added.connect(self._on_entered)
        self._foot.cancelled.connect(self.reject)
        self._foot.cleared.connect(self._on_cleared)
        self._catalog.changed.connect(self._on_lists_changed)

    def _fill(self) -> None:
        words, wanted = tuple(self.field.text().casefold().split()), self._filters.wanted
        current = self._list.current
        entries = self._stock.entries(lambda offer: self._accepts(offer, words, wanted))
        self._list.show_entries(entries, words, current.key if current is not None else None)
        self._typed.show_name(self.field.text().strip())
        if self._list.current is not None:
            self._typed.suggest(self._list.current)
        self._servers.tell(self._stock.state())

    def _accepts(self, offer: Offer, words: tuple[str, ...], wanted: tuple[Trait, ...]) -> bool:
        for word in words:
            if word not in offer.search:
                return False
        if not wanted:
            return True
        passport = self._facts.known(offer)
        return passport is not None and all(has(trait, offer, passport) for trait in wanted)

    def _on_filters_changed(self) -> None:
        if self._filters.wanted:
            entries = self._stock.entries(lambda offer: True)
            self._facts.look_up(entry for entry in entries if isinstance(entry, Offer))
        self._fill()
        self.field.setFocus()

    def _on_lists_changed(self) -> None:
        self._facts.forget()
        self._on_filters_changed()

    def _on_counters_changed(self) -> None:
        self._stock.refresh()
        self._typed.show_counters(self._stock.counters)
        self._fill()

    def _on_pointed(self) -> None:
        offer = self._list.current
        self.field.setAccessibleDescription(self._list.sentence)
        self._foot.show_state(len(self._list.rows.ticked), offer is not None or self._typed.setup is not None)
        if offer is None:
            self._passport.show_state(None, None)
            return
        self._passport.show_state(
            offer,
            self._facts.of(offer),
            is_favourite=offer.key in self._list.rows.favourites,
            can_refresh=not offer.needs_key and not offer.info.is_demo,
        )

    def _on_moved(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._list.is_at_end and self._typed.isVisible():
            self._typed.enter()
        else:
            self._list.go(event)

    def _on_space(self) -> None:
        if self._list.current is not None:
            self._on_picked(self._list.current)

    def _on_picked(self, offer: Offer) -> None:
        if self._replaced is not None:
            self._take([self._setup(offer)])
            return
        self._list.rows.toggle(offer)
        self._on_pointed()

    def _on_cleared(self) -> None:
        self._list.rows.clear()
        self._on_pointed()
        self.field.setFocus()

    def _on_entered(self) -> None:
        """Choose what is ticked; else what is pointed at; else the name that was typed."""
        ticked, current = list(self._list.rows.ticked.values()), self._list.current
        if ticked:
            self._take([self._setup(offer) for offer in ticked])
        elif current is not None:
            self._take([self._setup(current)])
        elif self._typed.setup is not None and self._typed.isVisible():
            self._on_used(self._typed.setup)

    def _on_used(self, setup: LaneSetup) -> None:
        ticked = [self._setup(offer) for offer in self._list.rows.ticked.values()]
        self._take([*ticked, self._inherited(setup)])

    def _on_settings_requested(self) -> None:
        # Rarely needed.
        from gui.compare.lanes.lane_options import LaneOptions

        offer, shared = self._list.current, self._session.comparison
        if offer is None:
            return
        setup = LaneOptions.ask(self._setup(offer), shared.system, shared.parameters, self)
        if setup is not None:
            self._own[offer.key] = setup
            if self._replaced is None and offer.key not in self._list.rows.ticked:
                self._on_picked(offer)

    def _on_star_requested(self) -> None:
        offer = self._list.current
        if offer is not None:
            self._catalog.shelf.toggle(offer.key)
            self._list.rows.favourites = frozenset(self._catalog.shelf.favourites)
            self._fill()

    def _on_refresh_requested(self) -> None:
        if self._list.current is not None:
            self._catalog.refresh(self._list.current.info, self._list.current.base_url)
            self._servers.tell(self._stock.state())

    def _setup(self, offer: Offer) -> LaneSetup:
        return self._own.get(offer.key) or self._inherited(offer.setup)

    def _inherited(self, setup: LaneSetup) -> LaneSetup:
        """With the settings of the lane that it takes over."""
        if self._replaced is None:
            return setup
        return replace(setup, system=self._replaced.system, parameters=self._replaced.parameters)

    def _take(self, setups: list[LaneSetup]) -> None:
        self.chosen = setups
        self._catalog.shelf.remember((setup.provider, setup.model, setup.base_url) for setup in setups)
        self.accept()
