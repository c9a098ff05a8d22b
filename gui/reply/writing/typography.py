"""The type a reply is set in: sizes, colours and indents as the formats of Qt's text document."""

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)

from comparison.gfm.runs import Style
from comparison.typeset.formula import Typeset
from gui.reply.link_gate import checked_link
from gui.reply.writing import spacing
from gui.reply.writing.colours import ReplyColours
from gui.reply.writing.formulas import formula_format
from gui.reply.writing.leaning import FROM_LEFT, Leaning, lie
from gui.reply.writing.marks import Kind, Mark

BODY = 13.5
CODE = 12.5
LABEL = 11.0
FORMULA = 15.5
"""Pixels; its letters are smaller in their type than those of the text."""
LINE_HEIGHT = 118
TAB = 4
MOST_HUNG = 12
"""Spaces at the start of a line of code up to which its continuation hangs."""
MOST_RUNS = 1000
"""Formats of runs that are kept; the links that models give have no end."""
MOST_BLOCKS = 500
"""Formats of blocks that are kept; the languages of code that models name have no end."""
MOST_FORMULAS = 400
"""Formats of formulas that are kept: those of a block that is still growing are needed in every frame."""
HEADINGS = (1.35, 1.25, 1.15, 1.05, 1.0, 1.0, 0.88)
"""Sizes beside that of prose, by the level; the last one is ``SMALL``."""
SMALL = len(HEADINGS)
"""The level of footnotes."""

GROUNDS = {Style.CODE: "code", Style.KEY: "line", Style.MARKED: "found"}
"""The colours that some runs stand on."""


