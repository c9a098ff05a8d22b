"""Splits bytes into server-sent events, as the WHATWG standard defines them (html.spec.whatwg.org, section 9.2)."""

import re
from collections.abc import Iterable, Iterator

from providers.calls import ServerEvent
from providers.frozen import frozen

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_ENDS = (b"\n", b"\r")
BARE_ERROR = re.compile(rb'\s*\{\s*"(error"\s*:|type"\s*:\s*"error")')


class TooLong(Exception):
    """A peer sent more than a limit allows; the text names the limit."""


@frozen
class Comment:
    """A line that only shows that the server is alive."""


class SseDecoder:
    """Takes bytes in pieces of any size and returns events; the cost is linear in the bytes.

    Lines end at CR, LF or CRLF and at nothing else: U+2028 and its like are part of a text. Three things differ from
    the standard, for the sake of language models. The last event counts without a blank line behind it. llama.cpp until
    2025 wrote ``error: {json}`` as a field of its own (llama.cpp#16109): it becomes an event named "error". And so does
    a line that is the JSON of an error without any field, as a server writes it that fails after the stream has begun.
    """

    def __init__(self, line_bytes: int, event_bytes: int) -> None:
        self._line_bytes = line_bytes
        self._event_bytes = event_bytes
        self._most = min(line_bytes, event_bytes)
        self._line = bytearray()
        self._ended_with_cr = False
        self._is_first_line = True
        self._name = ""
        self._data: list[bytes] = []
        self._data_bytes = 0
        self._is_between_events = False

    def feed(self, piece: bytes) -> Iterable[ServerEvent | Comment]:
        """The events this piece completed. Raises ``TooLong``."""
        data = piece[6:-2]
        # Nearly all are one line of data and the blank line behind it.
        is_an_event = (
            self._is_between_events
            and piece[:6] == b"data: "
            and piece[-2:] == b"\n\n"
            and b"\n" not in data
            and b"\r" not in data
            and len(piece) <= self._most
        )
        if is_an_event:
            return (ServerEvent("", data.decode(errors="replace")),)
        return self._split(piece) if piece else ()

    def _split(self, piece: bytes) -> Iterator[ServerEvent | Comment]:
        rest = piece.removeprefix(b"\n") if self._ended_with_cr else piece
        self._ended_with_cr = piece.endswith(b"\r")
        lines = rest.splitlines()
        is_open = bool(lines) and not rest.endswith(LINE_ENDS)
        tail = lines.pop() if is_open else b""
        for line in lines:
            self._check(line)
            yield from self._end_line(line)
        self._check(tail)
        self._line += tail
        waits = self._line or self._data or self._name or self._ended_with_cr or self._is_first_line
        self._is_between_events = not waits

    def close(self) -> Iterator[ServerEvent | Comment]:
        """The last event, if the bytes ended without the blank line that should follow it."""
        if self._line:
            yield from self._end_line(b"")
        yield from self._dispatch()

    def _check(self, line: bytes) -> None:
        if len(self._line) + len(line) > self._line_bytes:
            raise TooLong(f"a line of more than {self._line_bytes} bytes")

    def _end_line(self, line: bytes) -> tuple[ServerEvent | Comment, ...]:
        """The events of a line, of which ``line`` is the last part."""
        if self._line:
            line = bytes(self._line) + line
            self._line.clear()
        if self._is_first_line:
            line = line.removeprefix(BYTE_ORDER_MARK)
            self._is_first_line = False
        if not line:
            return self._dispatch()
        if line.startswith(b"data:"):
            self._add(line[5:].removeprefix(b" "))
            return ()
        if line.startswith(b":"):
            return (Comment(),)
        if BARE_ERROR.match(line):
            return (*self._dispatch(), ServerEvent("error", line.decode(errors="replace")))
        self._take_field(line)
        return ()

    def _take_field(self, line: bytes) -> None:
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        match field:
            case b"data":
                self._add(value)
            case b"event":
                self._name = value.decode(errors="replace")
            case b"error":
                self._name = "error"
                self._add(value)

    def _add(self, value: bytes) -> None:
        self._data_bytes += len(value) + 1
        if self._data_bytes > self._event_bytes:
            raise TooLong(f"an event of more than {self._event_bytes} bytes")
        self._data.append(value)

    def _dispatch(self) -> tuple[ServerEvent, ...]:
        name, data = self._name, self._data
        self._name = ""
        if not data:
            return ()
        self._data, self._data_bytes = [], 0
        return (ServerEvent(name, b"\n".join(data).decode(errors="replace")),)
