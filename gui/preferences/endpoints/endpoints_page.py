"""A person's own servers: declared without code, changed, removed, and looked for on this computer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.preferences.endpoints.endpoint_form import EndpointForm
from gui.preferences.endpoints.endpoint_row import EndpointRow
from gui.preferences.endpoints.server_search import ServerSearch
from gui.widgets.verdict import Verdict
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.errors import message_of
from gui.words.phrases import say
from providers.endpoints import Endpoint
from providers.errors import ProviderError
from providers.keys import KeySource


class EndpointsPage(QWidget):
    """A row for each; a removal can be undone until something else is changed."""

    def __init__(self, directory: Directory, desk: KeyDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._endpoints = directory.endpoints
        self._desk = desk
        self._removed: Endpoint | None = None
        self._rows: list[EndpointRow] = []
        hint = _hint(self.tr("Add any server that speaks one of five kinds of API."))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._told = Verdict()
        self._undo = QPushButton(self.tr("Undo"), objectName="row_button")
        self._drop_key = QPushButton(self.tr("Remove its key too"), objectName="row_button")
        self._add = QPushButton(self.tr("Add an endpoint …"))
        line = QFrame(objectName="hairline")
        line.setFixedHeight(1)
        place = _hint(self.tr("Stored in {0}, which you can also edit by hand.").format(self._endpoints.path))

        news = QHBoxLayout()
        news.setSpacing(8)
        news.addWidget(self._told, 1)
        news.addWidget(self._undo)
        news.addWidget(self._drop_key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 8, 8)
        layout.setSpacing(10)
        layout.addWidget(hint)
        layout.addLayout(self._list)
        layout.addLayout(news)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(place)
        layout.addSpacing(6)
        layout.addWidget(line)
        layout.addSpacing(6)
        layout.addWidget(ServerSearch(directory))
        layout.addStretch()

        self._add.clicked.connect(self._on_add)
        self._undo.clicked.connect(self._on_undo)
        self._drop_key.clicked.connect(self._on_drop_key)
        self._endpoints.changed.connect(self._fill)
        self._fill()

    def take_focus(self, endpoint_id: str) -> None:
        """Go to where this endpoint is changed."""
        for row in self._rows:
            if row.endpoint_id == endpoint_id:
                row.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        taken = self.tr("There is already a provider “{0}”; give this one another name in the file.")
        self._rows = [
            EndpointRow(one.id, one, "" if self._directory.is_declared(one.id) else taken.format(one.id))
            for one in self._endpoints.declared.found
        ]
        self._rows += [EndpointRow(name, None, reason) for name, reason in self._endpoints.declared.broken]
        for row in self._rows:
            row.change_requested.connect(self._on_change)
            row.remove_requested.connect(self._on_remove)
            self._list.addWidget(row)
            row.show()  # at once, so that it can take the focus
        self._tell("")

    def _tell(self, text: str, tone: str = "", *, removed: Endpoint | None = None, can_undo: bool = False) -> None:
        self._removed = removed
        self._told.say(text, tone)
        self._undo.setVisible(can_undo)
        kept = removed is not None and self._desk.source(removed.info, removed.base_url)
        self._drop_key.setVisible(kept in (KeySource.SESSION, KeySource.KEYRING))

    def _on_add(self) -> None:
        self._ask(None)

    def _on_change(self, endpoint: Endpoint) -> None:
        self._ask(endpoint)

    def _ask(self, endpoint: Endpoint | None) -> None:
        saved = EndpointForm.ask(endpoint, self._directory, self._desk, self.window())
        if saved is None:
            return
        if self._desk.source(saved.info, saved.base_url) is KeySource.SESSION:
            self._tell(self.tr("“{0}” was saved; its key is kept for this session only.").format(saved.name), "warning")
        else:
            self._tell(self.tr("“{0}” was saved and can be chosen.").format(saved.name), "ok")
        self.take_focus(saved.id)

    def _on_remove(self, endpoint_id: str) -> None:
        removed = next((one for one in self._endpoints.declared.found if one.id == endpoint_id), None)
        try:
            self._endpoints.remove(endpoint_id)
        except ValueError as problem:
            self._tell(say(str(problem)), "bad")
            return
        name = removed.name if removed else endpoint_id
        self._tell(self.tr("“{0}” was removed.").format(name), removed=removed, can_undo=True)
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        try:
            self._endpoints.undo_removal()
        except ValueError as problem:
            self._tell(say(str(problem)), "bad")

    def _on_drop_key(self) -> None:
        if self._removed is not None:
            removal = self._desk.remove(self._removed.info, self._removed.base_url)
            removal.answered.connect(self._on_key_dropped)
            removal.failed.connect(self._on_key_stayed)

    def _on_key_dropped(self) -> None:
        self._tell(self.tr("The key was removed too."), can_undo=True)

    def _on_key_stayed(self, error: ProviderError) -> None:
        self._tell(message_of(error), "bad", removed=self._removed, can_undo=True)


def _hint(text: str) -> WrappedLabel:
    label = WrappedLabel(text)
    label.setObjectName("dialog_hint")
    return label
