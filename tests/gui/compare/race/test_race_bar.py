import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from comparison.figures.course import Course
from gui.compare.race.race_bar import RaceBar
from gui.theme.theme import Scheme, Theme


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> RaceBar:
    made = RaceBar(theme)
    qtbot.addWidget(made)
    made.resize(340, made.sizeHint().height())
    made.show()
    return made


def heights(picture: QImage, colour: str) -> list[int]:
    """In each column of pixels, how many of them have this colour."""
    wanted = QColor(colour).rgb()
    return [sum(picture.pixel(x, y) == wanted for y in range(picture.height())) for x in range(picture.width())]


def test_waiting_thinking_and_writing_differ_in_shape_and_not_only_in_place(bar: RaceBar, theme: Theme) -> None:
    bar.show_course(Course(2.0, 3.0, 5.0), 20, is_live=False)
    tall = heights(bar.grab().toImage(), theme.tokens["bar"])
    track = bar.width() - bar.fontMetrics().horizontalAdvance("20 s")
    waiting, thinking, writing = (tall[round(track * share)] for share in (0.03, 0.17, 0.4))
    assert max(waiting, 0) <= 2
    assert thinking in (1, 2, 3)
    assert writing >= 5
    assert not any(tall[round(track * 0.6) : round(track * 0.9)])


def test_what_is_live_has_the_accent_in_each_theme(bar: RaceBar, theme: Theme) -> None:
    bar.show_course(Course(writing=4.0), 5, is_live=True)
    assert max(heights(bar.grab().toImage(), theme.tokens["accent"])) >= 5
    theme.choose(Scheme.DARK)
    assert max(heights(bar.grab().toImage(), theme.tokens["accent"])) >= 5


def test_a_course_that_outgrew_its_scale_stays_on_the_track(bar: RaceBar, theme: Theme) -> None:
    bar.show_course(Course(1.0, 1.0, 100.0), 5, is_live=True)
    tall = heights(bar.grab().toImage(), theme.tokens["accent"])
    assert not any(tall[-10:])
