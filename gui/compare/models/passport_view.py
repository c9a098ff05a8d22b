"""What is known of a model, beside the list it is chosen from."""

import re

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from comparison.figures.passport import Passport
from gui.compare.models.fact_line import FactLine
from gui.compare.models.offers.offer import Offer
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.monogram import Monogram
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say
from providers.facts.tables import price_list

LONGEST = 200
"""Characters of a name; more would push all facts out of sight."""


class PassportView(QFrame):
    """The name, then one fact per line; an unknown one is a dash."""

    refresh_requested = Signal()
    """A person wants the provider's list fetched again."""
    star_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passport")
        self._theme = theme
        self._monogram = Monogram("", "#888888")
        self._name = WrappedLabel()
        self._name.setObjectName("passport_name")
        self._place = ElidedLabel()
        self._place.setObjectName("dialog_hint")
        self._star = QToolButton(objectName="passport_star", checkable=True)
        self._lines: dict[str, FactLine] = {}
        self._told = WrappedLabel()
        self._told.setObjectName("passport_date")
        self._refresh = QToolButton(objectName="link_button")
        self._refresh.setText(self.tr("Refresh"))
        self._refresh.setToolTip(self.tr("Fetch the list of this provider again"))

        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._name)
        names.addWidget(self._place)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._monogram, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self._star, 0, Qt.AlignmentFlag.AlignTop)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(0)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 12)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addSpacing(16)
        layout.addLayout(self._facts)
        layout.addStretch()
        layout.addLayout(foot)

        self._told.setText(self.tr("Prices of {0}.").format(_day(price_list()["date"])))
        self._refresh.clicked.connect(self.refresh_requested)
        self._star.clicked.connect(self.star_requested)
        self.show_state(None, None)

    def show_state(
        self, offer: Offer | None, passport: Passport | None, *, is_favourite: bool = False, can_refresh: bool = False
    ) -> None:
        """Show one model; ``None`` where nothing is pointed at."""
        for widget in (self._monogram, self._name, self._place, self._star):
            widget.setVisible(offer is not None)
        self._refresh.setVisible(can_refresh)
        if offer is not None:
            self._show_head(offer, is_favourite)
        facts = self._texts(passport) if passport is not None else {}
        for title, value in facts.items():
            self._line(title).show_value(value)
        for title, line in self._lines.items():
            line.setVisible(title in facts)

    def _show_head(self, offer: Offer, is_favourite: bool) -> None:
        self._monogram.show_letter(offer.info.monogram, offer.info.tint)
        name = offer.name
        self._name.setText(name if len(name) <= LONGEST else f"{name[:LONGEST]}…")
        more = f" · {offer.model.id}" if offer.name != offer.model.id else ""
        told = self.tr("{0} needs a key").format(offer.place) if offer.needs_key else offer.place
        self._place.setText(f"{told}{more}")
        self._star.setChecked(is_favourite)
        self._theme.dress(self._star, "star-full" if is_favourite else "star", "accent" if is_favourite else "muted")
        star = self.tr("Remove from favourites") if is_favourite else self.tr("Add to favourites")
        self._star.setToolTip(star)
        self._star.setAccessibleName(star)

    def _texts(self, passport: Passport) -> dict[str, str]:
        return {
            self.tr("Context window"): self._tokens(passport.context_tokens),
            self.tr("Max output"): self._tokens(passport.output_tokens),
            self.tr("Input, per million tokens"): self._text(passport.input_price),
            self.tr("Output, per million tokens"): self._text(passport.output_price),
            self.tr("Thinking"): self._thinking(passport),
            self.tr("Temperature, top p"): self._either(
                passport.takes_sampling, self.tr("can be set"), self.tr("fixed")
            ),
            self.tr("Accepts images"): self._either(passport.sees_images, self.tr("yes"), self.tr("no")),
            self.tr("Weights"): self._either(passport.open_weights, self.tr("open"), self.tr("closed")),
        }

    def _thinking(self, passport: Passport) -> str:
        if passport.thinking_switch:
            told = self.tr("optional")
        else:
            told = self._either(passport.thinks, self.tr("always"), self.tr("no"))
        return ", ".join((told, *passport.efforts))

    def _tokens(self, count: int | None) -> str:
        return "–" if count is None else self.tr("%Ln tokens", "", count)

    def _text(self, value: object) -> str:
        return "–" if value is None else say(str(value))

    def _either(self, fact: bool | None, yes: str, no: str) -> str:
        return "–" if fact is None else yes if fact else no

    def _line(self, title: str) -> FactLine:
        if title not in self._lines:
            line = FactLine(title)
            self._facts.addWidget(line)
            self._lines[title] = line
        return self._lines[title]


def _day(text: str) -> str:
    """A date as it is written out in the language of the window, without the day of the week."""
    written = re.sub(r"dddd?[,،]?\s*", "", QLocale().dateFormat(QLocale.FormatType.LongFormat))
    return QLocale().toString(QDate.fromString(text, Qt.DateFormat.ISODate), written.strip())
