"""Sizes as shares of the interface's own size of type, so that they grow with the system's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QGuiApplication

ELIDED = Qt.TextElideMode.ElideRight
USUAL = 13
"""Pixels of the type for which all measures of the window are given; ten points on most systems."""
SMALL = 11 / 13
"""Labels over figures; nothing is smaller."""


def interface_size(system: QFont) -> int:
    """Pixels of the interface's type where this is the system's: nothing is smaller than usual."""
    return max(USUAL, QFontInfo(system).pixelSize())


def grown(pixels: float) -> int:
    """What takes so many pixels beside type of the usual size, beside the interface's type."""
    return round(pixels * interface_size(QGuiApplication.font()) / USUAL)


def grown_around(pixels: int, text: int) -> int:
    """The height of what is ``pixels`` high beside the usual type, where only ``text`` of them are lines of it."""
    return pixels - text + grown(text)


def small(font: QFont) -> QFont:
    """The same, for labels."""
    made = QFont(font)
    made.setPixelSize(round(QFontInfo(font).pixelSize() * SMALL))
    return made


def figures(font: QFont, *, is_medium: bool = False) -> QFont:
    """The same with digits of one width, so that numbers that run do not tremble."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    if is_medium:
        made.setWeight(QFont.Weight.Medium)
    return made


def units(text: str) -> int:
    """How long Qt takes a text to be: what lies beyond the first plane, as emoji do, counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Type:
    """A font with its measures, for what is painted often: Qt looks a new font up again each time."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self.ascent = self._metrics.ascent()
        self.height = self._metrics.height()

    def width_of(self, text: str) -> int:
        """Pixels."""
        return self._metrics.horizontalAdvance(text)

    def fitting(self, text: str, room: int) -> str:
        """``text``, or as much of it as there is room for and an ellipsis."""
        return text if self.width_of(text) <= room else self._metrics.elidedText(text, ELIDED, max(0, room))
