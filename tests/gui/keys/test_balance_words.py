from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.keys.balance_words import balance_words
from providers.balance import IN_DEBT, Balance


@pytest.mark.parametrize(
    ("amount", "currency", "note", "words"),
    [
        ("12.34", "USD", "", "$12.34"),
        ("50", "CNY", "also 3 USD", "¥50.00 (also 3 USD)"),
        ("1234567.5", "USD", "", "$1,234,567.50"),
        ("49.58894", "USD", "", "$49.58"),
        ("0.9999", "USD", "", "$0.9999"),
        ("0.5", "EUR", "", "EUR 0.50"),
        ("0", "USD", "", "$0.00"),
        ("0.000042", "USD", "", "$0.000042"),
        ("-1.201", "USD", IN_DEBT, "−$1.21 (in debt)"),
        ("-2", "USD", IN_DEBT, "−$2.00 (in debt)"),
        ("7", "", "", "7.00 (in a currency that was not reported)"),
        ("-7", "", IN_DEBT, "−7.00 (in debt; in a currency that was not reported)"),
    ],
)
def test_a_balance_is_read_at_a_glance(amount: str, currency: str, note: str, words: str) -> None:
    assert balance_words(Balance(Decimal(amount), currency, note)) == words


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=8))
def test_it_never_tells_more_than_there_is_nor_less_of_a_debt(amount: Decimal) -> None:
    words = balance_words(Balance(amount, "USD"))
    told = Decimal(words.replace("$", "").replace(",", "").replace("−", "-"))
    assert told <= amount
    assert amount - told <= Decimal("0.01")
