"""Sets formulas beside whatever else the program does, and remembers them."""

import gc
import logging
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from comparison.typeset.formula import Typeset, estimated, load, typeset

LOG = logging.getLogger(__name__)

LONGEST_S = 1.0
"""Seconds of its own that the thread may spend on one formula."""
STRETCH_S = 0.0005
"""Seconds after which the thread gives way."""
REST_S = 0.001
SWITCH_S = 0.001
"""Seconds after which Python lets another thread go on that waits, while formulas are set; 0.005 is its own choice."""
MOST_KEPT = 16_000_000
"""Characters of SVG and of sources that are remembered."""
FIRST = "\\(\\frac{a}{b} = \\sqrt{x_1}\\)"
"""Set in advance: it imports what sets formulas and reads the fonts."""


class TookTooLong(BaseException):
    """A formula is given up. No ``Exception``: the libraries that set formulas would catch that."""


class Typesetter:
    """Asked from one thread, works in another, which lives while there is something to be set. What was asked for last
    is set first: it is what somebody looks at."""

    def __init__(self) -> None:
        self.count = 0
        """How many formulas have been set or given up so far, and chores done."""
        self.rests = False
        """Whether the thread waits: whoever paints would wait for it a little at each of a thousand calls into Qt."""
        self._lock = threading.Lock()
        self._wanted: dict[str, None] = {}
        self._known: OrderedDict[str, Typeset | None] = OrderedDict()
        self._kept = 0
        self._chores: list[Callable[[], object]] = []
        self._thread: threading.Thread | None = None
        self._is_loaded = self._is_broken = self._holds_garbage = False
        self._resumed = self._ends = 0.0

    def attend(self) -> bool:
        """Whether anything is still to be set. While it is, whoever asks calls this now and then: garbage is collected
        here and not in the thread that sets formulas, as what a window is made of dies in the window's thread alone."""
        if self._thread is not None:
            if gc.get_count()[0] > gc.get_threshold()[0]:
                gc.collect(0)
            return True
        if self._holds_garbage:
            self._holds_garbage = False
            gc.enable()
        return False

    def hasten(self, chore: Callable[[], object]) -> None:
        """Do a chore as soon as no formula is to be set."""
        with self._lock:
            self._chores.append(chore)
            self._wake()

    def is_decided(self, source: str) -> bool:
        """Whether it is known if ``source`` can be set."""
        return source in self._known

    def find(self, source: str) -> Typeset | None:
        """A formula, delimiters and all; while it is being set an estimate of it; ``None`` for one that can't be."""
        with self._lock:
            if source in self._known:
                self._known.move_to_end(source)
                return self._known[source]
        estimate = None if self._is_broken else estimated(source)
        if estimate is not None:
            self._want(source)
        return estimate

    def _want(self, source: str) -> None:
        with self._lock:
            self._wanted.pop(source, None)
            self._wanted[source] = None
            self._wake()

    def _wake(self) -> None:
        if self._thread is None:
            self._holds_garbage = self._holds_garbage or gc.isenabled()
            gc.disable()
            self._thread = threading.Thread(target=self._work, name="formulas", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        interval = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_S)
        while (task := self._next()) is not None:
            task()
        sys.setswitchinterval(interval)

    def _next(self) -> Callable[[], object] | None:
        with self._lock:
            if self._wanted:
                return partial(self._set, next(reversed(self._wanted)))
            if self._chores:
                return partial(self._do, self._chores.pop(0))
            self._thread = None
            return None

    def _do(self, chore: Callable[[], object]) -> None:
        try:
            chore()
        except Exception:  # such as a broken installation: what is missing is done without
            LOG.exception("Something could not be made ready")
        self.count += 1

    def _set(self, source: str) -> None:
        if not self._is_loaded:
            self._load()
        self._keep(source, None if self._is_broken else self._typeset(source))

    def _load(self) -> None:
        self._is_loaded = True
        try:
            load()
        except Exception:  # such as a broken installation: the sources can be read too
            LOG.exception("Formulas can't be set in type")
            self._is_broken = True

    def _typeset(self, source: str) -> Typeset | None:
        self._resumed, self._ends = time.perf_counter(), time.thread_time() + LONGEST_S
        try:
            return typeset(source, self._pause)
        except TookTooLong:
            return None

    def _pause(self) -> None:
        """Give way from time to time. Raises ``TookTooLong``."""
        if time.perf_counter() - self._resumed < STRETCH_S and not self.rests:
            return
        if time.thread_time() > self._ends:
            raise TookTooLong
        time.sleep(REST_S)
        while self.rests:
            time.sleep(REST_S)
        self._resumed = time.perf_counter()

    def _keep(self, source: str, found: Typeset | None) -> None:
        with self._lock:
            self._wanted.pop(source, None)
            self._known[source] = found
            self._kept += _size(source, found)
            while self._kept > MOST_KEPT:
                self._kept -= _size(*self._known.popitem(last=False))
            self.count += 1


def _size(source: str, found: Typeset | None) -> int:
    return len(source) + (len(found.svg) if found else 0)
