"""One palette for every action and every model."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.model_catalog import ModelCatalog
from gui.widgets.overlays.panel import Panel
from gui.widgets.search_list import Row, SearchList
from gui.window.panels.groups import caps_of, grouped, keys_of

Choice = QAction | LaneSetup
SIZE = (600, 480)
AIR = 80
"""Pixels of the window that stay free around it."""


class Palette(Panel):
    """``Palette.ask`` gives the action to trigger, the setup of a lane to add, or ``None``."""

    def __init__(
        self,
        actions: Iterable[QAction],
        directory: Directory,
        catalog: ModelCatalog,
        parent: QWidget,
        *,
        has_models: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Actions and models") if has_models else self.tr("Actions"))
        self.chosen: Choice | None = None
        told = self.tr("Type an action or a model …") if has_models else self.tr("Type an action …")
        self._search = SearchList(told, is_bare=True)

        layout = QVBoxLayout(self.sheet)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._search)
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - AIR), min(SIZE[1], room.height() - AIR))

        self._search.chosen.connect(self._on_chosen)
        models = self._model_rows(directory, catalog) if has_models else []
        self._search.fill([*self._action_rows(actions), *models])
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def field(self) -> QLineEdit:
        """Where a person types."""
        return self._search.field

    @staticmethod
    def ask(
        actions: Iterable[QAction],
        directory: Directory,
        catalog: ModelCatalog,
        parent: QWidget,
        *,
        has_models: bool = True,
    ) -> Choice | None:
        """Show the palette; ``None`` if a person changed their mind."""
        palette = Palette(actions, directory, catalog, parent, has_models=has_models)
        return palette.chosen if palette.exec_over(parent.window()) else None

    def _action_rows(self, actions: Iterable[QAction]) -> list[Row]:
        rows = []
        for title, group in grouped(action for action in actions if action.isEnabled()):
            rows.append(Row(title))
            for action in group:
                keys = keys_of(action.shortcut())
                rows.append(Row(action.text(), keys, action, caps_of(keys) if keys else ()))
        return rows

    def _model_rows(self, directory: Directory, catalog: ModelCatalog) -> list[Row]:
        rows = [
            Row(self.tr("Add {0}").format(model.name or model.id), info.name, LaneSetup(info.id, model.id, base_url))
            for info, base_url in directory.places()
            for model in catalog.models(info, base_url)
        ]
        return [Row(self.tr("Models")), *rows] if rows else []

    def _on_chosen(self, choice: Choice) -> None:
        self.chosen = choice
        self.accept()
