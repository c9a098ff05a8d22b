"""Whose key it is: a chip for each well-known provider, and a menu with the others."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.theme.theme import Theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.monogram import ICON_AIR, ICON_SIDE, monogram_icon
from providers.contract import ProviderInfo

ICON_SIZE = QSize(ICON_SIDE + ICON_AIR, ICON_SIDE)
FIRST = ("anthropic", "deepseek", "gemini", "mistral", "moonshot", "openai", "qwen")


class ProviderChips(QWidget):
    """One is chosen at most."""

    chosen = Signal(str)
    """The id of the provider that a person says it is."""

    def __init__(self, infos: Sequence[ProviderInfo], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names = {info.id: info.name for info in infos}
        self._chips: dict[str, QPushButton] = {}
        self._monograms: dict[str, QIcon] = {}
        others = [info for info in infos if info.id not in FIRST]
        self._more = QPushButton(objectName="chip", checkable=True)
        self._more.setAccessibleName(self.tr("Other providers"))
        menu = QMenu(self._more)
        for info in others:
            menu.addAction(info.name).setData(info.id)
        self._more.setMenu(menu)
        self._count = len(others)

        layout = FlowLayout(self, spacing=6)
        for info in infos:
            if info.id in FIRST:
                layout.addWidget(self._chip(info))
        layout.addWidget(self._more)
        self._more.setVisible(bool(others))

        menu.triggered.connect(self._on_other_chosen)
        self.show_chosen(None)

    def show_chosen(self, provider: str | None) -> None:
        """Check the chip of this provider, or none."""
        for chip_id, chip in self._chips.items():
            chip.setChecked(chip_id == provider)
            if chip_id == provider:
                self._theme.dress(chip, "check", "accent")
            else:
                self._theme.undress(chip)
                chip.setIcon(self._monograms[chip_id])
        other = None if provider in self._chips else provider
        self._more.setChecked(other is not None)
        self._more.setText(self._names[other] if other else self.tr("%Ln more", "", self._count))

    def _chip(self, info: ProviderInfo) -> QPushButton:
        chip = QPushButton(info.name, objectName="chip", checkable=True)
        chip.setProperty("provider", info.id)
        chip.setIconSize(ICON_SIZE)
        chip.clicked.connect(self._on_chip)
        self._chips[info.id] = chip
        self._monograms[info.id] = monogram_icon(info.monogram, info.tint, chip)
        return chip

    def _on_chip(self) -> None:
        self.chosen.emit(self.sender().property("provider"))

    def _on_other_chosen(self, action: QAction) -> None:
        self.chosen.emit(action.data())
