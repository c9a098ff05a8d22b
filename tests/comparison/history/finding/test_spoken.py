from pathlib import Path

from comparison.history import entries
from comparison.history.database import Connection, open_writer, transaction
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish

STEP = 10
"""Of SQLite's own instructions, after each of which it is asked how many there were."""


def test_a_prompt_costs_the_same_whatever_is_in_the_history_already(tmp_path: Path) -> None:
    connection, _ = open_writer(tmp_path / "history.sqlite3")
    spent = [steps_of_a_turn(connection) for _ in range(300)]
    connection.close()
    assert max(spent[-20:]) < 1.5 * max(spent[:20])


def steps_of_a_turn(connection: Connection) -> int:
    """How much SQLite did to keep one prompt with two answers."""
    comparison = comparison_of(KIMI, GPT)
    orders = comparison.ask("Why?")
    for order in orders:
        finish(comparison, order, "Because.")
    count = 0

    def counted() -> None:
        nonlocal count
        count += STEP

    with transaction(connection):
        for statement, given in entries.framed(comparison):
            connection.execute(statement, given)
        connection.set_progress_handler(counted, STEP)
        for statement, given in entries.turned(comparison, comparison.turns[0]):
            connection.execute(statement, given)
        for lane in comparison.lanes:
            exchange = lane.exchanges[0]
            for statement, given in (entries.exchanged(lane, exchange, True, "run"), *entries.ended(exchange)):
                connection.execute(statement, given)
        connection.set_progress_handler(None, STEP)
    return count
