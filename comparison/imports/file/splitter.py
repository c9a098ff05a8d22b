"""JSON objects out of a stream, one at a time, whatever the size of the stream: only one is ever held."""

import re
from collections.abc import Callable, Iterator

PIECE = 1 << 20
"""Bytes that are read at once."""
LARGEST = 64 << 20
"""Bytes of one object; a larger one is passed over."""
MOST_VALUES = 1_000_000
"""Within one object: each costs some hundred bytes once it is read, however short it is in the file."""
DEEPEST = 500
"""Brackets within each other; more are found in nothing that could be read."""
OUTERMOST = 2
"""An object in an array; within an object all that stands is a part of it."""
QUOTE, BRACE, OPENING = ord('"'), ord("{"), b"{["
# Up to a bracket, over scalars and whole strings; no alternative is tried twice.
PLAIN = re.compile(rb'(?:[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+', re.DOTALL)
IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
SOME_STRINGS = re.compile(rb'(?:[^"]*+"[^"\\]*+(?:\\.[^"\\]*+)*+"){1,5000}+|.++', re.DOTALL)


class Splitter:
    """Of an array of objects it gives each, of a single object that one."""

    def __init__(self, read: Callable[[int], bytes], largest: int = LARGEST) -> None:
        self._read, self._largest = read, largest
        self._parts: list[bytes] = []
        self._size = 0
        self._depth = 0
        self._begins = 0
        """How deep the object stands that is being read, counted from 1; 0 outside of any."""
        self._is_in_string = self._is_escaped = self._is_broken = False
        self.too_large = 0
        """How many objects were passed over."""

    @property
    def is_whole(self) -> bool:
        """Whether what has been read ends where it should."""
        return not (self._depth or self._is_in_string or self._is_broken)

    def __iter__(self) -> Iterator[bytes]:
        while not self._is_broken and (data := self._read(PIECE)):
            yield from self._split(data)

    def _split(self, data: bytes) -> Iterator[bytes]:
        begin, place = 0, self._string_end(data) if self._is_in_string else 0
        while (place := _end(PLAIN, data, place)) < len(data):
            sign = data[place]
            place += 1
            if sign == QUOTE:
                self._begin_string(data, place)
                break
            if sign in OPENING:
                self._depth += 1
                if sign == BRACE and not self._begins and self._depth <= OUTERMOST:
                    self._begins, begin = self._depth, place - 1
            else:
                if self._depth == self._begins and self._begins:
                    self._keep(data[begin:place])
                    yield from self._taken()
                self._depth -= 1
            if not 0 <= self._depth <= DEEPEST:
                self._is_broken = True
                return
        if self._begins:
            self._keep(data[begin:])

    def _begin_string(self, data: bytes, place: int) -> None:
        """It does not end in ``data``."""
        self._is_in_string = True
        self._is_escaped = _end(IN_STRING, data, place) < len(data)

    def _string_end(self, data: bytes) -> int:
        """Behind the string that began before ``data``; the end of ``data`` if it goes on."""
        place = _end(IN_STRING, data, int(self._is_escaped))
        self._is_escaped = data[place : place + 1] == b"\\"
        if data[place : place + 1] != b'"':
            return len(data)
        self._is_in_string = False
        return place + 1

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._largest:
            self._parts.clear()
        else:
            self._parts.append(piece)

    def _taken(self) -> Iterator[bytes]:
        found, is_too_large = b"".join(self._parts), self._size > self._largest
        self._parts, self._size, self._begins = [], 0, 0
        if is_too_large or _has_too_many_values(found):
            self.too_large += 1
        else:
            yield found


def _has_too_many_values(data: bytes) -> bool:
    """Exactly where it matters: each value follows a comma or opens something."""
    if _signs(data) <= MOST_VALUES:
        return False
    # Some at a time, because all of them at once would take the memory that is to be spared.
    return sum(_signs(STRING.sub(b"", some[0])) for some in SOME_STRINGS.finditer(data)) > MOST_VALUES


def _signs(data: bytes) -> int:
    return data.count(b",") + data.count(b"{") + data.count(b"[")


def _end(pattern: re.Pattern[bytes], data: bytes, place: int) -> int:
    found = pattern.match(data, place)
    return found.end() if found else place
