"""Paints the rows of the list of models."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.compare.models.offers.amounts import short_prices, short_tokens
from gui.compare.models.offers.facts import Facts
from gui.compare.models.offers.offer import Offer
from gui.compare.models.offers.offer_rows import ENTRY_ROLE, Index, OfferRows
from gui.compare.models.offers.stock import Heading
from gui.theme.fonts import figures, small, units
from gui.theme.theme import Theme
from gui.widgets.monogram import paint_monogram

ROW = 44
MARGIN = 12
BOX = 16
MONOGRAM = 24
ICON = 16
STAR = 14
GAP = 12
WIDEST_SIZE = "131k0"
WIDEST_PRICES = "$0.66–1.32 / $1.98–3.96"
LONGEST = 300
"""Characters that are looked at; more fit on no screen."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OfferPainter(QStyledItemDelegate):
    """All rows are equally high, so that a list of ten thousand need not be measured."""

    def __init__(self, theme: Theme, facts: Facts, rows: OfferRows, is_multiple: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts = facts
        self._rows = rows
        self._is_multiple = is_multiple

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(MONOGRAM * 8, max(ROW, 2 * option.fontMetrics.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if isinstance(entry, Heading):
            self._paint_heading(painter, option.rect, entry, is_first=index.row() == 0)
        else:
            self._paint_ground(painter, option)
            self._paint_offer(painter, option.rect, entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, heading: Heading, *, is_first: bool) -> None:
        line = area.adjusted(MARGIN, area.height() // 3, -MARGIN, 0)
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small(bold))
        painter.setPen(self._colour("muted"))
        painter.drawText(line, LEFT, heading.text)
        painter.setFont(self._small())
        if not is_first:
            painter.drawText(line, RIGHT, heading.hint)
            return
        prices, size = self._columns(line)
        painter.drawText(prices, RIGHT, self.tr("$ in / out"))
        painter.drawText(line.adjusted(0, 0, size.right() - line.right(), 0), RIGHT, self.tr("context"))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if not is_current and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("selected"))
        painter.drawRoundedRect(option.rect, 8, 8)
        if is_current:
            painter.setBrush(self._colour("accent"))
            stroke = QRectF(option.rect).adjusted(0, 8, 0, -8)
            stroke.setWidth(3)
            painter.drawRoundedRect(stroke, 1, 1)

    def _paint_offer(self, painter: QPainter, row: QRect, offer: Offer) -> None:
        line = row.adjusted(MARGIN, 0, -MARGIN, 0)
        left = float(line.left())
        if self._is_multiple:
            self._paint_box(painter, QRectF(left, row.center().y() - BOX / 2, BOX, BOX), offer.key in self._rows.ticked)
            left += BOX + GAP
        font = painter.font()
        mark = QRectF(left, row.center().y() - MONOGRAM / 2, MONOGRAM, MONOGRAM)
        paint_monogram(painter, mark, offer.info.monogram, offer.info.tint, font)
        painter.setFont(font)
        left += MONOGRAM + GAP
        right = self._paint_facts(painter, line, offer)
        self._paint_names(painter, QRectF(left, row.top(), max(0.0, right - left), row.height()), offer)

    def _paint_box(self, painter: QPainter, box: QRectF, is_ticked: bool) -> None:
        painter.setPen(QPen(self._colour("accent" if is_ticked else "edge"), 1))
        painter.setBrush(self._colour("accent" if is_ticked else "panel"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if is_ticked:
            self._theme.icon("check", "on_accent").paint(painter, box.toRect().adjusted(1, 1, -1, -1))

    def _paint_facts(self, painter: QPainter, line: QRect, offer: Offer) -> float:
        """Price, size and icons at the right; where they begin."""
        passport = self._facts.of(offer)
        prices, size = self._columns(line)
        painter.setFont(figures(painter.font()))
        painter.setPen(self._colour("text"))
        painter.drawText(prices, RIGHT, short_prices(passport))
        painter.setPen(self._colour("muted"))
        painter.drawText(size, RIGHT, short_tokens(passport.context_tokens))
        left = size.left()
        for name, is_so in (("eye", passport.sees_images), ("thinks", passport.may_think)):
            left -= ICON + 6
            if is_so:
                self._theme.icon(name, "muted").paint(painter, QRect(left, line.center().y() - ICON // 2, ICON, ICON))
        return left - GAP

    def _paint_names(self, painter: QPainter, area: QRectF, offer: Offer) -> None:
        top, bottom = QRectF(area), QRectF(area)
        name, place = QFont(self._font()), self._small()
        name.setWeight(QFont.Weight.Medium)
        heights = QFontMetrics(name).height(), QFontMetrics(place).height()
        top.setTop(area.center().y() - sum(heights) / 2)
        bottom.setTop(top.top() + heights[0])
        if offer.key in self._rows.favourites:
            top.setRight(area.right() - STAR - 4)
            width = min(top.width(), QFontMetrics(name).horizontalAdvance(one_line(offer.name)))
            star = QRect(int(top.left() + width) + 6, int(top.top()) + 1, STAR, STAR)
            self._theme.icon("star-full", "accent").paint(painter, star)
        self._write(painter, top, offer.name, name, "text")
        told = self.tr("{0} needs a key").format(offer.place) if offer.needs_key else offer.place
        self._write(painter, bottom, told, place, "warning" if offer.needs_key else "muted")

    def _write(self, painter: QPainter, area: QRectF, text: str, font: QFont, token: str) -> None:
        """One line in any script, with what was looked for in the accent."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        shown = QFontMetrics(bold).elidedText(one_line(text), Qt.TextElideMode.ElideRight, int(area.width()))
        layout = QTextLayout(shown, font)
        found = QTextCharFormat()
        found.setForeground(self._colour("accent"))
        found.setFontWeight(QFont.Weight.DemiBold)
        ranges = []
        for start, end in spans(shown, self._rows.words):
            one = QTextLayout.FormatRange()
            one.start = units(shown[:start])
            one.length = units(shown[start:end])
            one.format = found
            ranges.append(one)
        layout.setFormats(ranges)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        painter.setPen(self._colour(token))
        layout.draw(painter, QPointF(area.left(), area.top()))

    def _columns(self, line: QRect) -> tuple[QRect, QRect]:
        """Where prices and sizes stand."""
        metrics = QFontMetrics(self._font())
        widths = metrics.horizontalAdvance(WIDEST_PRICES), metrics.horizontalAdvance(WIDEST_SIZE)
        prices = QRect(line.right() - widths[0], line.top(), widths[0], line.height())
        return prices, QRect(prices.left() - GAP - widths[1], line.top(), widths[1], line.height())

    def _font(self) -> QFont:
        parent = self.parent()
        return parent.font() if isinstance(parent, QWidget) else QFont()

    def _small(self) -> QFont:
        return small(self._font())

    def _colour(self, token: str) -> QColor:
        return QColor(self._theme.tokens[token])


def one_line(text: str) -> str:
    """As much of a name as can be shown, without breaks of lines."""
    return re.sub(r"\s+", " ", text[:LONGEST])


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text, whatever their case; parts that touch are one."""
    folded = text.lower()
    if len(folded) != len(text):  # a capital with a dot becomes two letters, and all that follows would be off by one
        folded = text
    found: list[tuple[int, int]] = []
    for start, end in sorted(match.span() for word in words for match in re.finditer(re.escape(word), folded)):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
