from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.window.window_place import WindowPlace, first_place

SIDES = st.integers(320, 8_000)


def opened(qtbot: QtBot, file: Path) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(200, 100)
    WindowPlace(window, file)
    return window


def left_at(qtbot: QtBot, file: Path, place: QRect) -> None:
    """A window was closed there."""
    window = opened(qtbot, file)
    window.setGeometry(place)
    window.show()
    window.close()


@given(st.integers(-4_000, 4_000), st.integers(-4_000, 4_000), SIDES, SIDES)
def test_it_opens_on_nine_tenths_of_the_screen_at_most(left: int, top: int, width: int, height: int) -> None:
    screen = QRect(left, top, width, height)
    place = first_place(screen)
    assert screen.contains(place)
    assert place.width() <= 0.9 * width
    assert place.height() <= 0.9 * height


def test_it_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    left_at(qtbot, tmp_path / "place", QRect(40, 60, 500, 400))
    assert opened(qtbot, tmp_path / "place").geometry() == QRect(40, 60, 500, 400)


def test_it_comes_back_maximised(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path / "place")
    window.showMaximized()
    window.close()
    assert opened(qtbot, tmp_path / "place").windowState() & Qt.WindowState.WindowMaximized


@pytest.mark.parametrize(
    "place", [QRect(5_000, 60, 500, 400), QRect(-3_000, -3_000, 500, 400), QRect(40, 60, 9_000, 9_000)]
)
def test_what_would_lie_on_no_screen_comes_back_on_one_that_is_there(
    qtbot: QtBot, tmp_path: Path, place: QRect
) -> None:
    left_at(qtbot, tmp_path / "place", place)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(opened(qtbot, tmp_path / "place").geometry())


@pytest.mark.parametrize("content", [b"", b"not a place", b"\x01\xd9\xd0\xcb\x00\x03\x00\x00", b"x" * 100_000])
def test_a_file_that_is_no_place_is_passed_over(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "place").write_bytes(content)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert opened(qtbot, tmp_path / "place").geometry() == first_place(screen)


def test_where_nothing_can_be_written_the_window_closes_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    window = opened(qtbot, tmp_path / "file" / "place")
    window.show()
    assert window.close()
