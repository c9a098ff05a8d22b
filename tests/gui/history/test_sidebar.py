from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from comparison.history.database import reading
from comparison.history.listing import Summary, count, pinned_summaries, summary
from comparison.lanes.comparison import Comparison
from gui.history.comparison_list import ComparisonList
from gui.history.quiet_list import QuietList
from gui.history.rows import ROW_ROLE, Heading
from gui.history.sidebar import Sidebar
from tests.comparison.history.histories import History
from tests.comparison.lanes.comparing import finish
from tests.past import PAST, SETUPS, write_past
from tests.stage import Stage


def texts(shown: QuietList) -> list[str]:
    model = shown.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def headings(shown: ComparisonList) -> list[str]:
    rows = (shown.rows.index(row, 0).data(ROW_ROLE) for row in range(shown.rows.rowCount()))
    return [row.text for row in rows if isinstance(row, Heading)]


def choose(shown: ComparisonList, comparison_id: str) -> QModelIndex:
    index = shown.rows.index(shown.rows.row_of(comparison_id), 0)
    shown.setCurrentIndex(index)
    shown.setFocus()
    return index


def kept(stage: Stage, comparison_id: str) -> Summary | None:
    with reading(stage.app.history.path) as connection:
        return summary(connection, comparison_id)


def test_comparisons_stand_under_their_days_and_pinned_ones_above(sidebar: Sidebar, past: list[Comparison]) -> None:
    assert headings(sidebar.list)[:4] == ["Pinned", "Today", "Yesterday", "Previous 7 days"]
    assert len(headings(sidebar.list)) == 6
    assert texts(sidebar.list)[:5] == [
        "Pinned", PAST[-1][1], "Newsletter: three subject lines", "Today", PAST[-3][1]
    ]  # fmt: skip
    assert sidebar.field.placeholderText() == f"Search {len(past)} comparisons"
    told = sidebar.list.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("House style, long text · ")
    assert told.endswith(" · 1 turn · claude-opus-5-5, deepseek-v4-pro · pinned")


def test_a_click_opens_a_comparison_and_marks_it(newcomer: Stage, sidebar: Sidebar, past, qtbot: QtBot) -> None:
    place = sidebar.list.visualRect(choose(sidebar.list, past[-4].id)).center()
    with qtbot.waitSignal(newcomer.session.opened):
        qtbot.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert newcomer.session.comparison.id == past[-4].id
    assert [lane.setup for lane in newcomer.session.lanes] == [SETUPS[letter] for letter in "moi"]
    assert sidebar.list._painter.shown == past[-4].id


def test_keys_go_from_the_field_through_the_list_and_back(
    newcomer: Stage, sidebar: Sidebar, past, qtbot: QtBot
) -> None:
    newcomer.window._actions["search_history"].trigger()
    assert sidebar.field.hasFocus()
    qtbot.keyClick(sidebar.field, Qt.Key.Key_Down)
    assert (sidebar.list.hasFocus(), sidebar.list.chosen().id) == (True, past[-1].id)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_Up)
    assert sidebar.field.hasFocus()
    qtbot.keyClick(sidebar.field, Qt.Key.Key_Down)
    for _ in range(2):
        qtbot.keyClick(sidebar.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(newcomer.session.opened):
        qtbot.keyClick(sidebar.list, Qt.Key.Key_Return)
    assert newcomer.session.comparison.id == past[-3].id
    choose(sidebar.list, past[-1].id)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_Escape)
    assert newcomer.page.composer.prompt.hasFocus()


def test_f2_renames_in_place(newcomer: Stage, sidebar: Sidebar, past, qtbot: QtBot) -> None:
    choose(sidebar.list, past[3].id)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_F2)
    editor = sidebar.list.findChild(QLineEdit, "rename_field")
    assert editor.text() == PAST[3][1]
    editor.setText("  Finestre  ")
    with qtbot.waitSignal(newcomer.app.library.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Finestre" in texts(sidebar.list))
    assert kept(newcomer, past[3].id).title == "Finestre"
    newcomer.app.library.open(past[3].id)
    qtbot.waitUntil(lambda: newcomer.window.bar.findChild(QLabel, "bar_title").text() == "Finestre")
    choose(sidebar.list, past[3].id)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_F2)
    qtbot.keyClick(sidebar.list.findChild(QLineEdit, "rename_field"), Qt.Key.Key_Escape)
    assert kept(newcomer, past[3].id).title == "Finestre"


