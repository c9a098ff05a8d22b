"""The front door: a command goes to the command line; without one, the window opens."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from gui.toolkit.message_bus import start_no_bus
from providers.keys.environment import take_keys

OFF_SCREEN = "--off-screen"
SELF_TEST = "--self-test"


def main() -> int:
    """Run the program; returns the exit status."""
    keys = take_keys()
    start_no_bus()
    arguments = sys.argv[1:]
    if arguments == [OFF_SCREEN]:
        from gui.self_test.off_screen import run_demo

        return run_demo()
    if arguments[:1] == [SELF_TEST]:
        from gui.self_test.run import run_self_test

        return run_self_test(arguments[1:])
    if arguments and arguments[0] != "open":
        from comparison.cli import main as run_command

        return run_command(arguments, keys)
    try:
        team, file = _wanted(arguments)
    except SystemExit as end:  # the terminal has been told why
        return end.code if isinstance(end.code, int) else 2
    # Objects made at the start stay; collecting them again and again would only cost time. Turned on after the first
    # paint.
    gc.disable()
    # A command in a terminal needs no window.
    from gui.program import run

    return _end(run(keys, team, file))


def _end(status: int) -> NoReturn:
    """Everything is closed and on the disk; taking a long session apart object by object would take far longer."""
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # in a program without a terminal
            with suppress(OSError, ValueError):
                stream.flush()
    os._exit(status)


def _wanted(arguments: Sequence[str]) -> tuple[str, str]:
    """The team of lanes and the file that are wanted; empty if none is. ``SystemExit`` where there is no such team."""
    if not arguments:
        return "", ""
    # Without arguments none of it is needed to start.
    from comparison.cli.arguments import UsageError, read_arguments
    from comparison.cli.output.plain_text import complain
    from comparison.cli.teams import team_of

    read = read_arguments(arguments)
    name: str = read.team or ""
    try:
        if name:
            team_of(name)
    except UsageError as problem:
        complain(str(problem))
        raise SystemExit(2) from None
    return name, read.file or ""


if __name__ == "__main__":
    sys.exit(main())
