from collections.abc import Iterator

import pytest

from comparison.history.database import Connection, reading
from comparison.history.finding import endings
from comparison.history.finding.endings import going_on
from comparison.history.finding.search_form import may_go_on, searchable
from tests.comparison.history.finding.test_search import TEXTS
from tests.comparison.history.histories import History
from tests.comparison.lanes.comparing import KIMI, comparison_of, finish

MORE = (
    "Città, cittadina e cittadino; CITTÀ",
    "citizen cite ﬁne Straßen",
    "model modello modèle Модель",
    "x86 x8664 naïvely",
)
WORDS = (
    "cittadina",
    "CITTÀ",
    "perché",
    "straße",
    "strassen",
    "ångström",
    "x8664",
    "modello",
    "модель",
    "never",
    "النماذج",
)
BEGINNINGS = sorted({searchable(word)[:signs].strip() for word in WORDS for signs in range(1, len(word) + 1)})


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("begun") / "history.sqlite3"
    comparison = comparison_of(KIMI)
    with History(path) as history:
        for text in (*TEXTS, *MORE):
            (order,) = comparison.ask("Question")
            finish(comparison, order, text)
        assert history.keep(comparison)
    with reading(path) as opened:
        yield opened


def places(connection: Connection, match: str) -> list[tuple[int]]:
    return connection.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (match,)).fetchall()


@pytest.mark.parametrize("most", [1, 2, endings.MOST])
def test_what_begins_so_is_found_as_by_the_index_itself(
    connection: Connection, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endings, "MOST", most)
    found = {begin: places(connection, going_on(connection, begin)) for begin in BEGINNINGS}
    assert found == {begin: places(connection, may_go_on(begin)) for begin in BEGINNINGS}
    assert sum(map(bool, found.values())) > len(BEGINNINGS) / 2


def test_a_beginning_is_all_words_that_begin_so_where_they_are_few(connection: Connection) -> None:
    assert going_on(connection, "Città") == '"citta" OR "cittadina" OR "cittadino"'
    assert going_on(connection, "cit") == '"cit"*'
    assert going_on(connection, "cittaz") == '"cittaz"'
