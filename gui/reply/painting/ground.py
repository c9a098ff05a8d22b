"""What is drawn around the text of a reply: the ground and head of code, signs of list items, bars of quotes, rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)

from gui.reply.framed_page import is_page
from gui.reply.painting.signs import draw_sign
from gui.reply.writing import spacing
from gui.reply.writing.marks import Kind, Mark
from gui.reply.writing.typography import Typography
from providers.frozen import frozen

translate = QCoreApplication.translate

RADIUS = 6
BAR = 2.5
"""Pixels of the bar of a quote."""
_BARS = {"q": "line", "a": "accent"}
"""The colours of the bars beside quotes, and beside those that warn of something."""
_CODE = (Kind.CODE, Kind.CODE_HEAD)


@frozen
class _Shape:
    """What the marks of a block say, read once for all blocks of one format."""

    kind: str
    place: str
    sign: str
    code: int
    is_on_right: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing is drawn around it."""
        return not self.place and self.kind in ("", Kind.PROSE)


@frozen
class Spot:
    """A block, its marks, and its area as Qt gives it."""

    block: QTextBlock
    shape: _Shape
    area: QRectF


@dataclass(slots=True)
class Strip:
    """The ground under consecutive lines of one code."""

    area: QRectF
    lines: list[Spot]

    @property
    def head(self) -> QTextBlock | None:
        """The first line of the code where that is among the lines."""
        return self.lines[0].block if self.lines[0].shape.kind == Kind.CODE_HEAD else None

    @property
    def code(self) -> int:
        """Which code of the reply it is, counted from 1; 0 where code wraps."""
        return self.lines[0].shape.code

    @property
    def text_area(self) -> QRectF:
        """The ground without what belongs to the head and the foot of the code."""
        top, bottom = self.lines[0].area.top(), self.lines[-1].area.bottom()
        return QRectF(self.area.left(), top, self.area.width(), bottom - top)


