"""What a build is told: of which version, as of when, and where its files go."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from set_up import ROOT, Stuck


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that a build depends on besides the source."""

    root: Path
    out: Path
    """Where what people download goes."""
    work: Path
    """For everything in between; a build makes it anew."""
    version: str
    epoch: int
    """The time of the commit, in seconds: the only time that gets into a file."""


def read_options(system: str) -> Options:
    """Raises ``Stuck`` if there is no commit to take the time from."""
    return Options(ROOT, ROOT / "dist", ROOT / "build" / system, read_version(ROOT), read_epoch(ROOT))


def read_version(root: Path) -> str:
    """Read from the source without importing it, because nothing is installed yet."""
    found = re.search(r'^VERSION = "(.+)"$', (root / "comparison" / "version.py").read_text(encoding="utf-8"), re.M)
    if found is None:
        raise Stuck("comparison/version.py names no version.")
    return found[1]


def read_epoch(root: Path) -> int:
    """From ``SOURCE_DATE_EPOCH`` (reproducible-builds.org/specs/source-date-epoch), otherwise from git."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    git = ["git", "log", "-1", "--format=%ct"]
    asked = subprocess.run(git, cwd=root, capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        raise Stuck("Outside a git repository, set SOURCE_DATE_EPOCH to the time of the release, in seconds.")
    return int(asked.stdout)
