"""A search over all models of all providers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from comparison.lanes.lane import LaneSetup
from gui.compare.models.passport_view import PassportView
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.model_catalog import ModelCatalog
from gui.widgets.search_list import Row, SearchList
from gui.words.errors import message_of, title_of
from providers.contract import ModelInfo, ProviderInfo
from providers.errors import ProviderError

if TYPE_CHECKING:
    from providers.discovery import Found

PASSPORT_WIDTH = 270
Offer = tuple[ProviderInfo, str]
"""A provider and the base URL it is asked at."""


class ModelPicker(QDialog):
    """``ModelPicker.ask`` returns a lane setup with the chosen model, or ``None``."""

    def __init__(self, title: str, directory: Directory, catalog: ModelCatalog, desk: KeyDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._directory = directory
        self._places: tuple[Offer, ...] = ()
        self._catalog = catalog
        self._desk = desk
        self.chosen: LaneSetup | None = None
        self._search = SearchList(self.tr("Search for a model or provider …"))
        self._hint = QLabel(
            self.tr("The lists come from the providers. You can also type any other name."), objectName="dialog_hint"
        )

        self._look = QPushButton(self.tr("Look for servers on this computer"), objectName="link_button")
        self._passport = PassportView()
        self._passport.setFixedWidth(PASSPORT_WIDTH)

        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self._search, 1)
        sides.addWidget(self._passport)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(sides, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._look)
        layout.addLayout(foot)
        self.resize(820, 560)

        self._search.chosen.connect(self._on_chosen)
        self._search.pointed.connect(self._on_pointed)
        self._search.typed.connect(self._fill)
        self._look.clicked.connect(self._on_look)
        catalog.changed.connect(self._fill)
        self._take_places()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def field(self) -> QLineEdit:
        """Where a person types."""
        return self._search.field

    @staticmethod
    def ask(
        title: str, directory: Directory, catalog: ModelCatalog, desk: KeyDesk, parent: QWidget
    ) -> LaneSetup | None:
        """Show the picker; ``None`` if a person changed their mind."""
        picker = ModelPicker(title, directory, catalog, desk, parent)
        try:
            return picker.chosen if picker.exec() else None
        finally:
            picker.deleteLater()

    def _take_places(self) -> None:
        """All models that can be asked, those that are ready first."""
        self._places = tuple(sorted(self._directory.places(), key=lambda place: self._desk.needs_key(*place)))
        for info, base_url in self._places:
            if not self._desk.needs_key(info, base_url):
                self._catalog.fetch(info, base_url)
        self._fill()

    def _on_look(self) -> None:
        self._look.setEnabled(False)
        search = self._directory.look_for_servers()
        search.answered.connect(self._on_servers_found)
        search.failed.connect(self._on_search_failed)

    def _on_servers_found(self, servers: "tuple[Found, ...]") -> None:
        self._look.setEnabled(True)
        if servers:
            self._hint.setText(self.tr("Found: {0}.").format(", ".join(server.info.name for server in servers)))
            self._take_places()
        else:
            self._hint.setText(self.tr("No server answered on this computer."))

    def _on_search_failed(self, error: ProviderError) -> None:
        self._look.setEnabled(True)
        self._hint.setText(message_of(error))

    def _fill(self) -> None:
        rows: list[Row] = []
        for info, base_url in self._places:
            rows.append(Row(self._heading(info, base_url)))
            rows += [
                Row(model.name or model.id, _place(info, base_url), LaneSetup(info.id, model.id, base_url))
                for model in self._catalog.models(info, base_url)
            ]
        self._search.fill(rows + self._typed_rows())

    def _typed_rows(self) -> list[Row]:
        typed = self._search.field.text().strip()
        if not typed or " " in typed:
            return []
        return [
            Row(self.tr("Use “{0}”").format(typed), _place(info, base_url), LaneSetup(info.id, typed, base_url))
            for info, base_url in self._places
            if not info.is_demo
        ]

    def _heading(self, info: ProviderInfo, base_url: str) -> str:
        own = any(host.base_url == base_url for host in info.hosts)
        name = _place(info, base_url) if own else f"{info.name} · {base_url}"
        error = self._catalog.error(info, base_url)
        if error is not None:
            return self.tr("{0}: {1}").format(name, title_of(error))
        if self._catalog.is_fetching(info, base_url):
            return self.tr("{0}: fetching its list …").format(name)
        if self._desk.needs_key(info, base_url):
            return self.tr("{0}: suggestions only; the full list needs a key").format(name)
        return name

    def _on_pointed(self, setup: LaneSetup | None) -> None:
        if setup is None:
            self._passport.show_state("", "", None)
            return
        from comparison.figures.passport import passport_of  # imports the price list

        info = next(info for info, _ in self._places if info.id == setup.provider)
        models = self._catalog.models(info, setup.base_url)
        model = next((model for model in models if model.id == setup.model), ModelInfo(setup.model))
        name = model.name or model.id
        place = f"{info.name} · {model.id}" if model.name and model.name != model.id else info.name
        self._passport.show_state(name, place, passport_of(info, setup.base_url, model))

    def _on_chosen(self, setup: LaneSetup) -> None:
        self.chosen = setup
        self.accept()


def _place(info: ProviderInfo, base_url: str) -> str:
    """The provider's name, with its region where it has several."""
    region = next((host.region for host in info.hosts if host.base_url == base_url), "")
    return f"{info.name} · {region}" if region else info.name
