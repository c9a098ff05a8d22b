"""The parameters that are set, each as a chip that takes it back."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.compare.prompt.shared.parameters_form import shown
from gui.theme.theme import Theme
from gui.words.phrases import say
from providers.parameters import PARAMETERS, Parameters

MOST = 3
"""Side by side; the rest is a number."""
LONGEST = 18
"""Characters of a value."""


class ParameterChips(QWidget):
    """As many as there is room for; hidden while none is set."""

    changed = Signal(object)
    """``Parameters`` without the one that was taken back."""
    more_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parameters = Parameters()
        self._room = MOST
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.hide()

    def show_parameters(self, parameters: Parameters) -> None:
        """Show these and nothing else."""
        if parameters != self._parameters:
            self._parameters = parameters
            self._build()

    def fit(self, room: int) -> None:
        """Show at most so many, and ``MOST`` at most."""
        room = max(0, min(room, MOST))
        if room != self._room:
            self._room = room
            self._build()

    def _build(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            chip = cast(QWidget, item.widget())
            chip.hide()
            chip.deleteLater()
        given = self._parameters.given()
        titles = {info.name: say(info.title) for info in PARAMETERS}
        for name in list(given)[: self._room]:
            self._row.addWidget(self._chip(name, titles[name], shown(given[name])))
        if (more := len(given) - self._room) > 0:
            rest = QToolButton(objectName="chip", text=f"+{more}")
            rest.setAccessibleName(self.tr("%Ln more parameters", "", more))
            rest.clicked.connect(self.more_requested)
            self._row.addWidget(rest)
        self.setVisible(bool(given))

    def _chip(self, name: str, title: str, value: str) -> QToolButton:
        brief = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
        chip = QToolButton(objectName="chip", text=f"{title} {brief}".replace("&", "&&"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # Qt puts an icon only before its text
        chip.setAccessibleName(self.tr("Reset {0}").format(title))
        chip.setToolTip(chip.accessibleName())
        self._theme.dress(chip, "close")
        chip.clicked.connect(lambda: self.changed.emit(replace(self._parameters, **{name: None})))
        return chip
