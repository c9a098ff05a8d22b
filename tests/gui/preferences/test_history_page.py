from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from comparison.history.database import reading
from comparison.history.listing import count
from comparison.history.upkeep import clearing
from gui.desks import upkeep
from gui.preferences.history_page import HistoryPage
from tests.past import PAST, write_past
from tests.stage import Stage


@pytest.fixture
def page(newcomer: Stage, qtbot: QtBot) -> Iterator[HistoryPage]:
    """Of a history of some weeks, with two copies beside it."""
    write_past(newcomer.app.history.path)
    for name in ("version-1-2026-11-29T10-00-00", "damaged-2026-11-20T09-30-00"):
        (newcomer.app.history.path.parent / f"history.{name}.sqlite3").write_bytes(b"x" * 3_000)
    made = HistoryPage(newcomer.app.library)
    made.show()
    qtbot.waitUntil(lambda: made.findChild(QLabel, "history_size").text().startswith(f"{len(PAST)} comparisons, "))
    yield made
    made.deleteLater()


def push(page: HistoryPage, name: str) -> None:
    page.findChild(QPushButton, name).click()


def test_what_is_old_is_deleted_after_a_question_and_then_cleared_out(
    newcomer: Stage, page: HistoryPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "AFTER_UNDO_MS", 10)
    monkeypatch.setattr(clearing.clear_out, "__defaults__", (lambda: True, clearing.timedelta(), clearing.open_writer))
    age, question = page.findChild(QComboBox, "history_age"), page.findChild(QLabel, "delete_question")
    age.setCurrentIndex(age.findData(30))
    push(page, "delete_old")
    qtbot.waitUntil(question.isVisible)
    assert question.text() == "2 comparisons will be deleted with all answers. Pinned ones stay."
    push(page, "keep_old")
    assert not question.isVisible()
    age.setCurrentIndex(age.findData(0))
    push(page, "delete_old")
    qtbot.waitUntil(question.isVisible)
    assert question.text().startswith(f"{len(PAST) - 2} comparisons ")
    push(page, "delete_old_really")
    assert newcomer.app.history.flush() == ""
    qtbot.waitUntil(lambda: page.findChild(QLabel, "history_size").text().startswith("2 comparisons, "))
    qtbot.waitUntil(lambda: not newcomer.app.library.upkeep.is_pending, timeout=15_000)
    with reading(newcomer.app.history.path) as connection:
        assert (count(connection), clearing.has_deleted(connection)) == (2, False)


def test_copies_are_shown_and_removed(newcomer: Stage, page: HistoryPage, qtbot: QtBot) -> None:
    folder = newcomer.app.history.path.parent
    assert len(page.findChildren(QPushButton, "remove_copy")) == 2
    push(page, "remove_copy")
    assert [each.name for each in folder.glob("history.*-*.sqlite3")] == ["history.damaged-2026-11-20T09-30-00.sqlite3"]
    qtbot.waitUntil(lambda: len(page.findChildren(QPushButton, "remove_copy")) == 1)
