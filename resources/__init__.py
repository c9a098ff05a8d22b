"""What the window is painted with, behind one accessor."""

from pathlib import Path

ROOT = Path(__file__).parent


def read_text(*parts: str) -> str:
    """The text of one file below this folder, such as ``read_text("icons", "copy.svg")``."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def path(place: str) -> str:
    """Where the file at ``place`` below this folder is, with slashes on every system."""
    return ROOT.joinpath(place).as_posix()


def names(folder: str, ending: str) -> tuple[str, ...]:
    """The names of the files of one folder that end so, sorted."""
    return tuple(sorted(path.name for path in (ROOT / folder).iterdir() if path.name.endswith(ending)))
