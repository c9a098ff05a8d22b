"""What is drawn around the text of a reply: the ground and head of code, signs of list items, bars of quotes, rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor, QTextDocument

from gui.reply import spacing
from gui.reply.marks import Kind, Mark
from gui.reply.signs import draw_sign
from gui.reply.typography import LABEL, Typography

RADIUS = 6
_CODE = (Kind.CODE, Kind.CODE_HEAD)


@dataclass(slots=True)
class _Strip:
    """The ground under consecutive lines of code; ``head`` is the first line of the code where that is among them."""

    area: QRectF
    head: QTextBlock | None


class Ground:
    """Draws below the text, and only what lies where it is asked to. Places are those of the document."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._layout = document.documentLayout()

    def paint(self, painter: QPainter, exposed: QRect, typography: Typography, copied: int) -> None:
        """Draw; the code that begins at position ``copied`` says so in its head (-1 for none)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        blocks = list(self._blocks(QRectF(exposed)))
        for strip in self._strips(blocks, typography):
            self._draw_code(painter, strip, typography, copied)
        for block in blocks:
            self._draw_around(painter, block, typography)

    def top_of(self, position: int, typography: Typography) -> int:
        """Above this nothing changes when what stands after ``position`` is written anew."""
        area = self._layout.blockBoundingRect(self._document.findBlock(position))
        return max(0, int(area.top() - typography.px(spacing.CODE_HEAD)))

    def copy_button_at(self, point: QPointF, typography: Typography) -> QTextBlock | None:
        """The first line of the code whose "Copy" is at ``point``, if any."""
        spot = QRectF(point.x(), point.y(), 1, 1)
        for block in self._blocks(spot):
            if _kind(block) == Kind.CODE_HEAD and self._copy_area(block, typography).contains(point):
                return block
        return None

    def code_at(self, point: QPointF) -> QTextBlock | None:
        """The first line of the code ``point`` is in, if any."""
        block = self._document.findBlock(self._layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
        while _kind(block) == Kind.CODE:
            block = block.previous()
        return block if _kind(block) == Kind.CODE_HEAD else None

    def _blocks(self, exposed: QRectF) -> Iterator[QTextBlock]:
        # The head of code is drawn in the room above its first line, where a hit may find the block before.
        top = QPointF(0, max(0.0, exposed.top() - spacing.CODE_HEAD))
        block = self._document.findBlock(self._layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit))
        while block.isValid():
            area = self._layout.blockBoundingRect(block)
            if area.top() - block.blockFormat().topMargin() > exposed.bottom():
                return
            yield block
            block = block.next()

    def _strips(self, blocks: list[QTextBlock], typography: Typography) -> list[_Strip]:
        strips: list[_Strip] = []
        for block in blocks:
            kind = _kind(block)
            if kind not in _CODE:
                continue
            area = self._code_area(block, typography)
            is_same = kind == Kind.CODE and strips and _kind(block.previous()) in _CODE
            if is_same:
                strips[-1].area.setBottom(area.bottom())
            else:
                strips.append(_Strip(area, block if kind == Kind.CODE_HEAD else None))
        return strips

    def _code_area(self, block: QTextBlock, typography: Typography) -> QRectF:
        area = self._layout.blockBoundingRect(block)
        # Code whose head is out of sight begins above its line, so that its rounded corners are out of sight too.
        top = typography.px(spacing.CODE_HEAD if _kind(block) == Kind.CODE_HEAD else 2 * RADIUS)
        is_last = _kind(block.next()) != Kind.CODE
        bottom = typography.px(spacing.CODE_FOOT) if is_last else 0
        left = typography.indent(block.blockFormat().stringProperty(Mark.PLACE))
        width = self._document.textWidth() - left
        return QRectF(left, round(area.top() - top), width, round(area.bottom() + bottom) - round(area.top() - top))

    def _draw_code(self, painter: QPainter, strip: _Strip, typography: Typography, copied: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(typography.colour("code"))
        painter.drawRoundedRect(strip.area, RADIUS, RADIUS)
        if strip.head is None:
            return
        head = QRectF(strip.area.topLeft(), strip.area.size())
        head.setHeight(typography.px(spacing.CODE_HEAD))
        inner = typography.px(spacing.CODE_INDENT)
        head.adjust(inner, 0, -inner, 0)
        painter.setPen(typography.colour("muted"))
        painter.setFont(self._label_font(typography))
        middle = Qt.AlignmentFlag.AlignVCenter
        language = strip.head.blockFormat().stringProperty(Mark.SIGN)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | middle, language)
        word = _tr("Copied") if strip.head.position() == copied else _tr("Copy")
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | middle, word)

    def _copy_area(self, head: QTextBlock, typography: Typography) -> QRectF:
        area = self._code_area(head, typography)
        width = QFontMetricsF(self._label_font(typography)).horizontalAdvance(_tr("Copied"))
        width += 2 * typography.px(spacing.CODE_INDENT)
        return QRectF(area.right() - width, area.top(), width, typography.px(spacing.CODE_HEAD))

    def _label_font(self, typography: Typography) -> QFont:
        font = QFont(self._document.defaultFont())
        font.setPointSizeF(typography.points(LABEL))
        return font

    def _draw_around(self, painter: QPainter, block: QTextBlock, typography: Typography) -> None:
        shape, area = block.blockFormat(), self._layout.blockBoundingRect(block)
        letters = shape.stringProperty(Mark.PLACE)
        for depth, letter in enumerate(letters):
            if letter == "q":
                self._draw_bar(painter, block, depth, typography)
        if _kind(block) == Kind.RULE:
            middle = round(area.center().y()) + 0.5
            painter.setPen(QPen(typography.colour("line"), 1))
            painter.drawLine(QPointF(area.left(), middle), QPointF(self._document.textWidth(), middle))
        elif _kind(block) == Kind.ITEM and block.layout().lineCount():
            line = block.layout().lineAt(0)
            baseline = area.top() + line.y() + line.ascent()
            end = typography.indent(letters) - typography.px(7)
            font = self._document.defaultFont()
            draw_sign(painter, shape.stringProperty(Mark.SIGN), QPointF(end, baseline), typography, font)

    def _draw_bar(self, painter: QPainter, block: QTextBlock, depth: int, typography: Typography) -> None:
        letters = block.blockFormat().stringProperty(Mark.PLACE)
        area, before = self._layout.blockBoundingRect(block), block.previous()
        goes_on = before.blockFormat().stringProperty(Mark.PLACE)[: depth + 1] == letters[: depth + 1]
        top = self._layout.blockBoundingRect(before).bottom() if goes_on else area.top()
        left = typography.indent(letters[:depth]) + 1
        painter.fillRect(QRectF(left, top, 2.5, area.bottom() - top), typography.colour("line"))


def end_of_text(document: QTextDocument) -> QRectF:
    """Where the next character will stand: one pixel wide, as high as its line; null after a table."""
    block = document.lastBlock()
    if not _kind(block) or QTextCursor(block).currentTable() or not block.layout().lineCount():
        return QRectF()
    line = block.layout().lineAt(block.layout().lineCount() - 1)
    area = document.documentLayout().blockBoundingRect(block)
    x = line.x() + line.naturalTextWidth()
    return QRectF(area.left() + x, area.top() + line.y(), 1, line.ascent() + line.descent())


def _kind(block: QTextBlock) -> str:
    return block.blockFormat().stringProperty(Mark.KIND)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ground", words)
