"""Pictures of formulas, drawn when they are first seen, a few in each frame, and kept within a bound."""

import time
from collections import OrderedDict

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

MOST_BYTES = 32_000_000
"""Of all pictures together."""
MOST_PIXELS = 2_000_000
"""Of one picture; a larger one is drawn coarser."""
BUDGET = 0.012
"""Seconds of drawing within ``FRAME`` seconds; what is left over comes in the next frame."""
FRAME = 0.03
_Key = tuple[int, int, int, int]


class FormulaPictures:
    """By their SVG, colour and size, the ones seen last."""

    def __init__(self) -> None:
        self._pictures: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._frame_began = self._spent = 0.0

    def paint(self, painter: QPainter, place: QRectF, svg: str, colour: QColor) -> bool:
        """Paint a formula; ``False`` where this frame has drawn enough new ones already."""
        width, height, ratio = place.width(), place.height(), painter.device().devicePixelRatioF()
        ratio *= min(1.0, (MOST_PIXELS / max(1.0, width * height * ratio**2)) ** 0.5)
        key = (hash(svg), colour.rgba(), max(1, round(width * ratio)), max(1, round(height * ratio)))
        picture = self._pictures.get(key)
        if picture is None and self._may_draw():
            picture = self._drawn(key, svg, colour)
            picture.setDevicePixelRatio(ratio)
        if picture is None:
            return False
        self._pictures.move_to_end(key)
        painter.drawPixmap(place.topLeft(), picture)
        return True

    def _may_draw(self) -> bool:
        now = time.monotonic()
        if now - self._frame_began > FRAME:
            self._frame_began, self._spent = now, 0.0
        return self._spent < BUDGET

    def _drawn(self, key: _Key, svg: str, colour: QColor) -> QPixmap:
        began = time.monotonic()
        _, _, width, height = key
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer = QSvgRenderer(QByteArray(svg.replace('="black"', f'="{colour.name()}"').encode()))
        renderer.render(painter, QRectF(picture.rect()))
        painter.end()
        self._spent += time.monotonic() - began
        self._pictures[key] = picture
        self._bytes += 4 * width * height
        while self._bytes > MOST_BYTES:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= 4 * oldest.width() * oldest.height()
        return picture