def test_the_menu_pins_and_unpins(newcomer: Stage, sidebar: Sidebar, past, qtbot: QtBot) -> None:
    choose(sidebar.list, past[4].id)
    act(sidebar.list.menu(sidebar.list.chosen()), "pin")
    qtbot.waitUntil(lambda: sidebar.list.rows.row_of(past[4].id) < 4)
    assert sidebar.list.chosen().id == past[4].id
    act(sidebar.list.menu(sidebar.list.chosen()), "pin")
    qtbot.waitUntil(lambda: sidebar.list.rows.row_of(past[4].id) > 4)
    with reading(newcomer.app.history.path) as connection:
        assert len(pinned_summaries(connection)) == 2


def act(menu: QMenu, name: str) -> None:
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.deleteLater()


def test_what_is_deleted_can_be_had_back(newcomer: Stage, sidebar: Sidebar, past, qtbot: QtBot) -> None:
    gone = past[-4]
    newcomer.app.history.open(gone.id)
    qtbot.waitUntil(lambda: newcomer.session.comparison.id == gone.id)
    choose(sidebar.list, gone.id)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sidebar.list.rows.row_of(gone.id) == -1)
    assert (kept(newcomer, gone.id), newcomer.session.comparison.turns) == (None, [])
    choose(sidebar.list, past[-1].id)
    qtbot.keyClick(sidebar.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sidebar.list.rows.row_of(past[-1].id) == -1)
    assert newcomer.page.notice.findChild(QLabel).text() == "2 comparisons were deleted."
    newcomer.page.notice.act()
    qtbot.waitUntil(lambda: newcomer.session.comparison.id == gone.id)
    qtbot.waitUntil(lambda: min(sidebar.list.rows.row_of(each.id) for each in (gone, past[-1])) > 0)


