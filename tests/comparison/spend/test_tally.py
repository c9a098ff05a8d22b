from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from comparison.figures.prices import price
from comparison.history.changes import deleted
from comparison.history.database import open_writer, reading
from comparison.lanes.comparison import Comparison
from comparison.lanes.ids import new_id
from comparison.lanes.lane import LaneSetup, Turn
from comparison.lanes.news import Closed, Sent
from comparison.lanes.state import RUNNING, State
from comparison.spend import tally as module
from comparison.spend.tally import Row, Tally, months_of
from providers.errors import FailedMidway, KeyRefused, ProviderError
from providers.events import TextArrived, Usage, UsageArrived
from providers.registry import built_in_infos
from tests.comparison.history.histories import PATIENCE, History
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, hear
from tests.comparison.told import STOP, fault

NOVEMBER = datetime(2026, 11, 24, 12, tzinfo=UTC)
USAGE = Usage(1000, 0, 500)
OLLAMA = LaneSetup("ollama", "qwen3:8b", "http://127.0.0.1:11434")
GONE = LaneSetup("at-work", "qwen3-32b", "https://llm.example.com/v1")
K26 = LaneSetup("moonshot", "kimi-k2.6", "https://api.moonshot.ai/v1")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path / "history.sqlite3") as made:
        yield made


def asked(*setups: LaneSetup, at: datetime = NOVEMBER, usage: Usage | None = USAGE) -> Comparison:
    """All lanes answered, and said what they used."""
    return ended(*setups, at=at, usage=usage, error=None)


def ended(*setups: LaneSetup, error: ProviderError | None, at: datetime = NOVEMBER, usage: Usage | None) -> Comparison:
    comparison = comparison_of(*setups)
    counts = (UsageArrived(usage),) if usage else ()
    for order in comparison.ask("Why?"):
        text = (TextArrived("Because."),) if usage or error is None else ()
        hear(comparison, order, Sent(), *text, *counts, *((STOP, Closed()) if error is None else (Closed(error),)))
    for lane in comparison.lanes:
        lane.exchanges[0].at = at
    return comparison


def counted(history: History, month: str = "", most: int = 2) -> Tally:
    tally = Tally(built_in_infos(), month)
    with reading(history.path) as connection:
        while tally.count(connection, most):
            pass
    return tally


def rows(history: History, month: str = "") -> Sequence[Row]:
    return counted(history, month).rows()


def test_what_was_used_is_paid_at_the_prices_of_its_own_time(history: History) -> None:
    assert history.keep(asked(K26, K26))
    assert history.keep(asked(GPT, at=NOVEMBER - timedelta(days=40)))
    kimi, gpt = rows(history)
    one = price(K26.provider, K26.base_url, K26.model, USAGE, NOVEMBER)
    assert (kimi.month, kimi.name, kimi.total.answers, kimi.total.unknown) == ("2026-11", "Moonshot", 2, 0)
    assert kimi.total.known is not None
    assert (kimi.total.known.low, kimi.total.known.currency) == (2 * one.low, "USD")
    assert (gpt.month, gpt.provider) == ("2026-10", "openai")
    assert [row.month for row in rows(history, "2026-10")] == ["2026-10"]
    assert rows(history, "2025-01") == []


def test_a_month_is_one_of_utc(history: History) -> None:
    late = datetime(2026, 12, 1, 1, tzinfo=timezone(timedelta(hours=9)))
    assert history.keep(asked(K26, at=late))
    assert [row.month for row in rows(history)] == ["2026-11"]


def test_an_answer_that_was_taken_over_is_paid_once(history: History) -> None:
    first = asked(K26)
    again = comparison_of(K26)
    exchange = first.lanes[0].exchanges[0]
    again.lanes[0].exchanges.append(exchange.taken_over(Turn("Why?"), None))
    assert history.keep(first)
    assert history.keep(again)
    assert [row.total.answers for row in rows(history)] == [1]


def test_a_sibling_was_paid_for_too_and_what_is_deleted_is_not_counted(history: History) -> None:
    comparison = asked(K26)
    lane = comparison.lanes[0]
    order = comparison.retry(lane.id)
    hear(comparison, order, Sent(), TextArrived("Because."), UsageArrived(USAGE), STOP, Closed())
    lane.exchanges[0].at = NOVEMBER
    assert history.keep(comparison)
    (row,) = rows(history)
    assert row.total.answers == 2
    history.journal.write(deleted([comparison.id]))
    assert history.journal.flush(PATIENCE)
    assert rows(history) == []


def test_what_another_program_gave_and_what_is_under_way_is_left_out(history: History) -> None:
    assert history.keep(asked(replace(GPT, base_url="")))
    running = comparison_of(K26)
    for order in running.ask("Why?"):
        hear(running, order, Sent(), TextArrived("Be"))
    assert history.keep(running)
    assert rows(history) == []


