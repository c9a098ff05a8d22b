"""Watches the window through a change: for how long it is away, when what can be seen is right, when all is done.

What can be seen is what was painted last, read back from the window's surface: a strip down each lane, which crosses
every line of its text. It is right from the first painting on after which nothing in the strips changes any more. All
is done when the process comes to rest. Time that the looking itself takes is not counted.
"""

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QRect

from benchmarks.beat import Beat
from gui.window.window import MainWindow

STRIP = 48
"""Pixels; more would take longer to look at than the window takes to paint."""
SLICE_S = 0.05
BUSY_S = 0.004
"""Of a processor's time in one slice: a window at rest, with the beat in it, needs a quarter. No share of the slice,
because the computer may have other things to do."""
QUIET_S = 0.5
LONGEST_S = 300.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a change cost, in seconds since it was asked for."""

    gap: float
    """The longest stretch for which the event loop did not turn."""
    gap_cpu: float
    """The most that the window's thread worked without a turn of the event loop."""
    right: float
    right_cpu: float
    """The work until then."""
    done: float
    cpu: float
    """All of the work."""


class Onlooker(QObject):
    """Looks after every painting."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._beat = Beat(self)
        self._loop = QEventLoop(self)
        self._is_painted = False
        self._picture = 0
        self._began = self._spent = self._spent_cpu = 0.0
        self._right = self._busy = self._slice = self._cpu = self._right_cpu = 0.0

        self._beat.timeout.connect(self._on_beat)
        window.installEventFilter(self)

    def watch(self, change: Callable[[], object]) -> Seen:
        """Make the change and look on until the window has come to rest."""
        self._picture = self._look()
        self._spent = self._spent_cpu = 0.0
        self._began = self._right = self._busy = self._slice = time.monotonic()
        self._cpu = self._right_cpu = begun_cpu = time.process_time()
        self._beat.begin()
        change()
        self._loop.exec()
        self._beat.stop()
        gaps = self._beat.take()
        return Seen(
            gap=max(gap.seconds for gap in gaps),
            gap_cpu=max(gap.cpu for gap in gaps),
            right=self._right - self._began,
            right_cpu=self._right_cpu - begun_cpu,
            done=max(self._right, self._busy) - self._began,
            cpu=self._cpu - begun_cpu,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Upon this event the window paints whatever has changed since the last time."""
        if event.type() == QEvent.Type.UpdateRequest:
            self._is_painted = True
        return False

    def _on_beat(self) -> None:
        began, cpu = time.monotonic(), time.process_time()
        now = began - self._spent
        worked = cpu - self._spent_cpu
        self._note_work(now, worked)
        if self._is_painted:
            self._is_painted = False
            picture = self._look()
            if picture != self._picture:
                self._picture, self._right, self._right_cpu = picture, now, worked
            self._spent += time.monotonic() - began
            self._spent_cpu += time.process_time() - cpu
            self._beat.excuse()
        if now - max(self._busy, self._right) > QUIET_S or now - self._began > LONGEST_S:
            self._loop.quit()

    def _note_work(self, now: float, cpu: float) -> None:
        if now - self._slice >= SLICE_S:
            if cpu - self._cpu > BUSY_S:
                self._busy = now
            self._slice, self._cpu = now, cpu

    def _look(self) -> int:
        """A checksum of the strips as they were painted."""
        picture = 1
        for strip in filter(QRect.isValid, self._strips()):
            found = self._window.screen().grabWindow(self._window.winId(), *strip.getRect()).toImage()
            if not found.isNull():  # it is before the first painting
                picture = zlib.adler32(found.constBits(), picture)
        return picture

    def _strips(self) -> list[QRect]:
        """Where they are in the window; those of lanes that are out of sight are empty."""
        viewports = [view.talk.viewport() for view in self._window.page.views]
        strips = [QRect(viewport.width() // 4, 0, STRIP, viewport.height()) for viewport in viewports]
        area = self._window.page.area
        sight = QRect(area.mapTo(self._window, QPoint()), area.size())
        return [
            strip.translated(viewport.mapTo(self._window, QPoint())) & sight
            for viewport, strip in zip(viewports, strips, strict=True)
        ]
