"""Splits bytes into lines of JSON (NDJSON, github.com/ndjson/ndjson-spec): the text of each line, not parsed."""

from collections.abc import Iterator

from providers.body.sse import BYTE_ORDER_MARK, TooLong
from providers.calls import ServerEvent


class NdjsonDecoder:
    """Takes bytes in pieces of any size and returns lines, as events without a name; linear in the bytes.

    Lines end at LF or CRLF and at nothing else: U+2028 and its like are part of the text. Blank lines are ignored. The
    last line counts even without a line end.
    """

    def __init__(self, line_bytes: int) -> None:
        self._line_bytes = line_bytes
        self._line = bytearray()
        self._is_first_line = True

    def feed(self, piece: bytes) -> Iterator[ServerEvent]:
        """The events this piece completed. Raises ``TooLong``."""
        *ended, rest = piece.split(b"\n")
        for content in ended:
            self._add(content)
            yield from self._end_line()
        self._add(rest)

    def close(self) -> Iterator[ServerEvent]:
        """The last line, if the bytes ended without its end."""
        yield from self._end_line()

    def _add(self, content: bytes) -> None:
        if len(self._line) + len(content) > self._line_bytes:
            raise TooLong(f"a line of more than {self._line_bytes} bytes")
        self._line += content

    def _end_line(self) -> Iterator[ServerEvent]:
        line = self._line.removesuffix(b"\r")
        self._line.clear()
        if self._is_first_line:
            line = line.removeprefix(BYTE_ORDER_MARK)
            self._is_first_line = False
        if line.strip():
            yield ServerEvent("", line.decode(errors="replace"))
