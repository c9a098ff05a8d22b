"""A balance as a person reads it."""

from decimal import ROUND_FLOOR, Decimal

from PySide6.QtCore import QCoreApplication

from comparison.figures.cost import SIGNS
from gui.words.phrases import say
from providers.balance import Balance

translate = QCoreApplication.translate


def balance_words(balance: Balance) -> str:
    """Such as "$12.34" or "¥50.00 (also 3 USD)"; rounded down, so that it never tells more than there is."""
    amount = _digits(abs(balance.amount), balance.amount < 0)
    sign = SIGNS.get(balance.currency, f"{balance.currency} " if balance.currency else "")
    notes = [say(balance.note)] if balance.note else []
    if not balance.currency:
        notes.append(translate("Balance", "in a currency that was not reported"))
    return f"{'−' if balance.amount < 0 else ''}{sign}{amount}" + (f" ({'; '.join(notes)})" if notes else "")


def _digits(size: Decimal, is_debt: bool) -> str:
    """Cents; below one unit of currency two more digits, and all of them if these would round to zero."""
    places = Decimal("0.01") if size >= 1 else Decimal("0.0001")
    # Down for what is there and up for a debt.
    shown = size.quantize(places, ROUND_FLOOR) + (places if is_debt and size % places else 0)
    if size and not shown:
        return f"{size:f}"
    whole, _, cents = f"{shown:,f}".partition(".")
    return f"{whole}.{cents.rstrip('0').ljust(2, '0')}"
