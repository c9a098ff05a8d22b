"""The program with its interpreter and its libraries in one folder."""

import os
import shutil
from pathlib import Path

from common.commands import run_quietly
from common.options import Options
from linux.elf import is_elf, read_search_path
from set_up import Stuck

SPEC = Path(__file__).with_name("paragone.spec")


def freeze(options: Options, python: Path) -> Path:
    """Pack the program with the interpreter and the packages of ``python``'s environment; the folder. ``Stuck``."""
    out, work = options.work / "frozen", options.work / "pyinstaller"
    order = ("-y", "--clean", "--distpath", out, "--workpath", work, SPEC)
    settled = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(options.epoch), "PYINSTALLER_CONFIG_DIR": str(work)}
    # Not with -I, which would not hear of the seed: the order of what PyInstaller keeps in sets gets into its files.
    run_quietly(python, "-P", "-s", "-m", "PyInstaller", *order, folder=options.work, PYTHONPATH="", **settled)
    folder = out / "paragone"
    # An interpreter that was built by hand still has its symbols: 17 MB.
    own = [path for path in folder.glob("lib/**/*.so*") if is_pythons_own(path)]
    run_quietly("strip", "--strip-unneeded", *own)
    refuse_foreign_paths(own)
    return folder


def refuse_foreign_paths(libraries: list[Path]) -> None:
    """Raises ``Stuck`` if they would be looked for in a folder of this computer, which elsewhere is somebody else's."""
    for library in libraries:
        if (path := read_search_path(library)).startswith("/"):
            raise Stuck(f"{library.name} looks for libraries in {path}. Build with the distribution's own Python.")


def is_pythons_own(path: Path) -> bool:
    """Whether a library came with the interpreter. Those of wheels are left as they are: strip breaks some."""
    return is_elf(path) and (path.name.startswith("libpython") or path.parent.name == "lib-dynload")


def settle(folder: Path, epoch: int, programs: tuple[Path, ...] = ()) -> None:
    """Give all below ``folder`` the rights that a package has and one time; ``programs`` can be run."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def copy(folder: Path, place: Path) -> None:
    """Links stay links."""
    shutil.copytree(folder, place, symlinks=True)
