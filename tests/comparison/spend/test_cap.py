from collections.abc import Sequence
from decimal import Decimal

import pytest

from comparison.figures.cost import FREE, Cost
from comparison.spend.cap import Objection, Used, objection
from comparison.spend.total import Total

UNKNOWN = Cost(reason="No price is known.")
FIVE = Decimal(5)


def dollars(low: str, high: str = "") -> Cost:
    return Cost(Decimal(low), Decimal(high or low), "USD")


def held(total: Total, ahead: Sequence[Cost], prompts: int = 1, trouble: str = "") -> Objection | None:
    return objection("openai", "OpenAI", FIVE, Used(total, trouble), ahead, prompts)


@pytest.mark.parametrize(
    ("total", "ahead"),
    [
        (Total(), [dollars("0.01", "5")]),
        (Total(1, 0, dollars("4.60")), [dollars("0.01", "0.4")]),
        (Total(1, 1), [dollars("0.01", "0.4")]),
        (Total(1, 0, FREE), [FREE, FREE]),
    ],
)
def test_within_the_cap_nobody_is_asked(total: Total, ahead: Sequence[Cost]) -> None:
    assert held(total, ahead) is None


@pytest.mark.parametrize(
    ("total", "ahead", "prompts", "sentence"),
    [
        (
            Total(9, 0, dollars("4.80")),
            [dollars("0.01", "0.4")],
            1,
            "OpenAI: $4.80 of $5.00 used this month; this prompt may cost up to $0.40.",
        ),
        (
            Total(9, 0, dollars("4", "4.80")),
            [dollars("0.01", "0.4"), dollars("0.01", "0.2")],
            2,
            "OpenAI: $4.00–4.80 of $5.00 used this month; these prompts may cost up to $0.60.",
        ),
        (
            Total(9, 3, dollars("4.899", "4.95")),
            [dollars("0.01", "0.4")],
            1,
            "OpenAI: at least $4.89 of $5.00 used this month, and 3 answers of unknown cost; "
            "this prompt may cost up to $0.40.",
        ),
        (
            Total(1, 1),
            [dollars("0.01", "5.5"), UNKNOWN],
            1,
            "OpenAI: at least $0 of $5.00 used this month, and 1 answer of unknown cost; "
            "this prompt may cost up to $5.50 or more.",
        ),
        (
            Total(1, 0, dollars("5.01")),
            [UNKNOWN],
            1,
            "OpenAI: $5.01 of $5.00 used this month; what this will cost is not known.",
        ),
    ],
)
def test_beyond_it_the_sentence_says_why(total: Total, ahead: Sequence[Cost], prompts: int, sentence: str) -> None:
    found = held(total, ahead, prompts)
    assert found is not None
    assert (found.sentence, found.is_over) == (sentence, True)


def test_what_nobody_can_tell_is_asked_about_too() -> None:
    found = held(Total(), [UNKNOWN])
    assert found is not None
    assert not found.is_over
    assert found.sentence == "OpenAI: $0 of $5.00 used this month; what this will cost is not known."


def test_a_history_that_cannot_be_read_is_told() -> None:
    found = held(Total(), [dollars("0.4")], trouble="The history can't be read: the disk is full.")
    assert found is not None
    assert not found.is_over
    assert found.sentence == (
        "OpenAI: this prompt may cost up to $0.40. The history can't be read: the disk is full. "
        "So what is left of $5.00 is not known."
    )
