"""Chips that leave only some of the models in the list."""

from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from comparison.figures.cost import Cost
from comparison.figures.passport import Passport
from gui.compare.models.offers.offer import Offer
from gui.theme.theme import Theme


class Trait(StrEnum):
    """What may be asked of a model."""

    THINKS = "thinks"
    SEES = "sees"
    LOCAL = "local"
    CHEAP = "cheap"


def has(trait: Trait, offer: Offer, passport: Passport) -> bool:
    """Whether that is known to be so; what nobody knows is left out."""
    match trait:
        case Trait.THINKS:
            return passport.may_think
        case Trait.SEES:
            return passport.sees_images is True
        case Trait.LOCAL:
            return offer.info.is_local
        case Trait.CHEAP:
            return _is_cheap(passport.input_price) and _is_cheap(passport.output_price)


def _is_cheap(price: Cost | None) -> bool:
    if price is None or price.high is None:
        return False
    return not price.currency or (price.currency == "USD" and price.high < Decimal(1))


class Filters(QWidget):
    """One chip for each trait; several together narrow the list further."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = {
            Trait.THINKS: (self.tr("thinks"), "thinks", self.tr("Models that think before they answer")),
            Trait.SEES: (self.tr("sees"), "eye", self.tr("Models that accept images")),
            Trait.LOCAL: (self.tr("this computer"), "computer", self.tr("Models on this computer")),
            Trait.CHEAP: (self.tr("under $1"), "", self.tr("A million tokens cost less than $1, input or output")),
        }
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._chips: dict[Trait, QPushButton] = {}
        for trait, (text, icon, tip) in texts.items():
            chip = QPushButton(text, objectName="chip", checkable=True, autoDefault=False, toolTip=tip)
            if icon:
                theme.dress(chip, icon)
            chip.toggled.connect(self.changed)
            layout.addWidget(chip)
            self._chips[trait] = chip

    @property
    def wanted(self) -> tuple[Trait, ...]:
        """What is asked of a model."""
        return tuple(trait for trait, chip in self._chips.items() if chip.isChecked())

    def chip(self, trait: Trait) -> QPushButton:
        """The chip for one trait."""
        return self._chips[trait]
