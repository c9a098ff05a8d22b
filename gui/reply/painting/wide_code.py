"""Code that does not wrap and is wider than the reply: each scrolls sideways by itself, with a bar at its foot."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextCharFormat, QTextCursor, QTextLayout, QTextLine

from gui.reply.painting.ground import Ground, Strip
from gui.reply.writing import spacing

BAR = 4
SHORTEST_HANDLE = 24
AROUND_CURSOR = 24
"""Pixels at 100 % that stay in sight on both sides of what is brought into view."""

Selections = list[tuple[QTextCursor, QTextCharFormat]]
"""What is selected or marked, and how that looks."""


@dataclass(frozen=True, slots=True)
class _Track:
    """Where the lines of one code can be seen, how much of them can't, and how far they are shifted to the left."""

    strip: Strip
    view: QRectF
    hidden: float
    shift: float

    @property
    def bar(self) -> QRectF:
        """The place of the bar; empty while the foot of the code is out of sight."""
        foot = self.strip.area.bottom() - self.view.bottom()
        top = self.view.bottom() + (foot - BAR) / 2
        return QRectF(self.view.left(), top, self.view.width(), BAR if foot > BAR else 0)

    @property
    def handle(self) -> QRectF:
        """The part of the bar that can be dragged."""
        bar = self.bar
        length = min(bar.width(), max(SHORTEST_HANDLE, bar.width() ** 2 / (bar.width() + self.hidden)))
        return QRectF(bar.left() + (bar.width() - length) * self.shift / self.hidden, bar.top(), length, bar.height())


class WideCode:
    """Draws above the text. ``widths`` are those of all code of the reply, in pixels; empty where code wraps."""

    def __init__(self, ground: Ground) -> None:
        self.widths: tuple[float, ...] = ()
        self._ground = ground
        self._shifts: dict[int, float] = {}
        self._held: _Track | None = None
        self._hold = 0.0
        """How far the pointer is from the begin of the handle that it holds."""

    @property
    def is_shifted(self) -> bool:
        """Whether any text is drawn elsewhere than Qt has it."""
        return any(self._shifts.values())

    @property
    def is_held(self) -> bool:
        """Whether a handle is being dragged."""
        return self._held is not None

    def stand_on(self, ground: Ground) -> None:
        """The same reply stands on another ground now."""
        self._ground = ground
        self._held = None

    def forget(self) -> None:
        """The reply begins anew: nothing is shifted."""
        self._shifts.clear()
        self._held = None

    def paint(self, painter: QPainter, exposed: QRectF, selections: Selections) -> None:
        """Draw the lines where they are shifted to, over those that Qt drew."""
        for track in self._tracks(exposed):
            painter.save()
            # Qt rounds the marks of text up to whole pixels.
            lines = track.strip.text_area.adjusted(0, -1, 0, 1) & track.strip.area
            painter.fillRect(lines.toAlignedRect(), self._ground.typography.colour("code"))
            painter.setClipRect(track.view, Qt.ClipOperation.IntersectClip)
            for line in track.strip.lines:
                line.block.layout().draw(painter, QPointF(-track.shift, 0), _within(line.block, selections))
            painter.restore()
            self._draw_handle(painter, track)

    def shift_at(self, point: QPointF) -> float:
        """How far to the left of its place in the document the text at ``point`` is drawn."""
        track = self._track_at(point)
        return track.shift if track and point.y() <= track.view.bottom() else 0.0

    def scroll(self, point: QPointF, by: float) -> bool:
        """Scroll the code at ``point``; whether there is any that can be scrolled."""
        track = self._track_at(point)
        if track is not None:
            self._shift(track, track.shift + by)
        return track is not None

    def scroll_all(self, exposed: QRectF, by: float) -> None:
        """Scroll all code that can be seen in an area."""
        for track in self._tracks(exposed):
            self._shift(track, track.shift + by)

    def is_bar(self, point: QPointF) -> bool:
        """Whether ``point`` is on a bar, or so near to one that it is meant."""
        track = self._track_at(point)
        return track is not None and point.y() > track.view.bottom()

    def hold(self, point: QPointF) -> None:
        """Take the handle of the bar at ``point``; from beside it, the handle comes to ``point``."""
        self._held = self._track_at(point)
        if self._held is not None:
            handle = self._held.handle
            is_on_it = handle.left() <= point.x() <= handle.right()
            self._hold = point.x() - handle.left() if is_on_it else handle.width() / 2
            self.drag(point)

    def drag(self, point: QPointF) -> None:
        """Move the handle that is held along with the pointer."""
        if self._held is not None:
            bar = self._held.bar
            way = max(1.0, bar.width() - self._held.handle.width())
            self._shift(self._held, (point.x() - self._hold - bar.left()) / way * self._held.hidden)

    def release(self) -> None:
        """Let go of the handle."""
        self._held = None

    def reveal(self, cursor: QTextCursor) -> None:
        """Scroll code so that what ``cursor`` selects in it can be seen."""
        block = cursor.document().findBlock(cursor.selectionStart())
        track = self._track_at(self._ground.area_of(block).center())
        if track is None or not block.layout().lineCount():
            return
        line, room = block.layout().lineAt(0), self._ground.typography.px(AROUND_CURSOR)
        ends = (cursor.selectionStart(), min(cursor.selectionEnd(), block.position() + block.length() - 1))
        first, last = (_place_in(line, end - block.position()) - line.x() for end in ends)
        self._shift(track, min(max(track.shift, last + room - track.view.width()), first - room))

    def _shift(self, track: _Track, shift: float) -> None:
        self._shifts[track.strip.code] = min(max(0.0, shift), track.hidden)

    def _draw_handle(self, painter: QPainter, track: _Track) -> None:
        is_held = self._held is not None and self._held.strip.code == track.strip.code
        colour = self._ground.typography.colour("muted")
        colour.setAlphaF(0.8 if is_held else 0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(track.handle, BAR / 2, BAR / 2)

    def _track_at(self, point: QPointF) -> _Track | None:
        for track in self._tracks(QRectF(point.x(), point.y(), 1, 1)):
            if track.view.top() <= point.y() <= track.strip.area.bottom():
                return track
        return None

    def _tracks(self, exposed: QRectF) -> Iterator[_Track]:
        inner = self._ground.typography.px(spacing.CODE_INDENT)
        for strip in self._ground.strips(exposed) if self.widths else ():
            view = strip.text_area.adjusted(inner, 0, -inner, 0)
            hidden = self.widths[strip.code - 1] - view.width()
            if hidden > 0:
                yield _Track(strip, view, hidden, min(self._shifts.get(strip.code, 0.0), hidden))


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


def _place_in(line: QTextLine, position: int) -> float:
    place, _ = cast(tuple[float, int], line.cursorToX(position))  # PySide6's types call the pair an object
    return place
