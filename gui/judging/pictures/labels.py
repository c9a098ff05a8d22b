"""Names beside dots, each where it touches nothing."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF

AWAY = 9.0
"""Pixels between the middle of a dot and its name."""


def places_of(
    dots: Sequence[QPointF],
    sizes: Sequence[tuple[float, float]],
    area: QRectF,
    taken: Sequence[QRectF],
    avoided: Sequence[QRectF],
) -> list[QRectF | None]:
    """For each dot where its name of this size stands: ``None`` where it would touch another name or what is taken.

    What is ``avoided`` is touched where there is no other place.
    """
    found: list[QRectF | None] = []
    used = list(taken)
    for dot, size in zip(dots, sizes, strict=True):
        places = [each for each in _around(dot, *size) if _is_free(each, area, used)]
        place = next((each for each in places if _is_free(each, area, avoided)), next(iter(places), None))
        found.append(place)
        if place is not None:
            used.append(place)
    return found


def _is_free(place: QRectF, area: QRectF, used: Sequence[QRectF]) -> bool:
    return area.contains(place) and not any(place.intersects(other) for other in used)


def _around(dot: QPointF, width: float, height: float) -> Iterator[QRectF]:
    x, y = dot.x(), dot.y()
    yield QRectF(x + AWAY, y - height / 2, width, height)
    yield QRectF(x - AWAY - width, y - height / 2, width, height)
    for rise in (height * 0.9, -height * 0.9):
        yield QRectF(x + AWAY / 2, y - rise - height / 2, width, height)
        yield QRectF(x - AWAY / 2 - width, y - rise - height / 2, width, height)
