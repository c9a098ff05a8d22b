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


def test_a_chip_keeps_off_the_label_before_it_in_a_narrow_lane(row: FigureRow) -> None:
    """Between the two there are some pixels of ground in every row of the picture."""
    row.resize(205, row.height())
    first, longest = Figure("First word", "3.0 s", ""), Figure("longest", "203", "", True)
    row.show_reading(Reading((first, longest)), "")
    picture = row.grab().toImage()
    ground = row.palette().window().color()
    columns = [x for x in range(picture.width()) if all(picture.pixelColor(x, y) == ground for y in range(14))]
    begin = row._label_type.width_of("First word") + 7
    assert len([x for x in columns if begin <= x < begin + 8]) >= 3


def test_where_not_all_have_room_the_cost_is_whole_and_the_first_word_is_left_out(row: FigureRow) -> None:
    cost = Figure("cheapest", "$0.00091", "$0.00091", True)
    row.show_reading(
        Reading((TIME, Figure("First word", "9.9 s", ""), Figure("longest", "1,203", "1,203", True), cost)), ""
    )
    for width, count in ((205, 3), (300, 4)):
        row.resize(width, row.height())
        told = row._fitting()
        assert len(told) == count
        assert 7 + sum(wide for _, wide in told) <= width + 9


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
