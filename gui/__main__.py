"""The front door: a command goes to the command line; without one, the window opens."""

import gc
import sys

from gui.message_bus import start_no_bus
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
    if arguments:
        from comparison.cli import main as run_command

        return run_command(arguments, keys)
    # Objects made at the start stay; collecting them again and again would only cost time. Turned on after the first
    # paint.
    gc.disable()
    # A command in a terminal needs no window.
    from gui.program import run

    return run(keys)


if __name__ == "__main__":
    sys.exit(main())
