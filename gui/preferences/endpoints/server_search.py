"""Servers on this computer: looked for when a person wants it, and not before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.desks.directory import Directory
from gui.widgets.verdict import Verdict
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import message_of
from providers.addresses.origin import host_of
from providers.errors import ProviderError

if TYPE_CHECKING:
    from providers.discovery import Found


class ServerSearch(QWidget):
    """A button, and the servers that answered."""

    def __init__(self, directory: Directory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        names = ", ".join(info.name for info in directory.infos if info.is_local and not directory.is_declared(info.id))
        hint = WrappedLabel(
            self.tr("{0}: none of them is contacted until you look for it here or set its address.").format(names)
        )
        hint.setObjectName("dialog_hint")
        self._look = QPushButton(self.tr("Look for servers on this computer"))
        self._told = Verdict()

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(QLabel(self.tr("On this computer"), objectName="section_title"))
        layout.addWidget(hint)
        layout.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._told)

        self._look.clicked.connect(self._on_look)

    def _on_look(self) -> None:
        self._look.setEnabled(False)
        self._told.say(self.tr("Looking …"))
        search = self._directory.look_for_servers()
        search.answered.connect(self._on_found)
        search.failed.connect(self._on_failed)

    def _on_found(self, servers: "tuple[Found, ...]") -> None:
        self._look.setEnabled(True)
        if not servers:
            self._told.say(self.tr("No server answered at the usual addresses."))
            return
        line = self.tr("{0} at {1}, models: {2}")
        lines = [line.format(server.info.name, host_of(server.base_url), server.models) for server in servers]
        self._told.say("\n".join([*lines, self.tr("You can choose them until you quit.")]), "ok")

    def _on_failed(self, error: ProviderError) -> None:
        self._look.setEnabled(True)
        self._told.say(message_of(error), "bad")