def test_what_is_not_known_is_said_and_what_costs_nothing_is_free(history: History) -> None:
    assert history.keep(asked(OLLAMA))
    assert history.keep(asked(KIMI, GONE, usage=None))
    assert history.keep(asked(replace(K26, base_url="https://relay.example.com/v1")))
    found = {row.provider: str(row.total) for row in rows(history)}
    assert found == {
        "ollama": "free",
        "moonshot": "2 answers of unknown cost",
        "at-work": "1 answer of unknown cost",
    }


def test_what_was_refused_is_not_counted_and_what_broke_off_is_only_a_beginning(history: History) -> None:
    assert history.keep(ended(K26, error=fault(KeyRefused), usage=None))
    assert rows(history) == []
    assert history.keep(ended(K26, error=fault(FailedMidway), usage=Usage(100_000, 0, 1)))
    (row,) = rows(history)
    assert str(row.total).startswith("at least $0.")
    assert str(row.total).endswith("; 1 answer of unknown cost")


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", "soon"), ("at", "9999-12-31T23:59:59-12:00"), ("at", "0001-01-01T00:00:00+14:00"), ("setup", "[[[")],
)
def test_an_answer_that_can_t_be_read_is_counted_apart(history: History, column: str, value: str) -> None:
    assert history.keep(asked(K26, GPT))
    spoil(history, column, value, "moonshot")
    found = counted(history)
    assert (found.unreadable, [row.provider for row in found.rows()]) == (1, ["openai"])


@pytest.mark.parametrize("record", ["", "{", '{"asked_model": "x", "usage": {"input": -5, "output": 1}}', "[" * 9_000])
def test_a_record_that_can_t_be_read_leaves_an_unknown_cost(history: History, record: str) -> None:
    assert history.keep(asked(K26))
    spoil(history, "record", record, "moonshot")
    (row,) = rows(history)
    assert str(row.total) == "1 answer of unknown cost"


def test_however_many_providers_a_file_names_they_are_few_rows(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    strangers = [replace(GONE, provider=f"{number}\u202e" * 99) for number in range(9)]
    assert history.keep(asked(*strangers, K26))
    found = rows(history)
    assert len(found) == 5
    assert all(len(row.provider) <= module.LONGEST_ID for row in found)
    assert [row.total.answers for row in found if row.name == module.OTHERS] == [6]


def test_each_month_is_summed(history: History) -> None:
    assert history.keep(asked(K26, GONE))
    ((month, of_month, total),) = months_of(rows(history))
    assert (month, len(of_month), total.answers, total.unknown) == ("2026-11", 2, 2, 1)
    assert of_month[0].provider == "moonshot"


def test_slices_of_any_size_come_to_the_same(history: History) -> None:
    assert history.keep(asked(*[K26] * 5))
    for most in (1, 2, 5, 100):
        assert counted(history, most=most).rows()[0].total.answers == 5


def spoil(history: History, column: str, value: str, provider: str) -> None:
    connection, _ = open_writer(history.path)
    statement = f"UPDATE exchange SET {column} = ? WHERE setup LIKE ?"
    connection.execute(statement, (value, f'%"{provider}"%'))
    connection.close()


def test_all_states_are_either_counted_or_left_out_on_purpose(history: History) -> None:
    assert history.keep(asked(K26, usage=None))
    for state in State:
        spoil(history, "state", state.value, "moonshot")
        assert len(rows(history)) == (0 if state in RUNNING else 1)


def test_what_is_written_later_is_counted_when_it_is_over(history: History) -> None:
    comparison = comparison_of(K26, K26)
    first, second = comparison.ask("Why?")
    hear(comparison, first, Sent(), TextArrived("Because."), UsageArrived(USAGE), STOP, Closed())
    hear(comparison, second, Sent(), TextArrived("Be"))
    assert history.keep(comparison)
    tally = Tally(built_in_infos())
    with reading(history.path) as connection:
        assert not tally.count(connection)
        assert [row.total.answers for row in tally.rows()] == [1]
        hear(comparison, second, UsageArrived(USAGE), STOP, Closed())
        assert history.keep(comparison)
        assert history.keep(asked(GPT))
        assert not tally.count(connection)
        assert not tally.count(connection)
    assert sorted((row.provider, row.total.answers) for row in tally.rows()) == [("moonshot", 2), ("openai", 1)]
    assert tally.read == 3


def test_of_answers_that_never_end_only_some_are_looked_at_again(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_RUNNING", 1)
    comparison = comparison_of(K26, K26)
    for order in comparison.ask("Why?"):
        hear(comparison, order, Sent(), TextArrived("Be"))
    assert history.keep(comparison)
    tally = counted(history)
    assert (len(tally._running), tally.rows()) == (1, [])


def test_answers_before_an_id_are_not_read(history: History) -> None:
    assert history.keep(asked(K26))
    middle = new_id()
    assert history.keep(asked(GPT))
    tally = Tally(built_in_infos(), after=middle)
    with reading(history.path) as connection:
        assert not tally.count(connection)
    assert ([row.provider for row in tally.rows()], tally.read) == (["openai"], 1)
