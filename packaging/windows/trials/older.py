"""An installer of a version before this one, to upgrade from: what was installed, and a module that is no more."""

import os
import shutil
from pathlib import Path

from set_up import Stuck
from windows.installer import MANIFEST, Contents, make_installer
from windows.launcher import PROGRAMS

VERSION = "0.0.9"
STALE = Path("lib", "gui", "stale_module.py")
GRAPHICS = Path("/usr/share/nsis/Contrib/Graphics")
ICON, SIDEBAR = GRAPHICS / "Icons" / "modern-install.ico", GRAPHICS / "Wizard" / "win.bmp"


def make_older_installer(installed: Path, work: Path) -> Path:
    """Made of the one version below the folder ``installed``, and not compressed, which is quick."""
    versions = [path.parent for path in installed.glob(f"*/{MANIFEST}")]
    if len(versions) != 1:
        raise Stuck(f"There should be one version in {installed}, and there are {versions}.")
    stage, programs = work / "older", work / "older-programs"
    shutil.copytree(versions[0], stage, copy_function=os.link, ignore=shutil.ignore_patterns(MANIFEST))
    (stage / STALE).write_text('"""A module that the next version does not have."""\n', encoding="utf-8")
    for name in PROGRAMS:
        (programs / name).parent.mkdir(parents=True, exist_ok=True)
        os.link(installed / name, programs / name)
    python = next(path.name for path in (stage / "runtime").glob("python3?*.dll"))
    out = work / f"Paragone-{VERSION}-windows-x64.exe"
    contents = Contents(stage, programs, ICON, SIDEBAR, python)
    make_installer(out, contents, VERSION, work / "older-lists", compressor="none")
    return out
