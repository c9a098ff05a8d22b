"""A screen that nobody looks at, for windows that only show themselves on one; and pictures of it."""

import os
import struct
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from common.commands import run_quietly
from set_up import Stuck

SIZE = "1440x900x24"
HEADER = struct.Struct(">25I")
"""The fixed part of an X window dump (X11/XWDFile.h)."""
COLOUR_BYTES = 12


@dataclass(frozen=True, slots=True)
class Screen:
    """One X display with one screen."""

    name: str
    """Such as ``:99``."""
    dump: Path
    """The file in which Xvfb keeps what is on the screen, as an X window dump."""

    def titles(self) -> str:
        """What ``xwininfo`` tells of all windows."""
        return run_quietly("xwininfo", "-display", self.name, "-root", "-tree")

    def save_picture(self, path: Path) -> None:
        """A PNG of the whole screen."""
        content = self.dump.read_bytes()
        fields = HEADER.unpack_from(content)
        length, width, height, row_bytes, colours = fields[0], fields[4], fields[5], fields[12], fields[19]
        pixels = content[length + colours * COLOUR_BYTES :]
        rows = [pixels[start : start + width * 4] for start in range(0, height * row_bytes, row_bytes)]
        path.write_bytes(png(width, height, [to_rgb(row) for row in rows]))


@contextmanager
def open_screen(folder: Path) -> Iterator[Screen]:
    """A display of its own, with a number that is free. Raises ``Stuck`` where Xvfb does not start."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-fbdir", str(folder), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            raise Stuck("Xvfb does not start.")
        yield Screen(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()


def to_rgb(row: bytes) -> bytes:
    """From four bytes a pixel, the last of no meaning, blue first."""
    colours = bytearray(len(row) // 4 * 3)
    colours[0::3], colours[1::3], colours[2::3] = row[2::4], row[1::4], row[0::4]
    return bytes(colours)


def png(width: int, height: int, rows: list[bytes]) -> bytes:
    """A picture of 8 bits a colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    unfiltered = b"".join(b"\0" + row for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    ends = chunk(b"IDAT", zlib.compress(unfiltered)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + ends
