import json
from datetime import UTC, datetime

import pytest

from comparison.files.locations import find_locations
from comparison.history.database import open_writer
from tests.comparison.cli.commands import Ran, addresses
from tests.comparison.cli.test_history import Command, Vendors
from tests.comparison.history.histories import History
from tests.comparison.spend.test_tally import GONE, K26, asked

NOVEMBER, OCTOBER = datetime(2026, 11, 24, 12, tzinfo=UTC), datetime(2026, 10, 3, 12, tzinfo=UTC)


@pytest.fixture
def past() -> History:
    with History(find_locations().history) as history:
        assert history.keep(asked(K26, K26, GONE, at=NOVEMBER))
        assert history.keep(asked(K26, at=OCTOBER))
    return history


def test_it_is_told_by_month_and_provider(past: History, command: Command) -> None:
    ran = command("spend")
    assert (ran.status, ran.err) == (0, "")
    november, kimi, gone, october, _ = ran.out.splitlines()
    assert november.startswith("2026-11  at least $0.00")
    assert november.endswith("; 1 answer of unknown cost")
    assert kimi.startswith("  Moonshot  $0.00")
    assert kimi.endswith(" (2 answers)")
    assert gone == "  at-work   1 answer of unknown cost (1 answer)"
    assert october.startswith("2026-10  $0.00")


def test_programs_read_it_too_and_of_one_month(past: History, command: Command) -> None:
    ran = command("spend", "--month", "2026-11", "--json")
    kimi, gone = json.loads(ran.out)
    assert kimi | {"cost": 0} == {
        "month": "2026-11", "provider": "moonshot", "name": "Moonshot", "answers": 2, "unknown": 0, "cost": 0,
        "currency": "USD",
    }  # fmt: skip
    assert kimi["cost"] > 0
    assert (gone["provider"], gone["unknown"], gone["cost"], gone["currency"]) == ("at-work", 1, None, None)


def test_what_was_just_asked_is_in_it_and_what_was_private_is_not(
    vendors: Vendors, command: Command, with_keys: None
) -> None:
    for option in ((), ("--private",)):
        assert command("ask", "Why?", "-m", "openai/gpt-5.5", *option, *addresses(vendors)).status == 0
    (row,) = json.loads(command("spend", "--json").out)
    # The server of the tests is no host with known prices.
    assert (row["provider"], row["answers"], row["unknown"], row["cost"]) == ("openai", 1, 1, None)


def test_without_a_history_there_is_nothing_and_none_is_made(command: Command) -> None:
    assert command("spend") == Ran(0, "Nothing in your history has a cost.\n", "")
    assert command("spend", "--month", "2026-11").out == "Nothing in your history has a cost in 2026-11.\n"
    assert json.loads(command("spend", "--json").out) == []
    assert not find_locations().history.exists()


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "2026-1", "١٢٣٤-11", "2026-11\n", "2026年11月", "novembre"])
def test_a_month_that_is_none_is_asked_for_anew(command: Command, month: str) -> None:
    ran = command("spend", "--month", month)
    assert (ran.status, ran.out, ran.err) == (2, "", "paragone: Write the month as --month 2026-11.\n")


def test_a_name_that_a_terminal_would_obey_is_made_visible(command: Command) -> None:
    with History(find_locations().history) as history:
        assert history.keep(asked(K26))
    connection, _ = open_writer(history.path)
    connection.execute("UPDATE exchange SET setup = replace(setup, 'moonshot', 'x\\u001b[2J')")
    connection.close()
    assert "\x1b" not in command("spend").out


def test_answers_that_can_t_be_read_are_told(past: History, command: Command) -> None:
    connection, _ = open_writer(past.path)
    connection.execute("UPDATE exchange SET at = 'soon' WHERE at LIKE '2026-10%'")
    connection.close()
    ran = command("spend")
    assert (ran.status, ran.out.count("2026-")) == (1, 1)
    assert ran.err == "paragone: Answers in your history that can't be read were left out: 1.\n"
