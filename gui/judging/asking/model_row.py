"""Which model is asked about the answers: press it to choose another one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from comparison.lanes.lane import LaneSetup
from gui.widgets.elided_label import ElidedLabel, plain_tip
from gui.widgets.monogram import monogram_icon
from gui.words.names import named
from providers.contract import ProviderInfo

SHOWN = 48
"""Letters of a model's name; of a longer one the middle is left out, as a version stands at its end."""

Choose = Callable[[LaneSetup], LaneSetup | None]
"""Lets a person choose another model in the place of this one; ``None`` if they changed their mind."""
InfoOf = Callable[[str], ProviderInfo]
"""Who a provider's id means."""


class ModelRow(QWidget):
    """A word for what the model is to do, the model, and whose it is."""

    changed = Signal()

    def __init__(self, word: str, setup: LaneSetup, choose: Choose, info_of: InfoOf) -> None:
        super().__init__()
        self.setup = setup
        self._word = word
        self._choose = choose
        self._info_of = info_of
        self._button = QPushButton(objectName="model_choice", autoDefault=False)
        self._place = ElidedLabel()
        self._place.setObjectName("dialog_hint")

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(QLabel(word))
        layout.addWidget(self._button)
        layout.addWidget(self._place, 1)

        self._button.clicked.connect(self._on_clicked)
        self._show()

    @property
    def info(self) -> ProviderInfo:
        """Who is asked."""
        return self._info_of(self.setup.provider)

    def _on_clicked(self) -> None:
        chosen = self._choose(self.setup)
        if chosen is not None and chosen != self.setup:
            self.setup = chosen
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        info, name = self.info, named([self.setup.model])
        half = SHOWN // 2
        short = name if len(name) <= SHOWN else f"{name[:half]}…{name[-half:]}"
        self._button.setText(short.replace("&", "&&"))
        self._button.setIcon(monogram_icon(info.monogram, info.tint, self))
        self._button.setToolTip(self.tr("Choose another model") if short == name else plain_tip(name))
        self._button.setAccessibleName(self.tr("{0}: {1}, choose another model").format(self._word, name))
        self._place.setText(info.name)