def test_words_are_searched_for_while_they_are_typed(newcomer: Stage, sidebar: Sidebar, past, qtbot: QtBot) -> None:
    hits = sidebar.found.hits
    qtbot.keyClicks(sidebar.field, "citta")
    qtbot.waitUntil(lambda: hits.rowCount() == 6)
    told = [hits.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(6)]
    assert all("città" in each for each in told)
    assert told[0].startswith("把这段话翻译成意大利语 · qwen3.5-max · ")
    qtbot.keyClick(sidebar.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(newcomer.session.opened):
        qtbot.keyClick(sidebar.found, Qt.Key.Key_Return)
    assert newcomer.session.comparison.id == past[8].id
    sidebar.field.setText("model:kimi 城市")
    qtbot.waitUntil(lambda: sidebar._note.isVisible())
    assert sidebar._note.text() == "Nothing was found for “model:kimi 城市”. Esc goes back to the list."
    sidebar.field.setText("after:whenever")
    qtbot.waitUntil(lambda: sidebar._note.text().startswith("“after:” takes a day such as "))
    qtbot.keyClick(sidebar.field, Qt.Key.Key_Escape)
    assert (sidebar.field.text(), sidebar.list.isVisible()) == ("", True)


def test_a_hit_leads_to_its_turn(newcomer: Stage, qtbot: QtBot) -> None:
    comparison = Comparison()
    comparison.add(SETUPS["m"])
    with History(newcomer.app.history.path) as history:
        for number in range(6):
            for order in comparison.ask(f"Question {number}"):
                finish(comparison, order, "Answer\n\n" * 80)
            assert history.keep(comparison)
    newcomer.app.settings.set("sidebar", "shown")
    sidebar = newcomer.window.side.sidebar
    for turn in (comparison.turns[2], comparison.turns[4]):
        sidebar.field.setText(turn.prompt)
        qtbot.waitUntil(lambda prompt=turn.prompt: prompt in " ".join(texts(sidebar.found)))
        sidebar.found.choose_first()
        qtbot.keyClick(sidebar.found, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda turn=turn: newcomer.page.turns.read == turn.id)


def test_what_another_program_writes_is_shown(newcomer: Stage, sidebar: Sidebar, qtbot: QtBot) -> None:
    newcomer.app.library.watch(True)
    (other,) = write_past(newcomer.app.history.path, [(0, "From the terminal", "m", "Yes.")])
    qtbot.waitUntil(lambda: sidebar.list.rows.row_of(other.id) > 0)


def test_no_more_are_counted_than_a_moment_allows(
    newcomer: Stage, sidebar: Sidebar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sidebar.field.placeholderText() == f"Search {len(PAST)} comparisons"
    monkeypatch.setattr("gui.history.sidebar.MOST_COUNTED", len(PAST) - 1)
    sidebar.refresh()
    qtbot.waitUntil(lambda: sidebar.field.placeholderText() == "Search comparisons")


def test_nothing_yet_is_told(newcomer: Stage, qtbot: QtBot) -> None:
    newcomer.app.settings.set("sidebar", "shown")
    sidebar = newcomer.window.side.sidebar
    qtbot.waitUntil(lambda: sidebar._note.isVisible() and bool(sidebar._note.text()))
    assert sidebar.field.placeholderText() == "Search comparisons"


def test_what_is_asked_first_does_not_open_it(newcomer: Stage, qtbot: QtBot) -> None:
    (first,) = write_past(newcomer.app.history.path, [(0, "First", "m", "Yes.")])
    newcomer.app.library.open(first.id)
    qtbot.waitUntil(lambda: newcomer.session.comparison.id == first.id)
    newcomer.window.resize(1300, 800)
    newcomer.window.side.show(False)  # it was opened, had the start been told of it before it was at hand
    newcomer.window.side.begin()
    with qtbot.waitSignal(newcomer.app.library.ask(count, "a later question").answered) as answered:
        pass
    assert (answered.args, newcomer.window.side.is_open) == ([1], False)


def test_it_is_closed_and_opened_and_that_is_remembered(newcomer: Stage, past, qtbot: QtBot) -> None:
    side, action = newcomer.window.side, newcomer.window._actions["sidebar"]
    newcomer.window.resize(1000, 700)
    side.begin()
    newcomer.window.resize(1300, 800)
    assert not side.is_open
    side.begin()
    qtbot.waitUntil(lambda: side.is_open)
    assert action.isChecked()
    for setting in ("hidden", "shown"):
        action.trigger()
        assert (newcomer.app.settings.text("sidebar"), side.is_open) == (setting, setting == "shown")
        assert action.isChecked() == side.is_open


def test_it_is_filled_at_the_next_start_where_it_was_left_open(run_again: Callable[[], Stage], qtbot: QtBot) -> None:
    stage = run_again()
    (past,) = write_past(stage.app.history.path, [(0, "Once", "m", "Yes.")])
    stage.app.settings.set("sidebar", "shown")
    shown = run_again().window.side.sidebar.list
    qtbot.waitUntil(lambda: shown.rows.row_of(past.id) > 0)


def test_a_long_list_is_read_as_it_is_scrolled_through(newcomer: Stage, qtbot: QtBot) -> None:
    many = write_past(newcomer.app.history.path, [(0, f"Prompt {number}", "m", "Yes.") for number in range(130)])
    newcomer.app.settings.set("sidebar", "shown")
    shown = newcomer.window.side.sidebar.list
    qtbot.waitUntil(lambda: shown.rows.rowCount() > 100)
    shown.scrollToBottom()
    qtbot.waitUntil(lambda: shown.rows.rowCount() == 131)
    assert shown.rows.row_of(many[0].id) == 130
    newcomer.app.library.pin(many[0].id, True)
    qtbot.waitUntil(lambda: shown.rows.row_of(many[0].id) == 1)
    assert shown.rows.rowCount() == 132
    newcomer.app.library.delete(many[1].id)
    newcomer.app.library.rename(many[2].id, "Far below")
    qtbot.waitUntil(lambda: shown.rows.row_of(many[1].id) == -1 and texts(shown)[-1] == "Far below")


def test_in_the_demo_and_in_a_private_comparison_it_says_that_they_are_not_kept(
    newcomer: Stage, sidebar: Sidebar, qtbot: QtBot
) -> None:
    note = sidebar.findChild(QLabel, "sidebar_note")
    newcomer.window.start_demo()
    newcomer.session.stop_all()
    sidebar.field.setText("stable sort")
    qtbot.waitUntil(lambda: "The demo on screen is not saved" in note.text())
    newcomer.session.start_anew(is_private=True)
    sidebar.field.setText("stable sorts")
    qtbot.waitUntil(lambda: "private comparison on screen is not saved" in note.text())
    newcomer.session.replace_lanes([])
    sidebar.field.setText("stable sort of")
    qtbot.waitUntil(lambda: note.text() == "Nothing was found for “stable sort of”. Esc goes back to the list.")
