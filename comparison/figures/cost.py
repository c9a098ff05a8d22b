"""An amount of money, known, unknown or within a range."""

from collections.abc import Iterable
from decimal import Decimal

from providers.frozen import frozen
from providers.texts.phrase import Phrase

SIGNS = {"USD": "$", "CNY": "¥"}


@frozen
class Cost:
    """What something cost: an amount, a range if the lists can't settle it, or unknown. Never a made-up 0."""

    low: Decimal | None = None
    high: Decimal | None = None
    """``None`` together with ``low``: the cost is not known."""
    currency: str = ""
    """Such as "USD"; empty where no money is meant."""
    reason: str = ""
    """Why it is unknown or a range, as a sentence; "demo" or "free" if nothing is paid."""

    @property
    def is_known(self) -> bool:
        return self.low is not None

    def __str__(self) -> str:
        """For people: "$0.0021", "$0.00090–0.0018", "demo" or "cost unknown"."""
        if self.low is None or self.high is None:
            return Phrase("cost unknown")
        if not self.currency:
            return self.reason
        low, high = _rounded(self.low), _rounded(self.high)
        sign = SIGNS.get(self.currency, f"{self.currency} ")
        return f"{sign}{low}" if low == high else f"{sign}{low}–{high}"


DEMO = Cost(Decimal(0), Decimal(0), reason=Phrase("demo"))
FREE = Cost(Decimal(0), Decimal(0), reason=Phrase("free"))
"""On one's own computer; its electricity is not counted."""


def together(costs: Iterable[Cost]) -> Cost | None:
    """What several answers cost in total: unknown if one of them is, ``None`` without any."""
    total: Cost | None = None
    for cost in costs:
        total = cost if total is None else _sum(total, cost)
    return total


def _sum(one: Cost, other: Cost) -> Cost:
    if one.low is None or one.high is None or (other.is_known and not other.currency):
        return one
    if other.low is None or other.high is None or not one.currency:
        return other
    if one.currency != other.currency:
        return Cost(reason=Phrase("The costs are in several currencies."))
    return Cost(one.low + other.low, one.high + other.high, one.currency, one.reason or other.reason)


def _rounded(amount: Decimal) -> str:
    """Two significant digits, at least cents, without an exponent."""
    if amount == 0:
        return "0"
    places = max(2, 1 - amount.adjusted())
    return f"{amount:.{places}f}"