class Ground:
    """Draws below the text, and only what lies where it is asked to. Places are those of the document.

    ``typography`` is that of the text.
    """

    def __init__(self, document: QTextDocument, typography: Typography) -> None:
        self.typography = typography
        self._document = document
        self._shapes: dict[int, _Shape] = {}
        """By the index of the format, which a document never gives to another one."""

    @property
    def _layout(self) -> QAbstractTextDocumentLayout:
        # WORKAROUND: PySide 6.11 now and then takes the layout that it gave earlier for a dead one, when another
        # document has died; it is asked for anew each time.
        return self._document.documentLayout()

    def paint(self, painter: QPainter, exposed: QRect, copied: int) -> None:
        """Draw; the code that begins at position ``copied`` says so in its head (-1 for none)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spots = list(self._spots(QRectF(exposed)))
        for strip in self._strips_of(spots):
            self._draw_code(painter, strip, copied)
        for spot in spots:
            self._draw_around(painter, spot)

    def strips(self, exposed: QRectF) -> list[Strip]:
        """All code that can be seen in an area."""
        return self._strips_of(list(self._spots(exposed)))

    def area_of(self, block: QTextBlock) -> QRectF:
        """Where the lines of a block are."""
        return self._layout.blockBoundingRect(block)

    def top_of(self, position: int) -> int:
        """Above this nothing changes when what stands after ``position`` is written anew."""
        area = self.area_of(self._document.findBlock(position))
        return max(0, int(area.top() - self.typography.px(spacing.CODE_HEAD)))

    def copy_button_at(self, point: QPointF) -> QTextBlock | None:
        """The first line of the code whose "Copy" is at ``point``, if any."""
        for spot in self._spots(QRectF(point.x(), point.y(), 1, 1)):
            if spot.shape.kind == Kind.CODE_HEAD and self._copy_area(spot).contains(point):
                return spot.block
        return None

    def open_button_at(self, point: QPointF) -> QTextBlock | None:
        """The first line of the page whose "Open in browser" is at ``point``, if any."""
        for spot in self._spots(QRectF(point.x(), point.y(), 1, 1)):
            if opens_in_browser(spot.block) and self._open_area(spot).contains(point):
                return spot.block
        return None

    def code_at(self, point: QPointF) -> QTextBlock | None:
        """The first line of the code ``point`` is in, if any."""
        block = self._document.findBlock(self._layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
        while self._shape(block).kind == Kind.CODE:
            block = block.previous()
        return block if self._shape(block).kind == Kind.CODE_HEAD else None

    def _shape(self, block: QTextBlock) -> _Shape:
        index = block.blockFormatIndex()
        if index not in self._shapes:
            block_format = block.blockFormat()
            kind, place, sign = (block_format.stringProperty(mark) for mark in (Mark.KIND, Mark.PLACE, Mark.SIGN))
            code, is_on_right = block_format.intProperty(Mark.CODE), block_format.boolProperty(Mark.ON_RIGHT)
            self._shapes[index] = _Shape(kind, place, sign, code, is_on_right)
        return self._shapes[index]

    def _spots(self, exposed: QRectF) -> Iterator[Spot]:
        # The head of code is drawn in the room above its first line, where a hit may find the block before.
        top = QPointF(0, max(0.0, exposed.top() - spacing.CODE_HEAD))
        layout = self._layout
        block = self._document.findBlock(layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit))
        end = 0.0
        # What fills the gap below a block is drawn with the block that follows it.
        while block.isValid() and end <= exposed.bottom():
            shape = self._shape(block)
            if shape.kind == Kind.CELL:
                table = QTextCursor(block).currentTable()
                end = layout.frameBoundingRect(table).bottom()
                block = self._document.findBlock(table.lastPosition() + 1)
                continue
            area = layout.blockBoundingRect(block)
            if not shape.is_bare:
                yield Spot(block, shape, area)
            block, end = block.next(), area.bottom()

    def _strips_of(self, spots: list[Spot]) -> list[Strip]:
        strips: list[Strip] = []
        for spot in spots:
            kind = spot.shape.kind
            if kind not in _CODE:
                continue
            area = self._code_area(spot)
            is_same = kind == Kind.CODE and strips and self._shape(spot.block.previous()).kind in _CODE
            if is_same:
                strips[-1].area.setBottom(area.bottom())
                strips[-1].lines.append(spot)
            else:
                strips.append(Strip(area, [spot]))
        return strips

    def _code_area(self, spot: Spot) -> QRectF:
        area = spot.area
        # Code that goes on out of sight goes beyond its line, so that its rounded corners are out of sight too.
        top = self.typography.px(spacing.CODE_HEAD if spot.shape.kind == Kind.CODE_HEAD else 2 * RADIUS)
        is_last = self._shape(spot.block.next()).kind != Kind.CODE
        bottom = self.typography.px(spacing.CODE_FOOT if is_last else 2 * RADIUS)
        indent = self.typography.indent(spot.shape.place)
        left, width = 0.0 if spot.shape.is_on_right else indent, self._document.textWidth() - indent
        return QRectF(left, round(area.top() - top), width, round(area.bottom() + bottom) - round(area.top() - top))

    def _draw_code(self, painter: QPainter, strip: Strip, copied: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.typography.colour("code"))
        painter.drawRoundedRect(strip.area, RADIUS, RADIUS)
        if strip.head is None:
            return
        head = QRectF(strip.area.topLeft(), strip.area.size())
        head.setHeight(self.typography.px(spacing.CODE_HEAD))
        inner = self.typography.px(spacing.CODE_INDENT)
        head.adjust(inner, 0, -inner, 0)
        painter.setPen(self.typography.colour("muted"))
        painter.setFont(self.typography.label_font(self._document.defaultFont()))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | middle, self._shape(strip.head).sign)
        word = translate("Ground", "Copied") if strip.head.position() == copied else translate("Ground", "Copy")
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | middle, word)
        if opens_in_browser(strip.head):
            open_area = self._open_area(strip.lines[0])
            painter.drawText(open_area, Qt.AlignmentFlag.AlignRight | middle, translate("Ground", "Open in browser"))

    def _copy_area(self, head: Spot) -> QRectF:
        area = self._code_area(head)
        width = QFontMetricsF(self.typography.label_font(self._document.defaultFont())).horizontalAdvance(
            translate("Ground", "Copied")
        )
        width += 2 * self.typography.px(spacing.CODE_INDENT)
        return QRectF(area.right() - width, area.top(), width, self.typography.px(spacing.CODE_HEAD))

    def _open_area(self, head: Spot) -> QRectF:
        copy, font = self._copy_area(head), self.typography.label_font(self._document.defaultFont())
        width = QFontMetricsF(font).horizontalAdvance(translate("Ground", "Open in browser"))
        return QRectF(copy.left() - width, copy.top(), width, copy.height())

    def _draw_around(self, painter: QPainter, spot: Spot) -> None:
        block, shape, area = spot.block, spot.shape, spot.area
        for depth, letter in enumerate(shape.place):
            if letter in "qa":
                self._draw_bar(painter, spot, depth)
        if shape.kind == Kind.RULE:
            middle = round(area.center().y()) + 0.5
            painter.setPen(QPen(self.typography.colour("line"), 1))
            indent = self.typography.indent(shape.place)
            ends = (
                (0.0, self._document.textWidth() - indent)
                if shape.is_on_right
                else (indent, self._document.textWidth())
            )
            painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        elif shape.kind == Kind.ITEM and block.layout().lineCount():
            line = block.layout().lineAt(0)
            baseline = area.top() + line.y() + line.ascent()
            room = self.typography.indent(shape.place) - self.typography.px(7)
            font = self._document.defaultFont()
            if shape.is_on_right:
                place = QRectF(self._document.textWidth() - room, baseline, room, 0)
            else:
                place = QRectF(0, baseline, room, 0)
            draw_sign(painter, shape.sign, place, self.typography, font, is_on_right=shape.is_on_right)

    def _draw_bar(self, painter: QPainter, spot: Spot, depth: int) -> None:
        letters, area, before = spot.shape.place, spot.area, spot.block.previous()
        goes_on = before.isValid() and self._shape(before).place[: depth + 1] == letters[: depth + 1]
        top = self._layout.blockBoundingRect(before).bottom() if goes_on else area.top()
        left = self.typography.indent(letters[:depth]) + 1
        if spot.shape.is_on_right:
            left = self._document.textWidth() - left - BAR
        painter.fillRect(QRectF(left, top, BAR, area.bottom() - top), self.typography.colour(_BARS[letters[depth]]))


def end_of_text(document: QTextDocument) -> QRectF:
    """Where the next character will stand: as high as its line, one pixel wide, or minus one where the text runs to the
    left; null after a table."""
    block = document.lastBlock()
    if not _kind(block) or QTextCursor(block).currentTable() or not block.layout().lineCount():
        return QRectF()
    line = block.layout().lineAt(block.layout().lineCount() - 1)
    area = document.documentLayout().blockBoundingRect(block)
    runs_to_left = block.textDirection() == Qt.LayoutDirection.RightToLeft
    text = line.naturalTextRect()
    x = text.left() if runs_to_left else text.right()
    return QRectF(area.left() + x, area.top() + line.y(), -1 if runs_to_left else 1, line.ascent() + line.descent())


def opens_in_browser(block: QTextBlock) -> bool:
    """Whether this is the first line of code that a browser shows better."""
    shape = block.blockFormat()
    is_head = shape.stringProperty(Mark.KIND) == Kind.CODE_HEAD
    return is_head and is_page(shape.stringProperty(Mark.SIGN), block.text())


def _kind(block: QTextBlock) -> str:
    return block.blockFormat().stringProperty(Mark.KIND)
