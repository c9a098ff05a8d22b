from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from gui.judging.pictures.labels import places_of

AREA = QRectF(0, 0, 600, 400)
POINTS = st.lists(st.tuples(st.floats(0, 600), st.floats(0, 400)).map(lambda point: QPointF(*point)), max_size=40)


@given(POINTS)
def test_no_name_touches_another_one_or_a_dot(dots: list[QPointF]) -> None:
    taken = [QRectF(dot.x() - 4, dot.y() - 4, 8, 8) for dot in dots]
    found = [place for place in places_of(dots, [(90.0, 14.0)] * len(dots), AREA, taken, []) if place is not None]
    assert not any(one.intersects(other) for one, other in combinations(found, 2))
    assert not any(place.intersects(dot) for place in found for dot in taken)
    assert all(AREA.contains(place) for place in found)


def test_a_line_is_avoided_where_there_is_room() -> None:
    dot, line = QPointF(300, 200), QRectF(300, 198, 300, 4)
    (place,) = places_of([dot], [(90.0, 14.0)], AREA, [], [line])
    assert not place.intersects(line)
    (place,) = places_of([dot], [(90.0, 14.0)], AREA, [], [AREA])
    assert place is not None
