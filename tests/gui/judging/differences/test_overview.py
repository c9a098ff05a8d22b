from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from comparison.judging.differences.differences import find_differences
from comparison.judging.differences.pieces import cut
from gui.judging.differences.bands import Band, Tone, band_of, course_of
from gui.judging.differences.overview import MARGIN, Overview
from tests.gui.judging.differences.test_differences import opened, place, sheet
from tests.stage import Stage, wait_for

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints)", extend=True)

SAME = "\n\n".join(f"Paragraph number {number} is the same in both." for number in range(60))
LEFT = f"{SAME}\n\nThe copy takes 40 hours at night.\n\n{SAME}".replace("number 7 is", "number 7 was")
RIGHT = f"{SAME}\n\nThe copy takes 42 hours at night.\n\n{SAME}\n\nA last word."


def tones(a: str, b: str) -> list[tuple[Tone, Tone]]:
    pieces = cut(find_differences(a, b), lambda: None)
    return [(band.left, band.right) for band in map(band_of, pieces)]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("same", "same", (Tone.SAME, Tone.SAME)),
        ("", "new words", (Tone.NOTHING, Tone.OWN)),
        ("it takes 3 h", "it takes 4 h", (Tone.NUMBER, Tone.NUMBER)),
        ("it takes long", "it takes very long", (Tone.SAME, Tone.OWN)),
    ],
)
def test_each_side_of_a_piece_has_its_tone(a: str, b: str, found: tuple[Tone, Tone]) -> None:
    assert tones(a, b) == [found]


_BANDS = st.lists(st.builds(Band, st.integers(2, 40), st.sampled_from(Tone), st.sampled_from(Tone)), min_size=1)


@given(_BANDS, st.integers(1, 300))
def test_no_difference_is_too_small_to_be_on_the_map(bands: list[Band], room: int) -> None:
    course = course_of(bands, room)
    assert len(course.lines) <= room
    assert max(left for left, _ in course.lines) == max(band.left for band in bands)
    tops = [course.top_of(number) for number in range(len(bands) + 1)]
    assert all(one < other for one, other in pairwise(tops))
    assert course.place_at(tops[-2]) == pytest.approx(len(bands) - 1)


def test_there_is_no_map_of_nothing() -> None:
    assert course_of([], 100) is None
    assert course_of([Band(2, Tone.SAME, Tone.SAME)], 0) is None


def test_a_click_on_the_map_goes_there_and_it_says_what_is_seen(stage: Stage) -> None:
    dialog = opened(stage, LEFT, RIGHT)
    overview, bar = dialog.findChild(Overview), sheet(dialog).verticalScrollBar()
    wait_for(lambda: overview.course is not None and overview._seen[1] > 0)
    lines = overview.course.lines
    numbers = [at for at, (left, _) in enumerate(lines) if left is Tone.NUMBER]
    assert numbers[0] == pytest.approx(len(lines) / 2, rel=0.1)
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(20, MARGIN + numbers[0]))
    wait_for(lambda: overview._seen[0] > 40)
    first, last = overview._seen
    assert first < 60 < last
    assert (first + last) / 2 == pytest.approx(60, abs=3)
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(20, overview.height() - 1))
    assert bar.value() == bar.maximum()
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(20, 0))
    assert bar.value() == 0
    assert place(dialog).startswith("Difference 1 of")


def test_the_map_has_what_is_shown_alone(stage: Stage) -> None:
    dialog = opened(stage, LEFT, RIGHT)
    dialog.findChild(object, "hide_same").click()
    course = dialog.findChild(Overview).course
    assert not any(Tone.SAME in line and Tone.OWN not in line for line in course.lines)
