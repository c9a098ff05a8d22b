"""One cell of the table of facts, title or value: paragraphs on a ground that may be marked."""

from collections.abc import Iterator, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from gui.theme.tokens import Tokens
from providers.frozen import frozen

INSET = 14
"""Pixels to the left and right of the words."""
ABOVE = 8
"""Pixels above and below them."""
BAR = 3
"""Pixels of the bar beside what is marked, which also has another background and weight."""


@frozen
class CellText:
    """Plain text in one type and in the colour that ``token`` names."""

    text: str
    font: QFont
    token: str


def sized(font: QFont, pixels: int, is_bold: bool = False) -> QFont:
    """The same font in another size and weight."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return made


def cell_height(paragraphs: Sequence[CellText], width: int) -> int:
    """The pixels that these need below each other, with the room around them, where the words are so wide."""
    return 2 * ABOVE + ceil(sum(_height(layout) for layout in _laid_out(paragraphs, width)))


def draw_ground(painter: QPainter, rect: QRect, tokens: Tokens, ground: str, has_bar: bool) -> None:
    """The ground, its bar, and the rules below and to the right."""
    painter.fillRect(rect, QColor(tokens[ground]))
    if has_bar:
        painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height() - 1), QColor(tokens["warning"]))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens["line"]))
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(tokens["line"]))


def draw_words(painter: QPainter, words: QRect, paragraphs: Sequence[CellText], tokens: Tokens) -> None:
    """The paragraphs below each other, from the top left of ``words``."""
    top = float(words.top())
    for paragraph, layout in zip(paragraphs, _laid_out(paragraphs, words.width()), strict=True):
        painter.setPen(QColor(tokens[paragraph.token]))
        layout.draw(painter, QPointF(words.left(), top))
        top += _height(layout)


def _laid_out(paragraphs: Sequence[CellText], width: int) -> Iterator[QTextLayout]:
    """Broken between words, and inside those that are wider than a line."""
    for paragraph in paragraphs:
        layout = QTextLayout(paragraph.text, paragraph.font)
        layout.setTextOption(_option())
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        yield layout


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _height(layout: QTextLayout) -> float:
    return layout.boundingRect().height() if layout.text() else 0.0
