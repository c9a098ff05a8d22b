"""When the pieces of an answer arrived: some three bytes for each, so that it can be told again at its own speed."""

from collections.abc import Iterator
from typing import NamedTuple

UNIT_S = 0.01
"""What times are counted in."""
TOGETHER = 3
"""Units; pieces that arrive within one frame of the window are one."""
LARGEST = 1 << 18
"""Bytes; all that arrives after so many counts as one piece."""
LONGEST_GAP = 86_400 * 100
"""Units between two pieces, a day; more is no time."""


class Piece(NamedTuple):
    """When it arrived, in seconds since the request was sent, and how many characters it has."""

    at: float
    length: int
    is_thinking: bool


class Pace:
    """For each piece two numbers: units since the one before, and its length, doubled and one more for thinking.

    A number has seven bits in each byte, the lowest first; the eighth says that there are more.
    """

    __slots__ = ("_begun", "_closed", "_last", "_open")

    def __init__(self, kept: bytes = b"") -> None:
        """``kept`` may be anything: where it can't be read, it ends."""
        self._closed = bytearray(kept[: 2 * LARGEST])
        self._begun: float | None = None
        self._last = 0
        """When the newest piece arrived, in units since the beginning."""
        self._open: tuple[int, int, bool] | None = None
        """The newest piece while it may still grow: units since the one before, length, and whether it is thinking."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pace) and self.kept == other.kept

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self._closed or self._open)

    def begin(self, at: float) -> None:
        """The request is sent, at this monotonic time."""
        self._closed, self._begun, self._last, self._open = bytearray(), at, 0, None

    def add(self, at: float, length: int, *, is_thinking: bool) -> None:
        """A piece has arrived."""
        self._begun = at if self._begun is None else self._begun
        now = max(self._last, round((at - self._begun) / UNIT_S))
        gap = now - self._last
        if self._open is not None:
            since, so_far, thinks = self._open
            if thinks is is_thinking and (gap < TOGETHER or len(self._closed) >= LARGEST):
                self._open = (since, so_far + length, thinks)
                return
            self._closed += _coded(*self._open)
        self._open, self._last = (gap, length, is_thinking), now

    def turn_to_thinking(self) -> None:
        """All that arrived so far was thinking."""
        numbers = _numbers(self.kept)
        pairs = zip(numbers, numbers, strict=False)
        self._closed = bytearray().join(_coded(gap, shape >> 1, True) for gap, shape in pairs)
        self._open = None

    @property
    def kept(self) -> bytes:
        """All of it, to be kept."""
        return bytes(self._closed) + (_coded(*self._open) if self._open else b"")

    def __iter__(self) -> Iterator[Piece]:
        """The pieces in their order."""
        at, numbers = 0, _numbers(self.kept)
        for gap, shape in zip(numbers, numbers, strict=False):
            at += min(gap, LONGEST_GAP)
            yield Piece(at * UNIT_S, shape >> 1, bool(shape & 1))


def _coded(gap: int, length: int, is_thinking: bool) -> bytes:
    found = bytearray()
    for number in (gap, length << 1 | is_thinking):
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return bytes(found)


def _numbers(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
        elif shift > 56:
            return
