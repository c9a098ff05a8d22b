"""One provider among the keys: its name, and a row for each of its addresses."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.desks.key_desk import KeyDesk
from gui.keys.key_row import KeyRow
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import Monogram
from providers.contract import Host, ProviderInfo


class KeyGroup(QFrame):
    """The keys of one provider, which never mix."""

    def __init__(self, info: ProviderInfo, hosts: Iterable[Host], desk: KeyDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.setAccessibleName(info.name)
        hosts = tuple(hosts)
        name = ElidedLabel(info.name)
        name.setObjectName("row_title")
        self._rows = [KeyRow(info, host, desk) for host in hosts]
        self._words = " ".join([info.name, *(f"{host.region} {host.base_url}" for host in hosts)]).casefold()

        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(name)
        for row in self._rows:
            column.addWidget(row)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.setSpacing(12)
        layout.addWidget(Monogram(info.monogram, info.tint), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)

    @property
    def has_key(self) -> bool:
        """Whether a key is known at any of its addresses."""
        return any(row.has_key for row in self._rows)

    def has_words(self, words: Iterable[str]) -> bool:
        """Whether its name, regions and addresses have all of these in them."""
        return all(word in self._words for word in words)
