"""``paragone diff``: where two replies differ, passage by passage and word by word."""

import argparse
import json
import sys

from comparison.cli.arguments import UsageError
from comparison.cli.input_file import opened
from comparison.cli.output.plain_text import write
from comparison.cli.output.side_by_side import as_json, lines, paint
from comparison.judging.differences.differences import find_differences

LARGEST = 4 << 20
"""Bytes of a file."""


def show_differences(arguments: argparse.Namespace) -> int:
    """Print what differs. Raises ``UsageError``."""
    if arguments.a == arguments.b == "-":
        raise UsageError("Only one of the two can be standard input.")
    a, b = _read(arguments.a), _read(arguments.b)
    rows = find_differences(a, b)
    if arguments.json:
        write(json.dumps(as_json(rows)))
    elif sys.stdout.isatty():
        paint(lines(rows, arguments.a, arguments.b, a == b))
    else:
        for line in lines(rows, arguments.a, arguments.b, a == b):
            write("".join(piece.marked for piece in line))
    return 0


def _read(name: str) -> str:
    with opened(name) as source:
        try:
            data = source.read(LARGEST + 1)
        except OSError as error:
            raise UsageError(f"The file can't be read: {error.strerror}.") from None
    if len(data) > LARGEST:
        raise UsageError(f"A file of more than {LARGEST >> 20} MB can't be compared.")
    # What is not UTF-8 stays what it was, so that it can differ.
    return data.decode("utf-8-sig", "surrogateescape")
