"""What all answers of one model to one prompt have in common, above the one that is shown."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from comparison.figures.cost import Cost
from comparison.figures.prices import cost_of
from comparison.lanes.lane import Exchange
from comparison.sampling.samples import Group, Samples, Spread, sum_up
from comparison.sampling.sayings import shortfall, verdict
from comparison.seen_text import seen
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.numbers import number, seconds
from gui.words.phrases import say
from providers.contract import ProviderInfo

SHOWN = 28
"""Letters of an answer, on the button that shows it."""
InfoOf = Callable[[str], ProviderInfo]
"""Who a provider's id means."""


class SamplesRow(QFrame):
    """Equal answers are one button with their count. Worked out anew only when one has ended or another is shown."""

    wanted = Signal(object)
    """The exchange that is to be shown."""

    def __init__(self, info_of: InfoOf) -> None:
        super().__init__()
        self.setObjectName("samples")
        self._info_of = info_of
        self._key: tuple[object, ...] = ()
        self._verdict = WrappedLabel()
        self._verdict.setObjectName("samples_verdict")
        self._groups = QWidget()
        self._figures = WrappedLabel()
        self._figures.setObjectName("dialog_hint")

        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(6)
        for widget in (self._verdict, self._groups, self._figures):
            layout.addWidget(widget)
        self.hide()

    def show_samples(self, shown: Exchange, siblings: Sequence[Exchange]) -> None:
        """Of those of ``siblings`` that were asked the same as ``shown``; nothing where that is one alone."""
        found = [each for each in siblings if each.turn.id == shown.turn.id and each.setup == shown.setup]
        key = (shown.id, *((each.id, each.answer.is_over) for each in found))
        if key == self._key:
            return
        self._key = key
        samples = sum_up(found, self._cost)
        is_wanted = samples.whole + samples.running > 1
        if is_wanted:
            asked = self.tr("Asked %Ln times.", "", samples.asked)
            words = filter(None, (asked, say(verdict(samples)), *map(say, shortfall(samples))))
            self._verdict.setText(" ".join(words))
            self._figures.setText(" · ".join(filter(None, self._spreads(samples))))
            self._show_groups(shown, samples)
        self.setVisible(is_wanted)

    def _cost(self, exchange: Exchange) -> Cost:
        return cost_of(exchange, self._info_of(exchange.setup.provider))

    def _show_groups(self, shown: Exchange, samples: Samples) -> None:
        """A button for each, the largest first; none is of use before the last answer is there, or where all agree."""
        groups = QWidget()
        flow = FlowLayout(groups)
        for group in samples.groups if len(samples.groups) > 1 and not samples.running else ():
            flow.addWidget(self._button(group, is_shown=shown in group.exchanges))
        self._layout.replaceWidget(self._groups, groups)
        self._groups.deleteLater()
        self._groups = groups
        groups.setVisible(flow.count() > 0)

    def _button(self, group: Group, *, is_shown: bool) -> QPushButton:
        text = group.conclusion or group.exchanges[0].answer.text[: 4 * SHOWN]
        line = seen(" ".join(text.split()))
        short = line if len(line) <= SHOWN else f"{line[:SHOWN].rstrip()}…"
        count = number(len(group.exchanges))
        button = QPushButton(self.tr("{0} × {1}").format(count, short).replace("&", "&&"), objectName="chip")
        button.setCheckable(True)
        button.setChecked(is_shown)
        button.setAccessibleName(self.tr("Show the answer that came {0} times: {1}").format(count, short))
        button.clicked.connect(partial(self._on_clicked, button, group, is_shown))
        return button

    def _on_clicked(self, button: QPushButton, group: Group, is_shown: bool) -> None:
        button.setChecked(is_shown)  # it says what is shown, not what was pressed
        if not is_shown:
            self.wanted.emit(group.exchanges[0])

    def _spreads(self, samples: Samples) -> Iterator[str]:
        unit = self.tr("{0} characters") if samples.is_of_characters else self.tr("{0} words")
        yield self._spread(samples.words, lambda value: number(round(value)), unit)
        yield self._spread(samples.seconds, seconds, "{0}")
        if samples.cost is not None and not samples.running:
            currency = samples.cost.currency
            yield self._spread(samples.costs, lambda value: _money(value, currency), "{0}")
            told = say(str(samples.cost))
            yield self.tr("{0} in all").format(told) if samples.cost.currency else told

    def _spread(self, spread: Spread | None, say_value: Callable[[float], str], unit: str) -> str:
        if spread is None:
            return ""
        low, middle, high = map(say_value, (spread.low, spread.middle, spread.high))
        if low == high:
            return self.tr("{0} each").format(unit.format(low)) if spread.low != 1 else ""
        return self.tr("{0}, median {1}").format(unit.format(f"{low}–{high}"), middle)


def _money(value: float, currency: str) -> str:
    amount = Decimal(str(value))
    return say(str(Cost(amount, amount, currency)))
