"""What is wider than the reply scrolls sideways, each by itself, with a bar at its foot."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextDocument

from gui.reply.painting.ground import Ground
from gui.reply.painting.track import BAR, Selections, Track, Wide
from gui.reply.painting.wide_code import wide_code
from gui.reply.painting.wide_tables import wide_tables
from gui.reply.writing.tables.written_tables import WrittenTable

AROUND_CURSOR = 24
"""Pixels at 100 % that stay in sight on both sides of what is brought into view."""


class Sideways:
    """Draws above the text. ``widths`` are those of all code of the reply, in pixels; empty where code wraps."""

    def __init__(self, ground: Ground, document: QTextDocument) -> None:
        self.widths: tuple[float, ...] = ()
        self.tables: Sequence[WrittenTable] = ()
        self.stand_on(ground, document)
        self._read: dict[tuple[str, int], float] = {}
        """How far from where its lines begin each is read."""

    @property
    def is_shifted(self) -> bool:
        """Whether any text may be drawn elsewhere than Qt has it."""
        return any(self._read.values()) or any(table.from_right for table in self.tables)

    @property
    def is_held(self) -> bool:
        """Whether a handle is being dragged."""
        return self._held is not None

    def stand_on(self, ground: Ground, document: QTextDocument) -> None:
        """The same reply stands on another ground now."""
        self._ground = ground
        self._document = document
        self._held: Track | None = None
        self._hold = 0.0
        """How far the pointer is from the begin of the handle that it holds."""

    def forget(self) -> None:
        """The reply begins anew: nothing is shifted."""
        self._read.clear()
        self._held = None

    def paint(self, painter: QPainter, exposed: QRectF, selections: Selections) -> None:
        """Draw all of it where it is shifted to, over what Qt drew."""
        for track in self._tracks(exposed):
            painter.save()
            track.wide.draw(painter, exposed, track.shift, selections)
            painter.restore()
            self._draw_handle(painter, track)

    def shift_at(self, point: QPointF) -> float:
        """How far to the left of its place in the document the text at ``point`` is drawn."""
        track = self._track_at(point)
        return track.shift if track and point.y() <= track.wide.view.bottom() else 0.0

    def scroll(self, point: QPointF, by: float) -> bool:
        """Scroll what is at ``point``; whether there is anything that can be scrolled."""
        track = self._track_at(point)
        if track is not None:
            self._shift(track.wide, track.shift + by)
        return track is not None

    def scroll_all(self, exposed: QRectF, by: float) -> None:
        """Scroll all that can be seen in an area."""
        for track in self._tracks(exposed):
            self._shift(track.wide, track.shift + by)

    def is_bar(self, point: QPointF) -> bool:
        """Whether ``point`` is on a bar, or so near to one that it is meant."""
        track = self._track_at(point)
        return track is not None and point.y() > track.wide.view.bottom() and point.x() <= track.wide.bar.right()

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
            wide = self._held.wide
            way = max(1.0, wide.bar.width() - self._held.handle.width())
            self._shift(wide, (point.x() - self._hold - wide.bar.left()) / way * wide.hidden)

    def release(self) -> None:
        """Let go of the handle."""
        self._held = None

    def reveal(self, first: QPointF, last: QPointF) -> None:
        """Scroll so that what lies between two places of the document, on one line, can be seen."""
        track = self._track_at(QPointF(self._document.textWidth() / 2, first.y()))
        if track is not None:
            room, view = self._ground.typography.px(AROUND_CURSOR), track.wide.view
            start, end = first.x() - view.left(), last.x() - view.left()
            self._shift(track.wide, min(max(track.shift, end + room - view.width()), start - room))

    def _shift(self, wide: Wide, shift: float) -> None:
        shift = min(max(0.0, shift), wide.hidden)
        self._read[wide.key] = wide.hidden - shift if wide.from_right else shift

    def _draw_handle(self, painter: QPainter, track: Track) -> None:
        is_held = self._held is not None and self._held.wide.key == track.wide.key
        colour = self._ground.typography.colour("muted")
        colour.setAlphaF(0.8 if is_held else 0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(track.handle, BAR / 2, BAR / 2)

    def _track_at(self, point: QPointF) -> Track | None:
        for track in self._tracks(QRectF(point.x(), point.y(), 1, 1)):
            if track.wide.view.top() <= point.y() <= 2 * track.wide.bar.center().y() - track.wide.view.bottom():
                return track
        return None

    def _tracks(self, exposed: QRectF) -> Iterator[Track]:
        for wide in wide_code(self._ground, self.widths, exposed):
            yield self._track_of(wide)
        for wide in wide_tables(self.tables, self._document, self._ground.typography, exposed):
            yield self._track_of(wide)

    def _track_of(self, wide: Wide) -> Track:
        read = min(self._read.get(wide.key, 0.0), wide.hidden)
        return Track(wide, wide.hidden - read if wide.from_right else read)
