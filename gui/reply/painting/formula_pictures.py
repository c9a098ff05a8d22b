"""Pictures of formulas, drawn when they are first seen, a few in each frame, and kept within a bound."""

import time
from collections import OrderedDict

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from comparison.typeset.formula import Typeset, Words

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

    def paint(self, painter: QPainter, place: QRectF, found: Typeset, colour: QColor) -> bool:
        """Paint a formula; ``False`` where this frame has drawn enough new ones already."""
        width, height, ratio = place.width(), place.height(), painter.device().devicePixelRatioF()
        ratio *= min(1.0, (MOST_PIXELS / max(1.0, width * height * ratio**2)) ** 0.5)
        key = (hash(found), colour.rgba(), max(1, round(width * ratio)), max(1, round(height * ratio)))
        picture = self._pictures.get(key)
        if picture is None and self._may_draw():
            picture = self._drawn(key, found, colour)
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

    def _drawn(self, key: _Key, found: Typeset, colour: QColor) -> QPixmap:
        began = time.monotonic()
        _, _, width, height = key
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer = QSvgRenderer(QByteArray(found.svg.replace('="black"', f'="{colour.name()}"').encode()))
        renderer.render(painter, QRectF(picture.rect()))
        painter.setPen(colour)
        painter.scale(width / found.width, height / (found.ascent + found.descent))
        for words in found.words:
            _write(painter, words)
        painter.end()
        self._spent += time.monotonic() - began
        self._pictures[key] = picture
        self._bytes += 4 * width * height
        while self._bytes > MOST_BYTES:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= 4 * oldest.width() * oldest.height()
        return picture


def _write(painter: QPainter, words: Words) -> None:
    """Text in the program's font, in the middle of its room and no wider than that."""
    font = QGuiApplication.font()
    font.setPixelSize(max(1, round(words.size)))
    natural = QFontMetricsF(font).horizontalAdvance(words.text)
    squeezed = min(1.0, words.width / natural) if natural else 1.0
    painter.save()
    painter.translate(words.x + (words.width - natural * squeezed) / 2, words.y)
    painter.scale(squeezed, 1.0)
    painter.setFont(font)
    painter.drawText(0, 0, words.text)
    painter.restore()
