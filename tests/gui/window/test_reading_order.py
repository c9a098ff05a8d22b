from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from gui.window.reading_order import reading_order


def placed(parent: QWidget, made: QWidget, x: int, y: int, width: int = 80, height: int = 30) -> QWidget:
    made.setParent(parent)
    made.setGeometry(x, y, width, height)
    made.show()
    return made


def ground(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_rows_are_read_from_top_to_bottom_and_each_from_left_to_right(qtbot: QtBot) -> None:
    window = ground(qtbot)
    last = placed(window, QPushButton("last"), 0, 100)
    second = placed(window, QPushButton("second"), 200, 10)
    first = placed(window, QPushButton("first"), 10, 14)
    third = placed(window, QPushButton("third"), 400, 4, height=44)
    assert list(reading_order(window)) == [first, second, third, last]


def test_a_column_is_read_to_its_end_before_the_next(qtbot: QtBot) -> None:
    window = ground(qtbot)
    right = placed(window, QWidget(), 300, 0, 300, 400)
    left = placed(window, QWidget(), 0, 0, 300, 400)
    names = []
    for column in (right, left):
        for y in (200, 50):
            names.append(placed(column, QPushButton(), 10, y))
    assert list(reading_order(window)) == [names[3], names[2], names[1], names[0]]


def test_what_cannot_be_reached_is_left_out(qtbot: QtBot) -> None:
    window = ground(qtbot)
    placed(window, QLabel("words"), 0, 0)
    placed(window, QPushButton("off"), 0, 40).setEnabled(False)
    placed(window, QPushButton("hidden"), 0, 80).hide()
    placed(window, QPushButton("mouse alone"), 0, 120).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    number = placed(window, QSpinBox(), 0, 160)
    typed = placed(window, QLineEdit(), 0, 200)
    assert list(reading_order(window)) == [number, typed]
