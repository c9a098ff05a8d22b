"""Opens what stands before the window; each is loaded when it is first asked for, as the window starts without it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from comparison.files.locations import Locations
from comparison.files.settings import Settings
from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.desks.library import Library
from gui.desks.model_catalog import ModelCatalog
from gui.desks.session import Session
from gui.theme.theme import Theme
from gui.window.panels.model_choice import ModelChoice

if TYPE_CHECKING:
    from gui.preferences.dialog import Preferences


class Panels:
    """For one window."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        settings: Settings,
        directory: Directory,
        desk: KeyDesk,
        catalog: ModelCatalog,
        theme: Theme,
        library: Library,
        locations: Locations,
    ) -> None:
        self._window = window
        self._session = session
        self._settings = settings
        self._directory = directory
        self._desk = desk
        self._catalog = catalog
        self._theme = theme
        self._library = library
        self.locations = locations
        self.models = ModelChoice(session, directory, desk, catalog, theme, window)
        """Which one is asked about answers."""

    def show_requests(self) -> None:
        """The exact requests of all lanes, side by side."""
        # The window starts without it.
        from gui.compare.inspector.inspector import Inspector

        Inspector.show_for(self._session, self._directory, self._theme, self._window)

    def show_palette(self, actions: Iterable[QAction], *, has_models: bool) -> None:
        """Every action, and every model if wanted; what is chosen is done at once."""
        # The window starts without it.
        from gui.window.panels.palette import Palette

        chosen = Palette.ask(actions, self._directory, self._catalog, self._window, has_models=has_models)
        if isinstance(chosen, QAction):
            chosen.trigger()
        elif chosen is not None:
            self._session.add(chosen)

    def preferences(self) -> "Preferences":
        """The preferences, not yet shown; gone once they are closed."""
        # The window starts without it.
        from gui.preferences.dialog import Preferences

        dialog = Preferences(self._settings, self._directory, self._desk, self._library, self._window)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def show_preferences(self) -> None:
        """The preferences, until they are closed."""
        self.preferences().exec()

    def show_address(self, provider_id: str) -> None:
        """The preferences where a provider's address is chosen, until they are closed."""
        dialog = self.preferences()
        dialog.show_address(provider_id)
        dialog.exec()

    def show_spend(self) -> None:
        """The preferences where they tell what answers cost, until they are closed."""
        dialog = self.preferences()
        dialog.show_spend()
        dialog.exec()

    def show_shortcuts(self, actions: Iterable[QAction]) -> None:
        """Every shortcut there is."""
        # The window starts without it.
        from gui.window.panels.shortcuts_sheet import ShortcutsSheet

        ShortcutsSheet.show_for(actions, self._window)

    def show_about(self) -> None:
        """Version, licences, where the files are."""
        # The window starts without it.
        from gui.about.dialog import About

        About.show_for(self.locations, self._window)
