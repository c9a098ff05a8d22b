import pytest
from pytestqt.qtbot import QtBot

from gui.compare.race.figure_row import FigureRow
from gui.compare.race.reading import Figure, Reading
from gui.theme.theme import Theme

TIME = Figure("Time", "8.3 s", "8.3 s")


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> FigureRow:
    made = FigureRow(theme)
    qtbot.addWidget(made)
    made.resize(300, made.sizeHint().height())
    made.show()
    return made


def test_what_is_drawn_is_said_to_screen_readers_too(row: FigureRow) -> None:
    row.show_reading(Reading((TIME, Figure("Words", "12", "12 words")), "no data for 25 s"), "")
    assert row.accessibleName() == "Time 8.3 s, Words 12, no data for 25 s"


def test_a_chip_does_not_move_the_figures_that_follow(row: FigureRow) -> None:
    def picture(is_outstanding: bool):
        first = Figure("fastest" if is_outstanding else "Time", "8.3 s", "", is_outstanding)
        row.show_reading(Reading((first, Figure("Words", "12", ""))), "")
        return row.grab(row.rect().adjusted(72, 0, 0, 0)).toImage()

    assert picture(True) == picture(False)


def test_the_tip_shows_markup_as_it_is(row: FigureRow) -> None:
    row.show_reading(Reading((TIME,)), "No price <b>is</b> known.")
    assert row.toolTip() == "No price ‹b>is‹/b> known."


def test_in_one_line_there_are_no_labels_and_it_is_lower(row: FigureRow) -> None:
    row.show_reading(Reading((TIME, Figure("First word", "3.0 s", ""))), "")
    high = row.sizeHint().height()
    row.show_in_one_line(True)
    assert row.sizeHint().height() < high
    row.resize(row.width(), row.sizeHint().height())
    with_both = row.grab().toImage()
    row.show_reading(Reading((TIME,)), "")
    assert row.grab().toImage() == with_both
