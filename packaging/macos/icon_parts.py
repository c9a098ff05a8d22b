"""How an .icns is put together: pictures of several sizes in one file."""

import struct

KINDS = {
    "icp4": 16,
    "ic11": 32,
    "icp5": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}
"""The parts of the file and their sizes in pixels; every second one is for screens of twice the density."""

HEAD = struct.Struct(">4sI")
"""A kind, and the length of all that it heads, itself included."""


def joined(pictures: dict[str, bytes]) -> bytes:
    """The file with these PNGs in it."""
    body = b"".join(HEAD.pack(kind.encode(), len(png) + HEAD.size) + png for kind, png in pictures.items())
    return HEAD.pack(b"icns", len(body) + HEAD.size) + body


def parts_of(content: bytes) -> dict[str, bytes]:
    """What is in such a file, by kind. Raises ``ValueError`` if it is none."""
    try:
        kind, length = HEAD.unpack_from(content)
        if (kind, length) != (b"icns", len(content)):
            raise ValueError("This is no .icns, or not the whole of one.")
        parts: dict[str, bytes] = {}
        place = HEAD.size
        while place < len(content):
            kind, length = HEAD.unpack_from(content, place)
            parts[kind.decode("ascii")] = content[place + HEAD.size : place + length]
            place += max(length, HEAD.size)
    except struct.error:
        raise ValueError("This .icns ends in the middle of a head.") from None
    return parts
