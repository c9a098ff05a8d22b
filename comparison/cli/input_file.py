"""A file that a command reads, or standard input."""

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import IO

from comparison.cli.arguments import UsageError


def opened(name: str) -> AbstractContextManager[IO[bytes]]:
    """``-`` is standard input. ``UsageError`` if it can't be opened."""
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return open(name, "rb")
    except OSError as error:
        raise UsageError(f"The file can't be read: {error.strerror}.") from None
