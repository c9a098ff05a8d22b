"""Code that does not wrap and is wider than the reply."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextLayout

from gui.reply.painting.ground import Ground, Strip
from gui.reply.painting.track import BAR, Selections, Wide
from gui.reply.writing import spacing


def wide_code(ground: Ground, widths: tuple[float, ...], exposed: QRectF) -> Iterator[Wide]:
    """What of it can be seen in an area; ``widths`` are those of all code of the reply, empty where code wraps."""
    inner = ground.typography.px(spacing.CODE_INDENT)
    for strip in ground.strips(exposed) if widths else ():
        view = strip.text_area.adjusted(inner, 0, -inner, 0)
        hidden = widths[strip.code - 1] - view.width()
        if hidden > 0:
            foot = strip.area.bottom() - view.bottom()
            # There is no bar while the foot of the code is out of sight.
            bar = QRectF(view.left(), view.bottom() + (foot - BAR) / 2, view.width(), BAR if foot > BAR else 0)
            yield Wide(("code", strip.code), view, bar, hidden, _Lines(ground, strip, view).draw)


class _Lines:
    def __init__(self, ground: Ground, strip: Strip, view: QRectF) -> None:
        self._ground, self._strip, self._view = ground, strip, view

    def draw(self, painter: QPainter, exposed: QRectF, shift: float, selections: Selections) -> None:
        """Draw the lines where they are shifted to, over those that Qt drew."""
        # Qt rounds the marks of text up to whole pixels.
        lines = self._strip.text_area.adjusted(0, -1, 0, 1) & self._strip.area
        painter.fillRect(lines.toAlignedRect(), self._ground.typography.colour("code"))
        painter.setClipRect(self._view, Qt.ClipOperation.IntersectClip)
        for line in self._strip.lines:
            line.block.layout().draw(painter, QPointF(-shift, 0), _within(line.block, selections))


def _within(block: QTextBlock, selections: Selections) -> list[QTextLayout.FormatRange]:
    """The parts of ``selections`` that are in ``block``, as its layout counts."""
    found = []
    for cursor, shape in selections:
        start = max(0, cursor.selectionStart() - block.position())
        end = min(block.length() - 1, cursor.selectionEnd() - block.position())
        if start < end:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, end - start, shape
            found.append(part)
    return found
