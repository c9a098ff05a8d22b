"""``paragone render``: the HTML of a reply, through the same stages as in the window."""

import argparse
import json
from typing import IO

from comparison.cli.arguments import UsageError
from comparison.cli.input_file import opened
from comparison.cli.output.plain_text import write_data
from comparison.gfm.html.extension import render


def render_file(arguments: argparse.Namespace) -> int:
    """Print the HTML of a file or of standard input; with ``--jsonl`` of each line, which is a JSON string."""
    with opened(arguments.file) as source:
        if arguments.jsonl:
            _render_lines(source)
        else:
            write_data(render(_text(source.read())))
    return 0


def _render_lines(source: IO[bytes]) -> None:
    for number, line in enumerate(source, start=1):
        if line.strip():
            write_data(json.dumps(render(_string(line, number))))


def _string(line: bytes, number: int) -> str:
    try:
        value = json.loads(_text(line))
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, str):
        raise UsageError(f"Line {number} is not a JSON string.")
    return value


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")
