"""The differences of two answers, found in a thread of their own, which can be told to give up."""

import gc
import logging
import sys
import threading
from contextlib import suppress

from PySide6.QtCore import QObject

from comparison.judging.differences.differences import find_differences
from comparison.judging.differences.passages import Check
from comparison.judging.differences.pieces import Piece, cut
from comparison.judging.differences.summary import Numbers, other_numbers, own_words, share_in_percent
from gui.ask import Ask
from gui.judging.differences.bands import Band, band_of
from providers.frozen import frozen

LOG = logging.getLogger(__name__)
SWITCH_S = 0.0005
"""After which the window gets its turn while the thread works; Python's own is ten times as long."""


@frozen
class Version:
    """One of the answers to choose from."""

    name: str
    text: str


@frozen
class Found:
    """What there is to show of two answers."""

    pieces: tuple[Piece, ...]
    percent: int
    """Of the words that are shared."""
    own: tuple[int, int]
    """Words that only the one, and only the other, has."""
    numbers: tuple[tuple[Numbers, Numbers], ...]
    """Those that differ."""
    is_equal: bool
    """Whether the texts are the same to the letter."""
    different: tuple[int, ...]
    """Places of the pieces that are not the same."""
    starts: frozenset[int]
    """Places where a difference begins; it goes on to the next piece that is the same, or of another passage."""
    bands: tuple[Band, ...]
    """One for each piece."""


class _GivenUp(Exception):
    """Nobody waits for it any more."""


class Finding(QObject):
    """Of several questions only the last is answered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ask: Ask | None = None
        self._is_over = threading.Event()
        self._holds_garbage = False

    def find(self, a: str, b: str) -> Ask:
        """Answered with ``Found``; fails with whatever went wrong."""
        self.cancel()
        self._is_over = threading.Event()
        self._ask = Ask(self)
        self._hold_garbage()
        self._ask.answered.connect(self._let_garbage_go)
        self._ask.failed.connect(self._let_garbage_go)
        threading.Thread(target=_work, args=(self._ask, self._is_over, a, b), name="differences", daemon=True).start()
        return self._ask

    def cancel(self) -> None:
        """The answer no longer matters."""
        self._is_over.set()
        if self._ask is not None:
            self._ask.drop()
            self._ask = None
            self._let_garbage_go()

    def _hold_garbage(self) -> None:
        """What a window is made of dies in the window's thread alone, and the other one makes a million things."""
        self._holds_garbage = gc.isenabled()
        gc.disable()

    def _let_garbage_go(self) -> None:
        if self._holds_garbage:
            self._holds_garbage = False
            gc.freeze()  # what was found is in no circle, and going through it all would stop the window
            gc.enable()


def _work(ask: Ask, is_over: threading.Event, a: str, b: str) -> None:
    def check() -> None:
        if is_over.is_set():
            raise _GivenUp

    interval = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    with suppress(RuntimeError):  # the window may be gone already
        try:
            found = _found(a, b, check)
        except _GivenUp as error:
            ask.fail(error)  # heard by nobody, but it ends
        except (MemoryError, RecursionError, ValueError) as error:
            LOG.warning("Two answers can't be compared", exc_info=True)
            ask.fail(error)
        else:
            ask.answer(found)
    sys.setswitchinterval(interval)


def _found(a: str, b: str, check: Check) -> Found:
    rows = find_differences(a, b, check)
    pieces = tuple(cut(rows, check))
    different = tuple(place for place, piece in enumerate(pieces) if not piece.is_same)
    others = frozenset(different)
    starts = frozenset(place for place in different if pieces[place].is_first or place - 1 not in others)
    numbers = tuple(other_numbers(rows))
    bands = tuple(band_of(piece) for piece in pieces)
    return Found(pieces, share_in_percent(rows), own_words(rows), numbers, a == b, different, starts, bands)
