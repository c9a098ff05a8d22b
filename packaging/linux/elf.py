"""What compiled files say about themselves, asked of readelf."""

import re
from collections.abc import Iterable
from pathlib import Path

from common.commands import run_quietly

MAGIC = b"\x7fELF"


def is_elf(path: Path) -> bool:
    """Whether it is a compiled program or library, and no link to one."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def read_needed(path: Path) -> tuple[str, ...]:
    """The names of the libraries that it is linked with."""
    return tuple(re.findall(r"\(NEEDED\).*\[(.+)]", run_quietly("readelf", "--dynamic", "--wide", path)))


def read_search_path(path: Path) -> str:
    """Where it looks for them before it looks where the system does; empty if nowhere."""
    found = re.search(r"\((?:RUNPATH|RPATH)\).*\[(.+)]", run_quietly("readelf", "--dynamic", "--wide", path))
    return found[1] if found else ""


def read_newest_glibc(paths: Iterable[Path]) -> str:
    """The oldest version of the C library that all of them can be used with, such as ``2.34``."""
    told = run_quietly("readelf", "--version-info", "--wide", *paths)
    versions: list[str] = re.findall(r"\bGLIBC_(\d+\.\d+)", told)
    return max(versions, key=lambda version: [int(part) for part in version.split(".")])
