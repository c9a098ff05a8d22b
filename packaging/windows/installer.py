"""The installer: the list of all files of a version, and NSIS."""

from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from common.commands import run_quietly
from set_up import Stuck
from windows.signatures import signing_program

HERE = Path(__file__).resolve().parent
MANIFEST = "paragone-files.txt"
"""The list by which a version is removed; installer_places.nsh names it too."""

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What an installer unpacks."""

    stage: Path
    """The folder of the version."""
    programs: Path
    """The folder with ``Paragone.exe`` and ``bin/paragone.exe``."""
    icon: Path
    sidebar: Path
    """The picture beside the first and the last page."""
    python: str
    """The library that the programs load from ``runtime``, such as ``python313.dll``."""


def make_installer(out: Path, contents: Contents, version: str, work: Path, compressor: str = "lzma") -> None:
    """Write ``out``; ``work`` is for the files in between. Raises ``Stuck``."""
    work.mkdir(parents=True, exist_ok=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(path.relative_to(contents.stage) for path in contents.stage.rglob("*") if path.is_file())
    manifest, script = work / MANIFEST, work / "files.nsh"
    manifest.write_text(removal_list(files), encoding="ascii", newline="")
    script.write_text(unpacking_script(files, contents.stage, manifest), encoding="utf-8")
    size = sum((contents.stage / name).stat().st_size for name in files)
    told = {
        "VERSION": version,
        "PYTHON": contents.python,
        "SIZE_MB": -(-size // MIB),
        "PROGRAMS": contents.programs,
        "ICON": contents.icon,
        "SIDEBAR": contents.sidebar,
        "FILES": script,
        "COMPRESSOR": compressor,
        "OUT": out,
    }
    if program := signing_program():
        told["SIGN"] = program
    defined = [f"-D{name}={value}" for name, value in told.items()]
    run_quietly("makensis", "-V2", "-WX", *defined, HERE / "installer.nsi")


def unpacking_script(files: list[Path], stage: Path, manifest: Path) -> str:
    """NSIS that unpacks ``files``, in their order, and before them the list by which they can be removed again."""
    lines, current = ['SetOutPath "$INSTDIR\\$Folder"', f'File "{manifest}"'], Path()
    for name in files:
        if name.parent != current:
            current = name.parent
            below = "" if current == Path() else f"\\{PureWindowsPath(current)}"
            lines.append(f'SetOutPath "$INSTDIR\\$Folder{below}"')
        lines.append(f'File "{stage / name}"')
    return "\n".join(lines) + "\n"


def removal_list(files: list[Path]) -> str:
    """A file a line, then the folders that were made for them, each after those in it and with a backslash at its end.

    Raises ``Stuck`` for a name that NSIS can't read back, or would take for several.
    """
    for name in files:
        if not name.as_posix().isascii() or set(name.as_posix()) & set('*?"$\n'):
            raise Stuck(f"An installer can't hold a file of this name: {name}")
    folders = sorted({folder for name in files for folder in name.parents} - {Path()}, reverse=True)
    listed = [*(str(PureWindowsPath(name)) for name in files), *(f"{PureWindowsPath(folder)}\\" for folder in folders)]
    return "".join(f"{line}\n" for line in listed)
