from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.history.question_field import QuestionField
from gui.theme.theme import Theme


def offered(field: QuestionField) -> dict[str, QMenu]:
    menu = field.findChild(QMenu, "narrow_menu")
    menu.aboutToShow.emit()
    return {action.text(): action.menu() for action in menu.actions()}


def test_what_is_typed_is_asked_for_after_a_pause_and_at_once_with_enter(theme: Theme, qtbot: QtBot) -> None:
    field = QuestionField(theme)
    qtbot.addWidget(field)
    asked: list[str] = []
    field.asked.connect(asked.append)
    qtbot.keyClicks(field, "citta ")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["citta"])
    qtbot.keyClicks(field, "x")
    with qtbot.waitSignal(field.left_below):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["citta", "citta x"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert asked[-1] == ""
    with qtbot.waitSignal(field.escaped):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_the_menu_writes_the_words_that_narrow_a_search_down(theme: Theme, qtbot: QtBot) -> None:
    field = QuestionField(theme)
    qtbot.addWidget(field)
    assert set(offered(field)) == {"Answer", "After", "Before"}
    field.offer(["kimi-k3"], ["long read"])
    field.setText("why")
    menus = offered(field)
    menus["Model"].actions()[0].trigger()
    menus["Tag"].actions()[0].trigger()
    menus["Answer"].actions()[1].trigger()
    assert field.text() == 'is:failed tag:"long read" model:kimi-k3 why '
