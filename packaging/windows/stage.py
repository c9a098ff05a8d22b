"""The folder of one version, as it lies on a person's computer: CPython, libraries, the program."""

import os
import shutil
from fnmatch import fnmatch
from pathlib import Path

from common.contents import NOT_SHIPPED
from set_up import Stuck
from windows.contents import KEEP, LEFT_OUT, RUNTIME_LEFT_OUT
from windows.libraries import install_libraries, install_program
from windows.runtime import Runtime
from windows.wine import Wine


def make_stage(folder: Path, work: Path, runtime: Runtime, python: Path, epoch: int) -> None:
    """Fill ``folder``, which is not there yet, with everything but byte code. Raises ``Stuck``."""
    shutil.copytree(runtime.folder, folder / "runtime", ignore=shutil.ignore_patterns(*RUNTIME_LEFT_OUT))
    # No site, no user's own packages, no PYTHON* variables: what runs is what was installed.
    paths = f"{runtime.tag}.zip\r\n.\r\n..\\lib\r\n"
    (folder / "runtime" / f"{runtime.tag}._pth").write_text(paths, encoding="ascii", newline="")
    library = folder / "lib"
    install_libraries(library, work, python, runtime.version)
    install_program(library, work, python, epoch)
    trim(library)


def trim(library: Path) -> None:
    """Take away what contents.py does not keep."""
    for path in sorted(library.rglob("*"), reverse=True):
        name = path.relative_to(library)
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif not is_kept(name):
            path.unlink()


def is_kept(name: Path) -> bool:
    """Whether this file, named from the folder of the libraries, is shipped."""
    wanted = KEEP.get(name.parts[0])
    if wanted is not None:
        return _matches("/".join(name.parts[1:]), wanted)
    module = ".".join(name.with_suffix("").parts)
    return module not in NOT_SHIPPED and not _matches(name.as_posix(), LEFT_OUT)


def compile_modules(folder: Path, runtime: Runtime, wine: Wine) -> None:
    """Byte code by the interpreter that will read it, which will not compare it with the source. Raises ``Stuck``."""
    how = ("-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "lib")
    wine.call(runtime.folder / "python.exe", *how, folder=folder)
    sources = sum(1 for path in (folder / "lib").rglob("*.py"))
    compiled = sum(1 for path in (folder / "lib").rglob("*.pyc"))
    if sources != compiled:
        raise Stuck(f"Of {sources} modules {compiled} were compiled.")


def settle_times(folder: Path, epoch: int) -> None:
    """Every file as old as the commit."""
    for path in folder.rglob("*"):
        os.utime(path, (epoch, epoch))


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
