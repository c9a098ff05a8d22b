"""Icons of one family, drawn from SVG in a colour of the theme."""

from math import ceil

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

import resources


def draw_icon(name: str, colour: str, size: int, air: int = 0) -> QIcon:
    """The icon called ``name`` in ``#RRGGBB``, ``size`` logical pixels high and sharp on every screen.

    ``air`` is so many more pixels that stay free to its right, or to its left where they are negative.
    ``FileNotFoundError`` if there is none.
    """
    # Loaded with the first icon.
    from PySide6.QtSvg import QSvgRenderer

    svg = resources.read_text("icons", f"{name}.svg").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    icon = QIcon()
    densest = max((ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()), default=1)
    for ratio in {1, densest}:
        pixmap = QPixmap((size + abs(air)) * ratio, size * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(max(0, -air) * ratio, 0, size * ratio, size * ratio))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        icon.addPixmap(pixmap)
    return icon
