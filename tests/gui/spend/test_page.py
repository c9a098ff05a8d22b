from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from comparison.history.changes import deleted
from comparison.history.database import Connection, open_writer
from comparison.history.entries import Entry
from comparison.history.journal import Journal
from comparison.spend import tally
from gui.preferences.dialog import Preferences
from gui.spend.page import SpendPage
from tests.comparison.history.histories import PATIENCE
from tests.gui.person import visiting
from tests.spent import GPT, KIMI, USAGE, write_spent
from tests.stage import Stage

Show = Callable[[], SpendPage]


@pytest.fixture
def show(newcomer: Stage, qtbot: QtBot) -> Iterator[Show]:
    pages = []

    def shown() -> SpendPage:
        pages.append(SpendPage(newcomer.app.library, newcomer.app.directory, newcomer.app.settings))
        pages[-1].show()
        return pages[-1]

    yield shown
    for page in filter(isValid, pages):
        page.deleteLater()


def state(page: SpendPage) -> str:
    label = page.findChild(QLabel, "spend_state")
    return label.text() if label.isVisible() else ""


def months(page: SpendPage) -> list[str]:
    """Names and costs of the months, alternately."""
    return [label.text() for label in page.findChildren(QLabel, "row_title") if label.isVisible()]


def costs(page: SpendPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel, "spend_cost") if label.isVisible()]


def write(path: Path, entries: Iterator[Entry]) -> None:
    journal = Journal(path, lambda told: None)
    journal.write(entries)
    assert journal.flush(PATIENCE)
    journal.close(PATIENCE)


def test_without_a_history_it_says_that_nothing_was_paid_for(show: Show, qtbot: QtBot) -> None:
    page = show()
    qtbot.waitUntil(lambda: state(page) == "Nothing in your history has a cost yet.")
    assert months(page) == []


def test_months_and_providers_are_shown_with_what_is_not_known(
    newcomer: Stage, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally.Tally.count, "__defaults__", (1,))  # the smallest slices
    write_spent(newcomer.app.history.path)
    page = show()
    assert state(page).startswith("Reading the history")
    qtbot.waitUntil(lambda: bool(months(page)) and not state(page))
    assert len(months(page)) == 6
    assert months(page)[1] == "at least $1.51; 1 answer of unknown cost"
    assert "free" in costs(page)
    assert "1 answer of unknown cost" in costs(page)


def test_what_is_written_meanwhile_comes_in_and_what_is_deleted_goes(newcomer: Stage, show: Show, qtbot: QtBot) -> None:
    path = newcomer.app.history.path
    write_spent(path, ((0, (KIMI,), USAGE),))
    page = show()
    qtbot.waitUntil(lambda: costs(page) == ["$0.074"])
    write_spent(path, ((0, (KIMI, GPT), USAGE),))
    newcomer.app.library.changed.emit()
    qtbot.waitUntil(lambda: costs(page) == ["$0.47", "$0.15"])
    newcomer.app.library.upkeep.changed.emit()
    write(path, deleted(_comparisons(path)))
    newcomer.app.library.changed.emit()
    qtbot.waitUntil(lambda: state(page).startswith("Nothing"))
    assert costs(page) == []


def test_a_history_that_cannot_be_read_is_a_sentence(newcomer: Stage, show: Show, qtbot: QtBot) -> None:
    path = newcomer.app.history.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"no history at all" * 1000)
    page = show()
    qtbot.waitUntil(lambda: state(page).startswith("The history can't be read: "))


def test_an_answer_that_cannot_be_read_is_counted_as_such(newcomer: Stage, show: Show, qtbot: QtBot) -> None:
    path = newcomer.app.history.path
    write_spent(path, ((0, (KIMI, GPT), USAGE),))
    with _writing(path) as connection:
        connection.execute("UPDATE exchange SET at = 'then' WHERE rowid = 1")
    page = show()
    qtbot.waitUntil(lambda: len(costs(page)) == 1)
    assert "1 answer can't be read and is left out." in [label.text() for label in page.findChildren(QLabel)]


def test_a_page_that_is_closed_reads_no_further(
    newcomer: Stage, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally.Tally.count, "__defaults__", (1,))
    write_spent(newcomer.app.history.path)
    page = show()
    counted = page._reading.tally
    page._reading.grown.connect(page.deleteLater)
    with qtbot.waitSignal(page.destroyed):
        pass
    with qtbot.waitSignal(newcomer.app.library.ask(lambda connection: None, "the end").answered):
        pass
    assert 0 < counted.read < 12


def test_the_action_opens_it(stage: Stage) -> None:
    def look(preferences: Preferences) -> None:
        assert preferences.findChild(SpendPage).isVisible()

    with visiting(Preferences, look):
        stage.window._actions["spend"].trigger()


def _comparisons(path: Path) -> list[str]:
    with _writing(path) as connection:
        return [found for (found,) in connection.execute("SELECT id FROM comparison")]


def _writing(path: Path) -> closing[Connection]:
    return closing(open_writer(path)[0])
