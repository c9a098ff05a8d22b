import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow_layout import FlowLayout

SPACING = 6


class Fixed(QWidget):
    """Wants to be as large as it is told."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(10, 10)


def placed(sizes: list[tuple[int, int]], width: int) -> tuple[list[QRect], int]:
    """Where widgets of these sizes stand in a layout of this width, and the height that it asked for."""
    ground = QWidget()
    layout = FlowLayout(ground, SPACING)
    widgets = [Fixed(*size) for size in sizes]
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
    height = layout.heightForWidth(width)
    layout.setGeometry(QRect(0, 0, width, height))
    areas = [widget.geometry() for widget in widgets]
    ground.deleteLater()
    return areas, height


@pytest.mark.parametrize(
    ("width", "expected"),
    [(300, [(0, 0), (86, 0), (172, 0)]), (200, [(0, 0), (86, 0), (0, 36)]), (100, [(0, 0), (0, 36), (0, 72)])],
)
def test_a_new_row_begins_where_one_is_full(qapp: QApplication, width: int, expected: list[tuple[int, int]]) -> None:
    areas, height = placed([(80, 30)] * 3, width)
    assert [(area.x(), area.y()) for area in areas] == expected
    assert height == expected[-1][1] + 30


sizes = st.lists(st.tuples(st.integers(10, 400), st.integers(10, 60)), max_size=12)


@given(sizes, st.integers(50, 800))
def test_nothing_overlaps_or_sticks_out(qapp: QApplication, sizes: list[tuple[int, int]], width: int) -> None:
    areas, height = placed(sizes, width)
    ground = QRect(0, 0, width, height)
    for number, area in enumerate(areas):
        assert ground.contains(area)
        assert not any(area.intersects(other) for other in areas[:number])


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = FlowLayout(ground, SPACING)
    buttons = [QPushButton(text) for text in ("one", "two", "three")]
    for button in buttons:
        layout.addWidget(button)
    ground.resize(600, 60)
    ground.show()
    place = buttons[1].x()
    buttons[1].hide()
    qtbot.waitUntil(lambda: buttons[2].x() == place)


def test_what_is_taken_out_is_gone(qapp: QApplication) -> None:
    ground = QWidget()
    layout = FlowLayout(ground)
    layout.addWidget(QPushButton("one"))
    assert layout.count() == 1
    taken = layout.takeAt(0)
    assert taken.widget().text() == "one"
    assert layout.count() == 0
    assert layout.takeAt(0) is None
    assert layout.itemAt(5) is None
    ground.deleteLater()
