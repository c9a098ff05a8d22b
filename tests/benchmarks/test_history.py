import random
from pathlib import Path

from benchmarks import history_start
from benchmarks.history import QUERIES, measure, questions
from comparison.history.database import reading
from comparison.history.finding.search import search
from tests.comparison.history.histories import History, is_whole


def test_a_history_of_any_size_is_made_and_searched(tmp_path: Path) -> None:
    figures = measure(150, tmp_path, starts=0)
    path = tmp_path / "home-150" / "data" / "history" / "history.sqlite3"
    assert figures["file_mb"] > 0.3
    asked = questions(random.Random(8))
    assert (len(asked), sum(":" in each for each in asked)) == (QUERIES, QUERIES // 4)
    with reading(path) as connection:
        assert sum(bool(search(connection, each, 9)) for each in asked) > QUERIES / 4
    usable, _, filled, work = history_start.start(tmp_path / "home-150")
    assert 0 < usable < filled
    assert 0 < work < filled
    with History(path) as history:
        assert history.journal.flush(30)
        assert history.told == []
    assert is_whole(path)
