from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.facts.tables import price_list
from providers.texts.money import CURRENCY, LONGEST, MOST, read_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5", "5"),
        ("5,00", "5"),
        ("$5", "5"),
        ("5 $", "5"),
        ("US$ 5", "5"),
        ("5 usd", "5"),
        ("５", "5"),
        ("５．５０", "5.50"),
        ("٥٫٥٠", "5.50"),
        ("१२.५", "12.5"),
        (" 12.5 ", "12.5"),
        (".50", "0.5"),
        ("0", "0"),
        ("007", "7"),
        ("1.000,50", "1000.5"),
        ("1,000.50", "1000.5"),
        ("1 000", "1000"),
        ("1\u202f000,5", "1000.5"),
        ("1’000", "1000"),
        ("1٬000", "1000"),
        ("1,000,000", "1000000"),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["-1", "- 1", "−1", "－１"])
def test_less_than_nothing_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match="can't be less than zero"):
        read_amount(text)


@pytest.mark.parametrize("text", ["1,000", "1.000", "$25,000"])
def test_what_is_a_thousand_here_and_one_there_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="two ways"):
        read_amount(text)


@pytest.mark.parametrize("text", ["1000001", "1 000 000,01", "9" * 30])
def test_there_is_a_most(text: str) -> None:
    with pytest.raises(ValueError, match="at most"):
        read_amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1e9",
        "abc",
        "NaN",
        "inf",
        "€5",
        "¥5",
        "5²",
        "½",
        "五",
        "5$5",
        "0.555",
        "1,00,000",
        "1.2.3",
        "5.",
        "0x5",
        "5" * 41,
    ],
)
def test_what_is_no_amount_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as 5 or 12\.50"):
        read_amount(text)


@given(st.text(max_size=LONGEST + 5) | st.text("0123456789.,' $-+eE٥５²", max_size=12))
def test_any_text_is_an_amount_to_the_cent_or_a_sentence(text: str) -> None:
    try:
        amount = read_amount(text)
    except ValueError as error:
        told = str(error)
    else:
        assert 0 <= amount <= MOST
        assert amount == read_amount(f"{amount:.2f}")
        told = "It was read."
    assert told.endswith(".")


@given(st.decimals(0, MOST, places=2))
def test_what_is_kept_is_read_again(amount: Decimal) -> None:
    assert read_amount(f"{amount:.2f}") == amount
    assert read_amount(f"{amount:.2f}".replace(".", ",")) == amount


def test_prices_are_known_in_the_same_currency() -> None:
    assert price_list()["currency"] == CURRENCY
