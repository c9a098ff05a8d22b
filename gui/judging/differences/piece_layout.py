"""One piece as it is painted: what kind of difference it is, and both sides below that."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QTextCharFormat, QTextLayout, QTextOption

from comparison.gfm.direction import runs_from_right
from comparison.gfm.parts import Text
from comparison.judging.differences.passages import Kind
from comparison.judging.differences.pieces import Mark, Piece, Stretch
from gui.theme.fonts import grown, small, units
from gui.theme.theme import Theme

ABOVE, INSET, BAR = 10, 36, 3
"""Pixels above and below, beside the words, and of the bar beside the difference that one is at."""
FIXED = (Kind.CODE, Kind.TABLE, Kind.FORMULA, Kind.REST)
"""In letters of one width."""
BREAKS = str.maketrans(dict.fromkeys("\n\r\v\f", "\u2028"))


class PieceLayout:
    """Laid out for a width; made only for what is seen."""

    def __init__(self, piece: Piece, title: str, absent: str, width: int, font: QFont, theme: Theme) -> None:
        """``title`` stands above both, ``absent`` in the place of a passage that is not there; each may be empty."""
        self._piece = piece
        self._title = title
        self._theme = theme
        self._width = width
        self._label = small(font)
        room = width // 2 - INSET - INSET // 2
        passage = piece.row.a or piece.row.b
        self._kind = passage.kind if passage else Kind.PARAGRAPH
        body = _body_font(self._kind, font)
        texts = [self._laid(side, body, room) for side in (piece.a, piece.b)]
        if absent:
            place = 0 if piece.row.a is None else 1
            texts[place] = self._laid_absent(absent, small(font), room)
        self._texts = texts
        self._top = ABOVE + ABOVE // 2 + grown(14) if title else ABOVE // 2
        self.height = self._top + ceil(max(text.boundingRect().height() for text in texts)) + ABOVE

    def paint(self, painter: QPainter, top: int, *, is_current: bool) -> None:
        """From ``top`` downwards."""
        tokens = self._theme.tokens
        if is_current:
            painter.fillRect(QRect(0, top, self._width, self.height), QColor(tokens["code"]))
            painter.fillRect(QRect(0, top, BAR, self.height), QColor(tokens["accent"]))
        if self._title:
            self._paint_title(painter, top)
        painter.setPen(QColor(tokens["muted"]))
        for left, text in zip((INSET, self._width // 2 + INSET // 2), self._texts, strict=True):
            text.draw(painter, QPointF(left, top + self._top))

    def _paint_title(self, painter: QPainter, top: int) -> None:
        has_numbers = self._piece.has_other_numbers
        token = "accent" if has_numbers else "muted"
        size = grown(14)
        icon = "warning" if has_numbers else "unequal"
        self._theme.icon(icon, token, size).paint(painter, QRect(INSET - size - 8, top + ABOVE, size, size))
        painter.setFont(self._label)
        painter.setPen(QColor(self._theme.tokens[token]))
        place = QRect(INSET, top + ABOVE, self._width - 2 * INSET, size)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._title)

    def _laid(self, stretches: Sequence[Stretch], font: QFont, room: int) -> QTextLayout:
        words = "".join(each.text for each in stretches).rstrip("\n")
        layout = QTextLayout(words.translate(BREAKS), font)
        formats, start = [], 0
        for each in stretches:
            # In code blanks alone may be the difference.
            word = each.text.strip() or (each.text.strip("\n") if self._kind is Kind.CODE else "")
            if each.mark is not Mark.SAME and word:
                before = units(each.text[: each.text.index(word)])
                formats.append(self._range(start + before, units(word), each.mark))
            start += units(each.text)
        layout.setFormats(formats)
        is_prose = self._kind not in FIXED
        return _broken(layout, room, is_prose and bool(runs_from_right((Text(words),))))

    def _laid_absent(self, absent: str, font: QFont, room: int) -> QTextLayout:
        font.setItalic(True)
        return _broken(QTextLayout(absent, font), room, False)

    def _range(self, start: int, length: int, mark: Mark) -> QTextLayout.FormatRange:
        tokens = self._theme.tokens
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if mark is Mark.NUMBER:
            look.setFontWeight(QFont.Weight.Bold)
            look.setForeground(QColor(tokens["accent"]))
        else:
            look.setForeground(QColor(tokens["text"]))
            look.setBackground(QColor(tokens["mark"]))
            look.setUnderlineColor(QColor(tokens["accent"]))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, length, look
        return found


def _body_font(kind: Kind, font: QFont) -> QFont:
    is_fixed = kind in FIXED
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if is_fixed else QFont(font)
    made.setPixelSize(grown(12 if is_fixed else 14))
    if kind is Kind.HEADING:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _broken(layout: QTextLayout, room: int, is_from_right: bool) -> QTextLayout:
    """Into lines, between words where that is possible."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_from_right:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 40))
        line.setPosition(QPointF(0, top))
        top += line.height() * 1.25
    layout.endLayout()
    return layout
