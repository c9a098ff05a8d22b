"""Where each provider is asked: its own address, or one that a person sets instead."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from comparison.settings import Settings
from gui.directory import Directory
from gui.widgets.wrapped_label import WrappedLabel
from providers.contract import ProviderInfo


class AddressesPage(QWidget):
    """One field for each provider; empty goes back to its own address."""

    def __init__(self, directory: Directory, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._fields: dict[str, QLineEdit] = {}
        self._problem = WrappedLabel()
        self._problem.setObjectName("verdict")
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        hint = WrappedLabel(
            self.tr("A key goes to the address it was entered for and nowhere else; another address needs its own key.")
        )
        hint.setObjectName("dialog_hint")

        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        for info in directory.infos:
            if not info.is_demo and not directory.is_declared(info.id):
                form.addRow(info.name, self._field(info))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 8, 8)
        layout.setSpacing(14)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addStretch()

    def take_focus(self, provider_id: str) -> None:
        """Put the cursor where this provider's address goes."""
        if provider_id in self._fields:
            self._fields[provider_id].setFocus()

    def _field(self, info: ProviderInfo) -> QLineEdit:
        field = QLineEdit(self._settings.base_url(info.id) or "")
        field.setPlaceholderText(info.hosts[0].base_url)
        field.setAccessibleName(self.tr("Address of {0}").format(info.name))
        field.setProperty("provider", info.id)
        field.editingFinished.connect(self._on_edited)
        self._fields[info.id] = field
        return field

    def _on_edited(self) -> None:
        field = self.sender()
        try:
            self._settings.set_base_url(field.property("provider"), field.text().strip() or None)
        except ValueError as problem:
            self._problem.setText(str(problem))
            self._problem.show()
        else:
            self._problem.hide()
