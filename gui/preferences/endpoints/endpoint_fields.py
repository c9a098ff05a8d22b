"""The fields of an endpoint."""

from collections.abc import Container

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.preferences.endpoints.address_entry import AddressEntry
from gui.preferences.endpoints.endpoint_texts import (
    EXAMPLES,
    WIRE_NAMES,
    id_for,
    read_headers,
    read_models,
    write_headers,
    write_models,
)
from gui.widgets.key_field import KeyField
from gui.widgets.plain_edit import PlainEdit
from gui.widgets.verdict import Verdict
from gui.words.phrases import say
from providers.addresses.origin import origin
from providers.endpoints import Endpoint, read_endpoint

LINES_HEIGHT = 58
"""Pixels of a field for two lines."""
LABEL_INSET = 7
"""Pixels; puts a title on the first line of its field."""


class EndpointFields(QWidget):
    """``endpoint`` is what they show at first; without an id it is a new one, whose id follows from its name."""

    changed = Signal()

    def __init__(self, endpoint: Endpoint, taken: Container[str], parent: QWidget | None = None) -> None:
        """``taken`` are the ids of others."""
        super().__init__(parent)
        self._old_id = endpoint.id
        self._home = origin(endpoint.base_url)
        self._home_headers = write_headers(endpoint.headers)
        self._taken = taken
        self._name = QLineEdit(endpoint.name, maxLength=60, placeholderText=self.tr("vLLM at work"))
        self._name.setAccessibleName(self.tr("Name"))
        self._id = Verdict()
        self.address = AddressEntry(endpoint.base_url, endpoint.local_network)
        self._wire = QComboBox()
        self._wire.setAccessibleName(self.tr("Kind of API"))
        for wire, name in WIRE_NAMES.items():
            self._wire.addItem(name, wire)
        self._wire.setCurrentIndex(self._wire.findData(endpoint.wire))
        self._needs_key = QCheckBox(self.tr("Needs a key"))
        self._needs_key.setChecked(endpoint.needs_key)
        self.key = KeyField("")
        self.key.setAccessibleName(self.tr("Key"))
        self._models = _lines(write_models(endpoint.models), self.tr("Models to offer"))
        self._models.setPlaceholderText(self.tr("If it has no list: names, separated by commas or one per line"))
        self._headers = _lines(self._home_headers, self.tr("Extra headers"))
        self._headers.setPlaceholderText(self.tr("X-Team: maths"))
        self._left_behind = Verdict()
        self._problem = Verdict()

        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(1, 1)
        self._add_row(self.tr("Name"), self._name, self._id)
        self._add_row(self.tr("Address"), self.address)
        self._add_row(self.tr("Kind of API"), self._wire)
        self._add_row(self.tr("Key"), self.key, self._needs_key)
        self._add_row(self.tr("Models to offer"), self._models)
        self._add_row(self.tr("Extra headers"), self._headers, self._left_behind)
        self._grid.addWidget(self._problem, self._grid.rowCount(), 1)

        self._name.textChanged.connect(self._on_changed)
        self.address.changed.connect(self._on_address_changed)
        self._wire.currentIndexChanged.connect(self._on_changed)
        self._needs_key.toggled.connect(self._on_changed)
        self.key.textChanged.connect(self._on_changed)
        for lines in (self._models, self._headers):
            lines.textChanged.connect(self._on_changed)
            lines.paste_refused.connect(self._on_paste_refused)
        self._render()

    @property
    def endpoint_id(self) -> str:
        """The id it has or will have."""
        return self._old_id or id_for(self._name.text(), self._taken)

    def read(self) -> Endpoint | None:
        """What was entered; ``None``, and a sentence beside the field, where it can't be used."""
        self._problem.say("")
        if not self._name.text().strip():
            self._refuse(self._name, self.tr("Enter a name."))
            return None
        if not self.address.check():
            self.address.refuse()
            return None
        try:
            return read_endpoint(self.endpoint_id, self._table())
        except ValueError as problem:
            self._refuse(self._headers, say(str(problem)))
            return None

    def hint_at_kept_key(self, is_kept: bool) -> None:
        """Whether a key for this endpoint is there already."""
        self.key.setPlaceholderText(
            self.tr("A key is stored; a new one replaces it") if is_kept else self.tr("Paste the key here")
        )

    def _table(self) -> dict[str, object]:
        return {
            "name": self._name.text().strip(),
            "base_url": self.address.text,
            "wire": self._wire.currentData(),
            "needs_key": self._needs_key.isChecked(),
            "models": read_models(self._models.toPlainText()),
            "local_network": self.address.is_trusted,
            "headers": read_headers(self._headers.toPlainText()),
        }

    def _refuse(self, field: QWidget, problem: str) -> None:
        self._problem.say(problem, "bad")
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_address_changed(self) -> None:
        """Headers may be secrets of the server they were entered for, so a person has to enter them again for
        another."""
        is_home, written = origin(self.address.text) == self._home, self._headers.toPlainText()
        if self._home_headers and not is_home and written == self._home_headers:
            self._headers.clear()
            self._left_behind.say(
                self.tr(
                    "They were entered for {0} and stay with it. Enter here what the new address should get."
                ).format(self._home)
            )
        elif is_home and not written:
            self._headers.setPlainText(self._home_headers)
            self._left_behind.say("")
        self._on_changed()

    def _on_changed(self) -> None:
        self._problem.say("")
        self._render()
        self.changed.emit()

    def _on_paste_refused(self, told: str) -> None:
        self._problem.say(told, "bad")

    def _render(self) -> None:
        is_named = bool(self._name.text().strip())
        known = self.tr("Its id is “{0}”.").format(self.endpoint_id)
        self._id.say(known if is_named else self.tr("Its id is made from it: lowercase letters, digits and hyphens."))
        self.address.suggest(EXAMPLES[self._wire.currentData()])
        self.address.show_key_use(self._needs_key.isChecked() or bool(self.key.text().strip()))

    def _add_row(self, title: str, *widgets: QWidget) -> None:
        label = QLabel(title)
        label.setBuddy(widgets[0])  # on Linux the only name that a list which opens has for screen readers
        label.setContentsMargins(0, LABEL_INSET + (3 if isinstance(widgets[0], PlainEdit) else 0), 0, 0)
        column = QVBoxLayout()
        column.setSpacing(6)
        for widget in widgets:
            is_box = isinstance(widget, QCheckBox)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if is_box else Qt.AlignmentFlag(0))
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(column, row, 1)


def _lines(text: str, name: str) -> PlainEdit:
    field = PlainEdit()
    field.setPlainText(text)
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(LINES_HEIGHT)
    return field
