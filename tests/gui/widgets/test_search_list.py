import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from gui.widgets.search_list import Row, SearchList

ROWS = [
    Row("Fruit"),
    Row("Apple", "red or green", 1),
    Row("Banana", "yellow", 2),
    Row("Roots"),
    Row("Beet", "red", 3),
    Row("STRASSE", "grün", 4),
]


@pytest.fixture
def search(qtbot: QtBot) -> SearchList:
    made = SearchList("Search …")
    qtbot.addWidget(made)
    made.resize(300, 240)
    made.fill(ROWS)
    made.show()
    return made


@pytest.fixture
def chosen(search: SearchList) -> QSignalSpy:
    return QSignalSpy(search.chosen)


def rows(search: SearchList) -> list[str]:
    model = search.findChild(QListView).model()
    return [model.index(number, 0).data().split("    ")[0] for number in range(model.rowCount())]


def current(search: SearchList) -> str:
    return search.findChild(QListView).currentIndex().data().split("    ")[0]


def press(search: SearchList, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(search.field, key)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Fruit", "Apple", "Banana", "Roots", "Beet", "STRASSE"]),
        ("red", ["Apple", "Beet"]),
        ("RED apple", ["Apple"]),
        ("green app", ["Apple"]),
        ("straße", ["STRASSE"]),
        ("an an", ["Banana"]),
        ("[a-z]+", []),
        ("fruit", []),
    ],
)
def test_all_words_in_any_order_narrow_the_rows(search: SearchList, typed: str, found: list[str]) -> None:
    search.field.setText(typed)
    assert rows(search) == found


def test_the_first_row_with_a_value_is_ready_to_be_chosen(search: SearchList, chosen: QSignalSpy) -> None:
    assert current(search) == "Apple"
    press(search, Qt.Key.Key_Return)
    assert chosen.at(0) == [1]


def test_the_arrows_pass_over_headings(search: SearchList, chosen: QSignalSpy) -> None:
    press(search, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert current(search) == "Beet"
    press(search, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert chosen.at(0) == [2]


def test_a_click_chooses_and_a_heading_cannot_be_chosen(search: SearchList, chosen: QSignalSpy) -> None:
    view = search.findChild(QListView)
    for number in (0, 4):
        place = view.visualRect(view.model().index(number, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [chosen.at(number) for number in range(chosen.count())] == [[3]]


def test_enter_chooses_nothing_where_nothing_was_found(search: SearchList, chosen: QSignalSpy) -> None:
    search.field.setText("nothing like it")
    press(search, Qt.Key.Key_Return)
    assert chosen.count() == 0


def test_rows_that_come_later_are_narrowed_by_what_was_typed(search: SearchList) -> None:
    search.field.setText("red")
    search.fill([*ROWS, Row("Cherry", "red", 5)])
    assert rows(search) == ["Apple", "Beet", "Cherry"]
    assert current(search) == "Apple"


def test_what_is_typed_is_told(search: SearchList) -> None:
    typed = QSignalSpy(search.typed)
    QTest.keyClicks(search.field, "ab")
    assert [typed.at(number)[0] for number in range(typed.count())] == ["a", "ab"]


def test_a_hostile_row_is_painted_as_text(search: SearchList) -> None:
    search.fill([Row("<img src='file:///etc/passwd'>", "<b>x</b>" * 50, 1)])
    assert not search.grab().isNull()
    assert rows(search) == ["<img src='file:///etc/passwd'>"]


def test_a_hundred_thousand_rows_are_no_burden(search: SearchList) -> None:
    search.fill([Row(f"model-{number}", "", number) for number in range(100_000)])
    search.field.setText("99999")
    assert rows(search) == ["model-99999"]


def test_a_row_that_is_pointed_at_is_the_one_that_enter_chooses(search: SearchList, chosen: QSignalSpy) -> None:
    search.point_at(3)
    press(search, Qt.Key.Key_Return)
    assert chosen.at(0) == [3]


def test_where_no_row_is_pointed_at_enter_chooses_nothing_until_an_arrow_key(
    search: SearchList, chosen: QSignalSpy
) -> None:
    for nobody in (None, 99):
        search.point_at(nobody)
        press(search, Qt.Key.Key_Return)
    assert chosen.count() == 0
    press(search, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert chosen.at(0) == [1]
