"""What is the matter with the lists, and the button that looks for servers on this computer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.desks.directory import Directory
from gui.widgets.elided_label import ElidedLabel
from gui.words.errors import message_of
from providers.errors import ProviderError

if TYPE_CHECKING:
    from providers.discovery import Found


class ServerSearch(QWidget):
    """Nothing is asked of this computer before a person presses the button."""

    found = Signal()
    """Servers answered, and have their places now."""

    def __init__(self, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._outcome = ""
        self._told = ElidedLabel()
        self._told.setObjectName("dialog_hint")
        self._look = QPushButton(
            self.tr("Look for servers on this computer"), objectName="link_button", autoDefault=False
        )

        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 4, 0)
        layout.addWidget(self._told, 1)
        layout.addWidget(self._look)

        self._look.clicked.connect(self._on_look)

    def tell(self, state: str) -> None:
        """Say what is the matter, or else what came of the search."""
        self._told.setText(state or self._outcome)

    def _on_look(self) -> None:
        self._look.setEnabled(False)
        search = self._directory.look_for_servers()
        search.answered.connect(self._on_found)
        search.failed.connect(self._on_failed)

    def _on_found(self, servers: "tuple[Found, ...]") -> None:
        if servers:
            self._show(self.tr("Found: {0}.").format(", ".join(server.info.name for server in servers)))
            self.found.emit()
        else:
            self._show(self.tr("No server answered on this computer."))

    def _on_failed(self, error: ProviderError) -> None:
        self._show(message_of(error))

    def _show(self, outcome: str) -> None:
        self._look.setEnabled(True)
        self._outcome = outcome
        self.tell("")
