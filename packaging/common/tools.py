"""The programs that building and checking take, and how a missing one is said."""

import shutil
from glob import glob
from pathlib import Path

from set_up import ROOT, Stuck

LIST = ROOT / "packaging" / "build-packages.txt"


def require_tools(*sections: str) -> None:
    """Raises ``Stuck`` with what is missing and the packages of Debian that have it."""
    wanted = read_tools(LIST)
    missing = {tool: package for name in sections for tool, package in wanted[name].items() if not is_there(tool)}
    if missing:
        told = ", ".join(f"{tool} (of the package {package})" for tool, package in missing.items())
        packages = " ".join(sorted(set(missing.values())))
        raise Stuck(f"Programs are missing: {told}. On Debian, as root: apt-get install {packages}")


def is_there(tool: str) -> bool:
    """``tool`` is the name of a command, or the full path of a file, with ``*`` for what differs between computers."""
    return bool(glob(tool)) if tool.startswith("/") else shutil.which(tool) is not None


def read_tools(path: Path) -> dict[str, dict[str, str]]:
    """For each section of the list, in the order of the file: the package of each tool."""
    sections: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sections[line.strip("[]")] = {}
        elif line and not line.startswith("#"):
            package, tool = line.split()
            sections[list(sections)[-1]][tool] = package
    return sections
