"""One declared endpoint among the others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.preferences.endpoints.endpoint_texts import WIRE_NAMES
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import Monogram
from gui.widgets.verdict import Verdict
from gui.words.phrases import say
from providers.addresses.origin import host_of
from providers.endpoints import TINT, Endpoint


class EndpointRow(QFrame):
    """Its name, address and kind of API; or why it is not in use."""

    change_requested = Signal(object)
    """The ``Endpoint``."""
    remove_requested = Signal(str)
    """Its id."""

    def __init__(
        self, endpoint_id: str, endpoint: Endpoint | None, problem: str = "", parent: QWidget | None = None
    ) -> None:
        """``endpoint`` is ``None`` if its table in the file can't be understood."""
        super().__init__(parent)
        self.setObjectName("row")
        self.endpoint_id = endpoint_id
        self._endpoint = endpoint
        name = endpoint.name if endpoint else endpoint_id
        monogram = Monogram(name[:1].upper(), TINT)
        title = ElidedLabel(name)
        title.setObjectName("row_title")
        about = ElidedLabel(self._words(endpoint) if endpoint else "")
        about.setObjectName("dialog_hint")
        left_out = Verdict()
        self.change = QPushButton(self.tr("Change …"), objectName="row_button")
        self.change.setAccessibleName(self.tr("Change {0}").format(name))
        remove = QPushButton(self.tr("Remove"), objectName="row_button")
        remove.setAccessibleName(self.tr("Remove {0}").format(name))

        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(about)
        words.addWidget(left_out)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.change)
        buttons.addWidget(remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 10)
        layout.setSpacing(12)
        layout.addWidget(monogram, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addLayout(buttons)
        about.setVisible(endpoint is not None)
        left_out.say(self.tr("Not in use. {0}").format(say(problem)) if problem else "", "bad")
        self.change.setVisible(endpoint is not None and not problem)  # the form never changes its id

        self.change.clicked.connect(self._on_change)
        remove.clicked.connect(self._on_remove)

    def _words(self, endpoint: Endpoint) -> str:
        key = self.tr("needs a key") if endpoint.needs_key else self.tr("needs no key")
        return " · ".join((host_of(endpoint.base_url), WIRE_NAMES[endpoint.wire], key))

    def _on_change(self) -> None:
        self.change_requested.emit(self._endpoint)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self.endpoint_id)
