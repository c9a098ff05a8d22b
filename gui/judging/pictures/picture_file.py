"""What is painted, as a PNG or an SVG."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

Paint = Callable[[QPainter], None]

SHARPNESS = 2
"""Dots of a PNG for each pixel of the window, for print and dense screens."""
MOST_DOTS = 40_000_000
"""Of a PNG; a larger picture is less sharp."""


def png_of(paint: Paint, size: QSize, ground: QColor) -> bytes:
    """``paint`` draws on an area of this size."""
    sharpness = SHARPNESS if SHARPNESS**2 * size.width() * size.height() <= MOST_DOTS else 1
    image = QImage(size * sharpness, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharpness)
    image.fill(ground)
    _painted(QPainter(image), paint)
    buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device will do as well as a name
    return bytes(buffer.data().data())


def svg_of(paint: Paint, size: QSize, ground: QColor, title: str) -> bytes:
    """The same as lines and letters; ``title`` is what programs that read it out say."""
    # Most windows export nothing.
    from PySide6.QtSvg import QSvgGenerator

    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    if screen := QGuiApplication.primaryScreen():
        generator.setResolution(round(screen.logicalDotsPerInch()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), ground)
    _painted(painter, paint)
    return bytes(buffer.data().data())


def _painted(painter: QPainter, paint: Paint) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        paint(painter)
    finally:
        painter.end()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
