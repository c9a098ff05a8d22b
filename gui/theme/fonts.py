"""Sizes of type as shares of the interface's own, so that they grow with the system's."""

from PySide6.QtGui import QFont, QFontInfo

SMALL = 11 / 13
"""Labels over figures; nothing is smaller."""


def small(font: QFont) -> QFont:
    """The same, for labels."""
    made = QFont(font)
    made.setPixelSize(round(QFontInfo(font).pixelSize() * SMALL))
    return made


def figures(font: QFont) -> QFont:
    """The same with digits of one width, so that numbers that run do not tremble."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
