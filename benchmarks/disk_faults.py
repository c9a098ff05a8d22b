"""What becomes of the history when the disk fails or is full at any of the changes it is asked for.

Nobody may be told that something is saved which is not; it is told once what is wrong; and once the disk is in order
again, all is saved.
"""

import argparse
import json
import logging
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks import other_sqlite
from benchmarks.author import Author
from benchmarks.disk import Disk, broken, full, quiet
from benchmarks.next_start import start
from comparison.history.database import open_writer

STEPS = 12
KINDS: dict[str, tuple[Callable[[], Exception], tuple[str, ...]]] = {
    "an error": (broken, ("write", "cut", "sync", "delete")),
    "a full disk": (full, ("write",)),
}
"""What goes wrong, and at which changes of the disk it may."""


@dataclass
class Tally:
    """What all the faults came to."""

    faults: int = 0
    met: int = 0
    """Faults of which the program noticed something."""
    unsaved: int = 0
    """Runs that could not save all of it before the disk was in order again."""
    crashes: int = 0
    """Runs in which something happened that nobody expected."""
    false: int = 0
    """Things that were said to be saved, and were not."""
    corrupt: int = 0
    unrecovered: int = 0
    """Runs that could not save all of it once the disk was in order again."""
    untold: int = 0
    """Runs that could not save something and said nothing, or said the same twice."""


class Trouble:
    """A fault from one change on, for once or until the disk is mended."""

    def __init__(self, moment: int, kind: str, lasts: bool) -> None:
        self._error, self._kinds = KINDS[kind]
        self._moment = moment
        self._lasts = lasts
        self.has_come = False
        self.is_mended = False

    def __call__(self, number: int, kind: str) -> Exception | None:
        if self.is_mended or number < self._moment or kind not in self._kinds or (self.has_come and not self._lasts):
            return None
        self.has_come = True
        return self._error()


def measure(every: int, tally: Tally, seed: int = 0, steps: int = STEPS) -> None:
    """At each ``every``-th change of the disk."""
    last = _worked(Trouble(sys.maxsize, "an error", False), seed, steps, Tally())
    for moment in range(1, last + 1, every):
        for kind in KINDS:
            for lasts in (False, True):
                _worked(Trouble(moment, kind, lasts), seed, steps, tally)
        sys.stderr.write(f"\r{moment} of {last}")


def _worked(trouble: Trouble, seed: int, steps: int, tally: Tally) -> int:
    """Work, look what is there while the disk is out of order and once it is mended; how often it has changed."""
    with tempfile.TemporaryDirectory() as folder, quiet():
        disk = Disk("fault", trouble)
        path = Path(folder) / "before" / "history.sqlite3"
        opened = partial(open_writer, by=partial(other_sqlite.connect, disk=disk))
        author = Author(path, opened, random.Random(seed))
        author.work(steps)
        tally.faults += trouble.has_come
        meanwhile = start(Path(folder) / "meanwhile", disk.after_power_cut(random.Random(seed)), author)
        is_lacking = author.journal.is_lacking
        trouble.is_mended = True
        is_saved = author.save()
        author.close()
        later = start(Path(folder) / "later", disk.after_power_cut(random.Random(seed)), author)
        told = [each for each in author.told if each.startswith("The history can't be saved")]
        tally.met += bool(author.told)
        tally.unsaved += is_lacking
        tally.crashes += any("the log says why" in each for each in author.told)
        tally.false += len(meanwhile.missing) + len(later.missing)
        tally.corrupt += meanwhile.is_corrupt + later.is_corrupt
        tally.unrecovered += not is_saved
        tally.untold += (is_lacking and not told) or len(set(told)) < len(told)
        return disk.changes


def main() -> None:
    """Print the figures; the exit status is 1 if anything was not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.disk_faults", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="so many changes of the disk from fault to fault")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    logging.disable()  # of what can't be written, which is what is tried here
    tally = Tally()
    measure(options.every, tally, options.seed)
    sys.stderr.write("\n")
    figures = asdict(tally) | {"written_by": other_sqlite.VERSION, "read_by": sqlite3.sqlite_version}
    print(json.dumps(figures) if options.json else ", ".join(f"{name} {value}" for name, value in figures.items()))
    sys.exit(bool(tally.crashes or tally.false or tally.corrupt or tally.unrecovered or tally.untold))


if __name__ == "__main__":
    main()
