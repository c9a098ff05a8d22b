"""How long the packed program takes until its window is on a screen, beside the same program started from source."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path

ROUNDS = 11
LONGEST_S = 60
WIDTH, HEIGHT, BYTES = 1280, 800, 4
ROOT = Path(__file__).resolve().parent.parent
FROM_SOURCE = (sys.executable, "-m", "gui")


@contextmanager
def screen() -> Iterator[tuple[str, mmap]]:
    """An X server of its own: the name of its display, and its picture as the server paints it."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        order = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder, "-br"]
        # Without -noreset the server starts afresh when its last window goes, which takes a while.
        server = subprocess.Popen(
            [*order, "-noreset", "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                display = f":{told.readline().strip()}"
            with Path(folder, "Xvfb_screen0").open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as picture:
                yield display, picture
        finally:
            server.terminate()
            server.wait()


def is_painted(picture: mmap) -> bool:
    """Whether there is anything but black left of the middle of the screen, where the pointer is not."""
    pixels = len(picture) - WIDTH * HEIGHT * BYTES
    place = pixels + (HEIGHT // 2 * WIDTH + WIDTH // 4) * BYTES
    return any(picture[place : place + 64 * BYTES])


def wait_until(is_so: bool, picture: mmap) -> float:
    """The time when the screen was first seen painted, or black again. Raises ``TimeoutError``."""
    last = time.monotonic() + LONGEST_S
    while is_painted(picture) is not is_so:
        if time.monotonic() > last:
            raise TimeoutError("The window did not come, or did not go.")
        time.sleep(0.0005)
    return time.monotonic()


def start(command: Sequence[str], display: str, picture: mmap) -> float:
    """Seconds of one start, in a process of its own and a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PARAGONE_HOME": home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's own start from source has its byte code, too
        began = time.monotonic()
        program = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        try:
            return wait_until(True, picture) - began
        finally:
            program.kill()
            program.wait()
            wait_until(False, picture)


def measure(packed: Path, rounds: int) -> dict[str, float]:
    """Medians; both take turns, so that a busy moment of the computer meets both."""
    commands = ([str(packed.resolve())], FROM_SOURCE)
    with screen() as (display, picture):
        for command in commands:  # the disk's cache is warm from here on
            start(command, display, picture)
        starts = [[start(command, display, picture) for command in commands] for _ in range(rounds)]
    packed_s, source_s = (statistics.median(column) for column in zip(*starts, strict=True))
    return {"ratio": round(packed_s / source_s, 2), "packed_s": round(packed_s, 3), "source_s": round(source_s, 3)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frozen_start", description=__doc__)
    parser.add_argument("program", type=Path, help="the executable `paragone` of an unpacked .tar.xz")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure(options.program, options.rounds)
    if options.json:
        print(json.dumps(figures))
        return
    print(f"packed {figures['packed_s']} s, from source {figures['source_s']} s: {figures['ratio']} x")


if __name__ == "__main__":
    main()
