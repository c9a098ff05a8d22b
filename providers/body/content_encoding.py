"""Expands, piece by piece, bodies that come compressed although nobody asked for it."""

import zlib
from collections.abc import Iterable, Iterator

PIECE = 1 << 16
GZIP = 16 + zlib.MAX_WBITS
RAW_DEFLATE = -zlib.MAX_WBITS


class UnknownEncoding(Exception):
    """An encoding this program can't read."""


class Identity:
    """No compression at all."""

    def feed(self, piece: bytes) -> Iterable[bytes]:
        return (piece,)

    def close(self) -> None:
        pass


class Inflater:
    """Reads gzip, in one member or several, and deflate, with the zlib header it should have or without.

    Never returns more than 64 KiB at once, so that a bomb costs no memory. Raises ``zlib.error`` for broken data.
    """

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._window = GZIP if self._is_gzip else zlib.MAX_WBITS
        self._stream = zlib.decompressobj(self._window)
        self._opening = b""
        """The first two bytes."""

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What ``piece`` expands to."""
        part = b""
        # A full part may not be everything zlib made of the bytes it consumed.
        while piece or (len(part) == PIECE and not self._stream.eof):
            if self._stream.eof:
                if not self._is_gzip:
                    return
                self._stream = zlib.decompressobj(self._window)
            part = self._decompress(piece)
            piece = self._stream.unconsumed_tail or self._stream.unused_data
            if part:
                yield part

    def close(self) -> None:
        """``EOFError`` unless the compressed data is complete."""
        if self._opening and not self._stream.eof:
            raise EOFError("the compressed data ends too early")

    def _decompress(self, piece: bytes) -> bytes:
        opening, self._opening = self._opening, (self._opening + piece[:2])[:2]
        try:
            return self._stream.decompress(piece, PIECE)
        except zlib.error:
            # A missing header shows only at its second byte, which may be in the second piece.
            if self._is_gzip or len(opening) == 2:
                raise
            self._stream = zlib.decompressobj(RAW_DEFLATE)
            return self._stream.decompress(opening + piece, PIECE)


def inflater(encoding: str) -> Inflater | Identity:
    """What expands a body with this Content-Encoding. Raises ``UnknownEncoding``."""
    match encoding.strip().lower():
        case "" | "identity":
            return Identity()
        case "gzip" | "x-gzip":
            return Inflater(is_gzip=True)
        case "deflate":
            return Inflater(is_gzip=False)
        case other:
            raise UnknownEncoding(other)
