"""Model servers of this computer, which are looked for when a person says so and not before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from comparison.lanes.lane import LaneSetup
from gui.desks.directory import Directory
from gui.desks.model_catalog import ModelCatalog
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import Monogram
from gui.widgets.verdict import Verdict
from gui.words.errors import message_of
from providers.errors import ProviderError

if TYPE_CHECKING:
    from providers.discovery import Found

SIDE_BY_SIDE = 2
"""Models of one server that are put into lanes, so that there is something to compare."""


class LocalModels(QWidget):
    """A button; then a row for each server that answered."""

    address_requested = Signal()
    """A person wants to name a server themselves."""
    chosen = Signal(list)
    """``LaneSetup``s to compare."""

    def __init__(
        self, directory: Directory, catalog: ModelCatalog, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._directory = directory
        self._catalog = catalog
        self._wanted: Found | None = None
        self._shown: list[QWidget] = []
        self._look = QPushButton(self.tr("Look for local models"), objectName="look_for_local_models")
        theme.dress(self._look, "search", "text")
        self._another = QPushButton(self.tr("Another address …"), objectName="link_button")
        self._verdict = Verdict()
        self._verdict.say(self.tr("Nothing you write to these leaves this computer."))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._look)
        layout.addLayout(self._rows)
        layout.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._verdict)
        layout.addStretch()

        self._look.clicked.connect(self._on_look)
        self._another.clicked.connect(self._on_another)
        catalog.changed.connect(self._on_listed)

    def _on_another(self) -> None:
        self.address_requested.emit()

    def _on_look(self) -> None:
        self._look.setEnabled(False)
        self._verdict.say(self.tr("Looking …"))
        for row in self._shown:
            row.hide()
            row.deleteLater()
        self._shown.clear()
        search = self._directory.look_for_servers()
        search.answered.connect(self._on_found)
        search.failed.connect(self._on_failed)

    def _on_found(self, servers: "tuple[Found, ...]") -> None:
        self._look.setEnabled(True)
        self._shown = [self._row(server) for server in servers]
        for row in self._shown:
            self._rows.addWidget(row)
        self._verdict.say(
            self.tr("Nothing you write to these leaves this computer.")
            if servers
            else self.tr("No model server answers on this computer. Start one, such as Ollama, and look again.")
        )

    def _on_failed(self, error: ProviderError) -> None:
        self._look.setEnabled(True)
        self._verdict.say(message_of(error), "bad")

    def _row(self, server: "Found") -> QWidget:
        name = ElidedLabel(server.info.name)
        name.setObjectName("row_title")
        count = QLabel(self.tr("%Ln models", "", server.models), objectName="dialog_hint")
        use = QPushButton(self.tr("Use"), objectName="use_local_models")
        use.setAccessibleName(self.tr("Use {0}").format(server.info.name))
        use.setEnabled(server.models > 0)
        use.clicked.connect(lambda: self._on_use(server))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(count)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Monogram(server.info.monogram, server.info.tint))
        layout.addLayout(words, 1)
        layout.addWidget(use)
        return row

    def _on_use(self, server: "Found") -> None:
        self._wanted = server
        self._catalog.fetch(server.info, server.base_url)
        self._on_listed()

    def _on_listed(self) -> None:
        """The list of the server that is wanted may have come, or the reason why not."""
        server = self._wanted
        if server is None or self._catalog.is_fetching(server.info, server.base_url):
            return
        self._wanted = None
        if error := self._catalog.error(server.info, server.base_url):
            self._verdict.say(message_of(error), "bad")
            return
        models = self._catalog.models(server.info, server.base_url)[:SIDE_BY_SIDE]
        self.chosen.emit([LaneSetup(server.info.id, model.id, server.base_url) for model in models])
