"""Whether the history holds what it said it had saved when the power goes: again and again, at any moment.

It is written by another SQLite over a disk that loses what was not synced, and read by Python's own.
"""

import argparse
import json
import logging
import random
import sqlite3
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks import other_sqlite
from benchmarks.author import Author
from benchmarks.disk import Disk, broken, quiet
from benchmarks.next_start import start
from comparison.history.database import open_writer

CUTS = 2_000
STEPS = 30
A_LIFE = 50
"""Cuts of one and the same work, each at a moment of its own."""


@dataclass
class Tally:
    """What all the cuts came to."""

    cuts: int = 0
    corrupt: int = 0
    """Files with which SQLite found fault, or that the program moved aside."""
    lost: int = 0
    """Things that were said to be on the disk and were not there."""
    acknowledged: int = 0
    """Things that were."""
    while_writing: int = 0
    """Cuts with something on its way to the disk."""


def measure(cuts: int, tally: Tally, seed: int = 0, steps: int = STEPS) -> None:
    """Each cut in a folder of its own; the same seed does the same again."""
    moments = 0
    for number in range(cuts):
        life = seed + number // A_LIFE
        if number % A_LIFE == 0:
            moments = _worked(life, steps, 0, Tally())
        _worked(life, steps, random.Random(f"{seed} {number}").randint(1, moments), tally)
        sys.stderr.write(f"\r{number + 1} of {cuts}")


class Cut:
    """The power goes at the ``moment``-th change of the disk, and stays away; 0 for never."""

    def __init__(self, moment: int, chance: random.Random) -> None:
        self.disk: Disk | None = None
        self.left: dict[str, bytes] = {}
        """The files as they are then."""
        self.is_while_writing = False
        self._moment = moment
        self._chance = chance

    def __call__(self, number: int, kind: str) -> Exception | None:
        if not self._moment or number < self._moment:
            return None
        if not self.left and self.disk is not None:
            self.is_while_writing = any(self.disk.pending.values())
            self.left = self.disk.after_power_cut(self._chance)
        return broken()


def _worked(life: int, steps: int, moment: int, tally: Tally) -> int:
    """Work until the power goes, or to the end; how often the disk has changed."""
    with tempfile.TemporaryDirectory() as folder, quiet():
        cut = Cut(moment, random.Random(f"{life} {moment}"))
        disk = cut.disk = Disk("power", cut)
        opened = partial(open_writer, by=partial(other_sqlite.connect, disk=disk))
        author = Author(Path(folder) / "before" / "history.sqlite3", opened, random.Random(life))
        author.work(steps, lambda: not cut.left)
        author.close()
        if moment:
            found = start(Path(folder) / "after", cut.left or disk.after_power_cut(random.Random(life)), author)
            tally.cuts += 1
            tally.while_writing += cut.is_while_writing
            tally.acknowledged += sum(len(each) for each in author.acknowledged.values()) + len(author.deleted)
            tally.lost += len(found.missing)
            tally.corrupt += found.is_corrupt
        return disk.changes


def main() -> None:
    """Print the figures; the exit status is 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.powercuts", description=__doc__)
    parser.add_argument("--cuts", type=int, default=CUTS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    logging.disable()  # of what can't be written, which is what is tried here
    tally = Tally()
    measure(options.cuts, tally, options.seed)
    sys.stderr.write("\n")
    versions = {"written_by": other_sqlite.VERSION, "read_by": sqlite3.sqlite_version}
    if options.json:
        print(json.dumps(asdict(tally) | versions))
    else:
        print(
            f"{tally.cuts} power cuts, {tally.while_writing} of them with something on its way to the disk: "
            f"{tally.corrupt} files broken, {tally.lost} lost of {tally.acknowledged} answers that were said to be "
            f"saved (written by SQLite {versions['written_by']}, read by {versions['read_by']})"
        )
    sys.exit(bool(tally.corrupt or tally.lost))


if __name__ == "__main__":
    main()
