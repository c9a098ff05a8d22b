"""Prices and sizes as short as a row of a list has room for."""

from PySide6.QtCore import QCoreApplication

from comparison.figures.cost import Cost
from comparison.figures.passport import Passport
from gui.words.numbers import number
from gui.words.phrases import say

MILLION, THOUSAND = 1_000_000, 1_000


def short_tokens(count: int | None) -> str:
    """``1M``, ``131k``, ``512``; empty where it is not known."""
    if count is None:
        return ""
    if count >= 0.95 * MILLION:
        return QCoreApplication.translate("Amounts", "{0}M").format(number(round(count / MILLION, 1)))
    if count >= THOUSAND:
        return QCoreApplication.translate("Amounts", "{0}k").format(number(round(count / THOUSAND)))
    return number(count)


def short_prices(passport: Passport) -> str:
    """``$5 / $30`` for a million tokens in and out, ``free``; empty where it is not known."""
    read, written = passport.input_price, passport.output_price
    if read is None or written is None:
        return ""
    if not read.currency:
        return say(read.reason)
    return f"{_short(read)} / {_short(written)}"


def _short(cost: Cost) -> str:
    """Without cents where there are none."""
    return str(cost).replace(".00", "")