class Typography:
    """Formats for one theme and one zoom; ``dpi`` is that of the screen the points are counted on."""

    def __init__(self, colours: ReplyColours, zoom: int, dpi: float, *, wraps_code: bool = True) -> None:
        self.colours = colours
        self.wraps_code = wraps_code
        self._scale = zoom / 100
        self._points = 72 / dpi
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.body = cache(self._body)
        self.run = lru_cache(maxsize=MOST_RUNS)(self._run)
        self.code = cache(self._code)
        self.cell = cache(self._cell)
        self.cell_block = cache(self._cell_block)
        self.formula = lru_cache(maxsize=MOST_FORMULAS)(self._formula)
        self._blocks = lru_cache(maxsize=MOST_BLOCKS)(self._block)
        self._code_metrics = QFontMetricsF(self.code().font())
        self._character = self._code_metrics.horizontalAdvance("0")

    def px(self, pixels: float) -> float:
        """Pixels at 100 % as pixels at this zoom."""
        return pixels * self._scale

    def points(self, pixels: float) -> float:
        """The size of a font in points, by its pixels at 100 %."""
        return pixels * self._scale * self._points

    def colour(self, role: str) -> QColor:
        """A colour by its name in ``ReplyColours``."""
        return QColor(getattr(self.colours, role))

    def label_font(self, font: QFont) -> QFont:
        """``font`` in the size of what is drawn around the text."""
        font = QFont(font)
        font.setPointSizeF(self.points(LABEL))
        return font

    def tab_width(self) -> float:
        """``TAB`` characters of code, in pixels."""
        return TAB * self._character

    def code_width(self, line: str) -> float:
        """The width of a line of code that is not wrapped, in pixels."""
        return self._code_metrics.horizontalAdvance(line.expandtabs(TAB))

    def hang(self, block: QTextBlockFormat, line: str) -> None:
        """Set in what does not fit on the first line of ``line``, a line of code, a little deeper than its begin."""
        spaces = len(line) - len(line.lstrip(" "))
        if not line.startswith("\t") and spaces <= MOST_HUNG:
            inset = (spaces + 2) * self._character
            block.setLeftMargin(block.leftMargin() + inset)
            block.setTextIndent(-inset)

    def indent(self, letters: str) -> float:
        """How far a place is set in; ``letters`` as from ``place_letters``."""
        return self.px(sum(spacing.QUOTE_INDENT if letter in "qa" else spacing.LIST_INDENT for letter in letters))

    def block(
        self, kind: Kind, letters: str, above: float, sign: str = "", leaning: Leaning = FROM_LEFT
    ) -> QTextBlockFormat:
        """The format of a block at a place (``place_letters``) with ``above`` pixels (at 100 %) of room before it."""
        return QTextBlockFormat(self._blocks(kind, letters, above, sign, leaning.text, leaning.side))

    def _block(
        self, kind: Kind, letters: str, above: float, sign: str, runs_from_right: bool, is_on_right: bool
    ) -> QTextBlockFormat:
        is_code = kind in (Kind.CODE, Kind.CODE_HEAD)
        inner = self.px(spacing.CODE_INDENT) if is_code else 0
        block = QTextBlockFormat()
        block.setTopMargin(self.px(above))
        margins = (inner, self.indent(letters) + inner)
        block.setLeftMargin(margins[not is_on_right])
        block.setRightMargin(margins[is_on_right])
        lie(block, runs_from_right=runs_from_right, is_on_right=is_on_right and not is_code)
        if kind is Kind.RULE:
            block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        else:
            block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setProperty(Mark.KIND, kind.value)
        for mark, letters_or_sign in ((Mark.PLACE, letters), (Mark.SIGN, sign)):
            # A property that is not there reads as an empty text.
            if letters_or_sign:
                block.setProperty(mark, letters_or_sign)
        block.setProperty(Mark.APART, above >= 6)
        if is_on_right:
            block.setProperty(Mark.ON_RIGHT, True)
        return block

    def table(self, letters: str, above: float, leaning: Leaning) -> QTextTableFormat:
        """The format of a table that has no widths yet."""
        table = QTextTableFormat()
        table.setBorder(0)
        table.setCellSpacing(0)
        table.setCellPadding(0)
        table.setTopMargin(self.px(above))
        (table.setRightMargin if leaning.side else table.setLeftMargin)(self.indent(letters))
        table.setProperty(Mark.ON_RIGHT, leaning.text)
        return table

    def _cell_block(self, setting: Qt.AlignmentFlag, runs_from_right: bool, is_on_right: bool) -> QTextBlockFormat:
        """The format of a cell's text."""
        block = self.block(Kind.CELL, "", 0)
        lie(block, runs_from_right=runs_from_right, is_on_right=is_on_right)
        block.setAlignment(setting | Qt.AlignmentFlag.AlignAbsolute)
        return block

    def _cell(self, room: float, runs_from_right: bool) -> QTextTableCellFormat:
        """The format of a cell with a hairline below, and ``room`` pixels (at 100 %) between it and the next one."""
        cell = QTextTableCellFormat()
        cell.setTopPadding(self.px(spacing.CELL))
        cell.setBottomPadding(self.px(spacing.CELL))
        paddings = (self.px(2), self.px(room))
        cell.setLeftPadding(paddings[runs_from_right])
        cell.setRightPadding(paddings[not runs_from_right])
        cell.setBottomBorder(1)
        cell.setBottomBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        cell.setBottomBorderBrush(QBrush(self.colour("line")))
        return cell

    def _body(self, level: int = 0, role: str = "text") -> QTextCharFormat:
        """Prose, or a heading's text where ``level`` is not 0."""
        char = QTextCharFormat()
        char.setFontPointSize(self.points(BODY * (HEADINGS[level - 1] if level else 1)))
        char.setForeground(self.colour(role))
        if 0 < level < SMALL:
            char.setFontWeight(QFont.Weight.DemiBold)
        return char

    def _run(self, styles: frozenset[Style], link: str, level: int = 0, role: str = "text") -> QTextCharFormat:
        """A run of text within prose."""
        char = QTextCharFormat(self.body(level, role))
        if Style.STRONG in styles:
            char.setFontWeight(QFont.Weight.Bold)
        if Style.EMPHASIS in styles:
            char.setFontItalic(True)
        if Style.STRUCK in styles:
            char.setFontStrikeOut(True)
        if Style.UNDERLINED in styles:
            char.setFontUnderline(True)
        if Style.RAISED in styles:
            char.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if Style.LOWERED in styles:
            char.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if Style.IMAGE in styles:
            char.setForeground(self.colour("muted"))
        if styles & {Style.CODE, Style.FORMULA, Style.KEY}:
            self._fix(char, self.points(CODE * (HEADINGS[level - 1] if level else 1)))
        for style, ground in GROUNDS.items():
            if style in styles:
                char.setBackground(self.colour(ground))
        checked = checked_link(link) if link else None
        if checked:
            char.setAnchor(True)
            char.setAnchorHref(checked.address)
            char.setForeground(self.colour("accent"))
            char.setFontUnderline(True)
            char.setUnderlineColor(self._underline())
        return char

    def _formula(self, source: str, found: Typeset, level: int = 0, role: str = "text") -> QTextCharFormat:
        """A formula in type that fits the words around it."""
        pixels = self.px(FORMULA * (HEADINGS[level - 1] if level else 1))
        return formula_format(self.body(level, role), source, found, pixels)

    def _underline(self) -> QColor:
        colour = self.colour("accent")
        colour.setAlphaF(0.4)
        return colour

    def _code(self, role: str = "text") -> QTextCharFormat:
        """Code of the colour ``role``."""
        char = QTextCharFormat()
        self._fix(char, self.points(CODE))
        char.setForeground(self.colour(role))
        if role == "comment":
            char.setFontItalic(True)
        return char

    def _fix(self, char: QTextCharFormat, points: float) -> None:
        char.setFontFamilies([self._fixed])
        char.setFontFixedPitch(True)
        char.setFontPointSize(points)
