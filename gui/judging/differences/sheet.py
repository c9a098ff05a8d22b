"""Two answers side by side. Only what is seen is laid out, so their length does not matter."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from comparison.judging.differences.pieces import Piece
from gui.judging.differences.piece_layout import PieceLayout
from gui.theme.theme import Theme

STEPS = 100
"""Of the scroll bar, for one piece."""
LINE = 40
"""Pixels that an arrow key scrolls."""
MOST_KEPT = 200
"""Layouts."""
KEYS = {
    Qt.Key.Key_Down: (LINE, 0.0),
    Qt.Key.Key_Up: (-LINE, 0.0),
    Qt.Key.Key_PageDown: (-LINE, 1.0),
    Qt.Key.Key_Space: (-LINE, 1.0),
    Qt.Key.Key_PageUp: (LINE, -1.0),
}
"""Pixels, and shares of what is seen."""


class Sheet(QAbstractScrollArea):
    """Its scroll bar counts pieces and parts of them, as nobody knows how high they all are."""

    seen = Signal(float, float)
    """From which piece to which one sees, each with the part of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("differences_sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 6, 0, 6)
        self._theme = theme
        self._names = ("", "")
        self._pieces: Sequence[Piece] = ()
        self._starts: AbstractSet[int] = frozenset()
        self._current: Piece | None = None
        self._layouts: dict[int, PieceLayout] = {}
        self.verticalScrollBar().setSingleStep(STEPS // 3)
        theme.changed.connect(self._forget)

    def show_pieces(self, pieces: Sequence[Piece], starts: AbstractSet[int], names: tuple[str, str]) -> None:
        """These, from the first on; those at ``starts`` get a title."""
        self._pieces, self._starts, self._names, self._current = pieces, starts, names, None
        self._forget()
        self.verticalScrollBar().setValue(0)

    def bring(self, place: int) -> None:
        """Make this piece the one that is read, in view and with some of what stands before it."""
        self._current = self._pieces[place]
        self._go(place, -self.viewport().height() / 4)
        self.viewport().update()

    def centre(self, place: float) -> None:
        """Show a part of a piece in the middle."""
        if self._pieces:
            whole = min(int(place), len(self._pieces) - 1)
            self._go(whole, (place - whole) * self._height(whole) - self.viewport().height() / 2)

    def tell(self, place: str) -> None:
        """Let screen readers read the piece that is read; ``place`` says which it is of all."""
        if self._current is None:
            return
        sides = zip(self._names, (self._current.a, self._current.b), strict=True)
        told = [f"{name}: {''.join(each.text for each in side)}" for name, side in sides if side]
        sentence = ". ".join([place, self.title_of(self._current), *told])
        self.setAccessibleDescription(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def scroll_by(self, pixels: int) -> None:
        """Downwards, or upwards where it is negative."""
        if self._pieces:
            place, part = divmod(self.verticalScrollBar().value(), STEPS)
            self._go(place, pixels + self._height(place) * part / STEPS)

    def _go(self, place: int, offset: float) -> None:
        """Let what lies so many pixels below the top of a piece stand at the top of the view."""
        while offset < 0 < place:
            place -= 1
            offset += self._height(place)
        while place < len(self._pieces) - 1 and offset >= self._height(place):
            offset -= self._height(place)
            place += 1
        share = offset / self._height(place)
        self.verticalScrollBar().setValue(place * STEPS + round(max(0.0, share) * STEPS))

    def title_of(self, piece: Piece) -> str:
        """What kind of difference it is; empty where there is none."""
        if piece.is_same:
            return ""
        if piece.row.b is None:
            return self.tr("Only in {0}").format(self._names[0])
        if piece.row.a is None:
            return self.tr("Only in {0}").format(self._names[1])
        return self.tr("A number differs") if piece.has_other_numbers else self.tr("Reworded")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.tokens["panel"]))
        place, part = divmod(self.verticalScrollBar().value(), STEPS)
        top = -self._height(place) * part // STEPS if self._pieces else 0
        while place < len(self._pieces) and top < self.viewport().height():
            layout = self._layout(place)
            layout.paint(painter, top, is_current=self._pieces[place] is self._current)
            top += layout.height
            place += 1
        self._tell_seen(place, top)
        middle = self.viewport().width() // 2
        painter.fillRect(middle, 0, 1, self.viewport().height(), QColor(self._theme.tokens["line"]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._forget()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta().y() or event.angleDelta().y()
        self.scroll_by(-pixels)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() in KEYS:
            pixels, pages = KEYS[Qt.Key(event.key())]
            self.scroll_by(pixels + round(pages * self.viewport().height()))
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _tell_seen(self, behind: int, bottom: int) -> None:
        """``behind`` is the piece behind the last one that is seen, which ends at ``bottom``."""
        first, over = self.verticalScrollBar().value() / STEPS, max(0, bottom - self.viewport().height())
        self.seen.emit(first, behind - over / self._height(behind - 1) if behind and self._pieces else 0.0)

    def _layout(self, place: int) -> PieceLayout:
        if place not in self._layouts:
            if len(self._layouts) >= MOST_KEPT:
                self._layouts.clear()
            piece = self._pieces[place]
            title = self.title_of(piece) if place in self._starts else ""
            absent = self._absent(piece) if piece.is_first else ""
            width = self.viewport().width()
            self._layouts[place] = PieceLayout(piece, title, absent, width, self.font(), self._theme)
        return self._layouts[place]

    def _absent(self, piece: Piece) -> str:
        if piece.row.a is not None and piece.row.b is not None:
            return ""
        return self.tr("no matching passage in {0}").format(self._names[0 if piece.row.a is None else 1])

    def _height(self, place: int) -> int:
        return self._layout(place).height

    def _forget(self) -> None:
        """Everything has another size now."""
        self._layouts.clear()
        bar = self.verticalScrollBar()
        last = self._last()
        bar.setRange(0, last)
        bar.setPageStep(max(STEPS, len(self._pieces) * STEPS - last))
        self.viewport().update()

    def _last(self) -> int:
        """Where the scroll bar stands when the end is seen."""
        room, place = self.viewport().height(), len(self._pieces)
        while place and room > 0:
            place -= 1
            room -= self._height(place)
        return place * STEPS + (STEPS * -room // self._height(place) + 1 if room < 0 else 0)
