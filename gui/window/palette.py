"""One palette for every action and every model."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.model_catalog import ModelCatalog
from gui.widgets.search_list import Row, SearchList

Choice = QAction | LaneSetup


class Palette(QDialog):
    """``Palette.ask`` gives the action to trigger, the setup of a lane to add, or ``None``."""

    def __init__(
        self, actions: Iterable[QAction], directory: Directory, catalog: ModelCatalog, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setWindowTitle(self.tr("Actions and models"))
        self.chosen: Choice | None = None
        self._search = SearchList(self.tr("Type an action or a model …"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self._search)
        self.resize(520, 420)

        self._search.chosen.connect(self._on_chosen)
        self._search.fill([*self._action_rows(actions), *self._model_rows(directory, catalog)])
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def field(self) -> QLineEdit:
        """Where a person types."""
        return self._search.field

    @staticmethod
    def ask(actions: Iterable[QAction], directory: Directory, catalog: ModelCatalog, parent: QWidget) -> Choice | None:
        """Show the palette; ``None`` if a person changed their mind."""
        palette = Palette(actions, directory, catalog, parent)
        try:
            return palette.chosen if palette.exec() else None
        finally:
            palette.deleteLater()

    def _action_rows(self, actions: Iterable[QAction]) -> list[Row]:
        return [
            Row(action.text(), action.shortcut().toString(action.shortcut().SequenceFormat.NativeText), action)
            for action in actions
            if action.isEnabled()
        ]

    def _model_rows(self, directory: Directory, catalog: ModelCatalog) -> list[Row]:
        return [
            Row(self.tr("Add {0}").format(model.name or model.id), info.name, LaneSetup(info.id, model.id, base_url))
            for info, base_url in directory.places()
            for model in catalog.models(info, base_url)
        ]

    def _on_chosen(self, choice: Choice) -> None:
        self.chosen = choice
        self.accept()
