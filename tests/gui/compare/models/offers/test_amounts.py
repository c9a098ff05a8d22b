from decimal import Decimal

import pytest

from comparison.figures.cost import FREE, Cost
from comparison.figures.passport import Passport
from gui.compare.models.offers.amounts import short_prices, short_tokens


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (None, ""),
        (512, "512"),
        (4_096, "4k"),
        (131_072, "131k"),
        (262_144, "262k"),
        (1_000_000, "1M"),
        (1_048_576, "1M"),
        (2_500_000, "2.5M"),
    ],
)
def test_a_size_takes_few_letters(qapp: object, count: int | None, told: str) -> None:
    assert short_tokens(count) == told


def test_prices_are_told_without_cents_that_are_none(qapp: object) -> None:
    def costs(low: str, high: str) -> Cost:
        return Cost(Decimal(low), Decimal(high), "USD")

    assert short_prices(Passport(input_price=costs("5", "5"), output_price=costs("30", "30"))) == "$5 / $30"
    ranged = Passport(input_price=costs("0.66", "1.32"), output_price=costs("2", "4"))
    assert short_prices(ranged) == "$0.66–1.32 / $2–4"
    assert short_prices(Passport(input_price=FREE, output_price=FREE)) == "free"
    assert short_prices(Passport(input_price=FREE)) == ""
