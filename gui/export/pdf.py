"""A comparison as a PDF: what the exported page has, laid out by Qt on sheets of paper."""

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from gui.export.paper import STYLE, on_paper

POINTS = 10.5
SMALL_POINTS = 8.0
RESOLUTION = 600
"""Dots per inch in which everything is placed."""
MARGIN_MM = 18.0
SHARPNESS = 4
"""Dots of a formula for each pixel."""
LARGEST_DRAWING = QSize(4_000, 4_000)
TURN = '<section class="turn">'
TOGETHER = 24_000
"""Characters of turns that are laid out at once; more would keep the window's thread waiting."""


class Paper(QTextDocument):
    """Loads nothing but its own drawings."""

    def __init__(self, page: str) -> None:
        super().__init__()
        body, self._drawings = on_paper(page)
        self.setDefaultFont(_font(POINTS))
        self.setDefaultStyleSheet(STYLE)
        self.setDocumentMargin(0)
        self.setHtml(body)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        is_ours = url.scheme() == "drawing" and url.path().isdecimal() and int(url.path()) < len(self._drawings)
        return _drawn(self._drawings[int(url.path())]) if is_ours else None


def pdf_of(page: str, title: str) -> bytes:
    """In any thread; ``page`` is one that ``comparison.export.page`` made."""
    timers = QEventLoop()  # without one in its thread, a document complains that it has no timer
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*(4 * [MARGIN_MM])), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    writer.setCreator("Paragone")
    painter = QPainter(writer)
    number = 0
    for part in _parts(page):
        number = _draw(part, painter, writer, number)
    painter.end()
    buffer.close()
    timers.exit()
    return bytes(data.data())


def _parts(page: str) -> Iterator[str]:
    """The page in parts that begin with a turn, each some screens long."""
    head, *turns = page.partition("<body>")[2].split(TURN)
    part = head
    for turn in turns:
        if len(part) > TOGETHER:
            yield part
            part = ""
        part += TURN + turn
    yield part


def _draw(part: str, painter: QPainter, writer: QPdfWriter, number: int) -> int:
    """All pages of it, behind ``number`` others; how many there are now."""
    sheet = QSizeF(writer.width(), writer.height())
    foot = writer.resolution() * SMALL_POINTS / 72 * 2
    sheet.setHeight(sheet.height() - foot)
    document = Paper(part)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(sheet)
    for place in range(document.pageCount()):
        if number:
            writer.newPage()
        number += 1
        painter.save()
        painter.translate(0, -place * sheet.height())
        document.drawContents(painter, QRectF(0, place * sheet.height(), sheet.width(), sheet.height()))
        painter.restore()
        painter.setFont(_font(SMALL_POINTS))
        below = QRectF(0, sheet.height(), sheet.width(), foot)
        painter.drawText(below, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, str(number))
    return number


def _font(points: float) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    return font


def _drawn(drawing: str) -> QImage:
    renderer = QSvgRenderer(drawing.encode())
    image = QImage((renderer.defaultSize() * SHARPNESS).boundedTo(LARGEST_DRAWING), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
