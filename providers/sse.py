"""Server-sent events out of bytes, as the WHATWG standard reads them (html.spec.whatwg.org, section 9.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from providers.exchange import ServerEvent

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
BARE_ERROR = re.compile(rb'\s*\{\s*"(error"\s*:|type"\s*:\s*"error")')


class TooLong(Exception):
    """A peer sent more than a limit allows; the text says which one."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A line that carries nothing but the sign that the server is alive."""


class SseDecoder:
    """Takes bytes in pieces of any size and gives events back; the cost is linear in the bytes.

    Lines end at CR, LF or CRLF and at nothing else: U+2028 and its like are part of a text. Three things differ from
    the standard, for the sake of language models. The last event counts without a blank line behind it. llama.cpp until
    2025 wrote ``error: {json}`` as a field of its own (llama.cpp#16109): it becomes an event named "error". And so does
    a line that is the JSON of an error without any field, as a server writes it that fails after the stream has begun.
    """

    def __init__(self, line_bytes: int, event_bytes: int) -> None:
        self._line_bytes = line_bytes
        self._event_bytes = event_bytes
        self._line = bytearray()
        self._ended_with_cr = False
        self._is_first_line = True
        self._name = ""
        self._data: list[bytes] = []
        self._data_bytes = 0

    def feed(self, piece: bytes) -> Iterator[ServerEvent | Comment]:
        """What became complete with this piece. Raises ``TooLong``."""
        if not piece:
            return
        rest = piece.removeprefix(b"\n") if self._ended_with_cr else piece
        self._ended_with_cr = piece.endswith(b"\r")
        for line in rest.splitlines(keepends=True):
            content = line.rstrip(b"\r\n")
            if len(self._line) + len(content) > self._line_bytes:
                raise TooLong(f"a line of more than {self._line_bytes} bytes")
            self._line += content
            if len(content) < len(line):
                yield from self._end_line()

    def close(self) -> Iterator[ServerEvent | Comment]:
        """The last event, if the bytes ended without the blank line that should follow it."""
        if self._line:
            yield from self._end_line()
        yield from self._dispatch()

    def _end_line(self) -> Iterator[ServerEvent | Comment]:
        line = bytes(self._line)
        self._line.clear()
        if self._is_first_line:
            line = line.removeprefix(BYTE_ORDER_MARK)
            self._is_first_line = False
        if not line:
            yield from self._dispatch()
        elif line.startswith(b":"):
            yield Comment()
        elif BARE_ERROR.match(line):
            yield from self._dispatch()
            yield ServerEvent("error", line.decode(errors="replace"))
        else:
            self._take_field(line)

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

    def _dispatch(self) -> Iterator[ServerEvent]:
        name, data = self._name, self._data
        self._name, self._data, self._data_bytes = "", [], 0
        if data:
            yield ServerEvent(name, b"\n".join(data).decode(errors="replace"))
