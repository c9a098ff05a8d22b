"""Where each provider is asked and through which proxy: its own address and this computer's, or what a person sets."""

from typing import cast

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from comparison.files.settings import Settings
from gui.desks.directory import Directory
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say
from providers.contract import ProviderInfo
from providers.http.proxies import SYSTEM

PROXY_WIDTH = 190
"""Pixels."""


class AddressesPage(QWidget):
    """Two fields for each provider; emptying one restores the default."""

    def __init__(self, directory: Directory, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._fields: dict[str, QLineEdit] = {}
        self._problem = WrappedLabel()
        self._problem.setObjectName("verdict")
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        hint = WrappedLabel(
            self.tr(
                "A key is sent only to the address it was entered for; another address needs its own key. "
                "The system proxy is used unless you enter another one, or “none”."
            )
        )
        hint.setObjectName("dialog_hint")

        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        for column, title in enumerate((self.tr("Provider"), self.tr("Address"), self.tr("Proxy"))):
            self._grid.addWidget(QLabel(title, objectName="dialog_hint"), 0, column)
        for info in directory.infos:
            if not info.is_demo and not directory.is_declared(info.id):
                self._add_row(info)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 8, 8)
        layout.setSpacing(14)
        layout.addWidget(hint)
        layout.addWidget(self._problem)
        layout.addLayout(self._grid)
        layout.addStretch()

    def take_focus(self, provider_id: str) -> None:
        """Put the cursor where this provider's address goes."""
        if provider_id in self._fields:
            self._fields[provider_id].setFocus()

    def _add_row(self, info: ProviderInfo) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(QLabel(info.name), row, 0)
        self._grid.addWidget(self._address_field(info), row, 1)
        if not info.is_local:  # servers on this computer are never reached through a proxy
            self._grid.addWidget(self._proxy_field(info), row, 2)

    def _address_field(self, info: ProviderInfo) -> QLineEdit:
        field = QLineEdit(self._settings.base_url(info.id) or "")
        field.setPlaceholderText(info.hosts[0].base_url)
        field.setAccessibleName(self.tr("Address of {0}").format(info.name))
        field.setProperty("provider", info.id)
        field.editingFinished.connect(self._on_address_edited)
        self._fields[info.id] = field
        return field

    def _proxy_field(self, info: ProviderInfo) -> QLineEdit:
        chosen = self._settings.proxy(info.id)
        field = QLineEdit("" if chosen == SYSTEM else chosen)
        field.setPlaceholderText(self.tr("system proxy"))
        field.setAccessibleName(self.tr("Proxy for {0}").format(info.name))
        field.setProperty("provider", info.id)
        field.setFixedWidth(PROXY_WIDTH)
        field.editingFinished.connect(self._on_proxy_edited)
        return field

    def _on_address_edited(self) -> None:
        field = cast(QLineEdit, self.sender())
        try:
            self._settings.set_base_url(field.property("provider"), field.text().strip() or None)
        except ValueError as problem:
            self._tell(say(str(problem)))
        else:
            self._problem.hide()

    def _on_proxy_edited(self) -> None:
        field = cast(QLineEdit, self.sender())
        try:
            self._settings.set_proxy(field.property("provider"), field.text())
        except ValueError as problem:
            self._tell(say(str(problem)))
        else:
            self._problem.hide()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.show()
