"""The two small programs that a person starts: one with windows, one for the command line."""

import re
import shutil
from pathlib import Path
from string import Template

from common.commands import run_quietly
from set_up import Stuck
from windows.signatures import sign

HERE = Path(__file__).resolve().parent
DRAW_ICON = HERE.parent / "common" / "icon.py"

ICON_SIZES = (16, 24, 32, 48, 64, 256)
"""Six: with other numbers than seven NSIS may write bytes that nobody set (sourceforge.net/p/nsis/bugs/1230), and with
these it does not."""

COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCE_COMPILER = "x86_64-w64-mingw32-windres"
HARDENED = ("-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va", "-static")

PROGRAMS = {
    "Paragone.exe": ("Paragone", ("-mwindows",)),
    "bin/paragone.exe": ("Paragone on the command line", ("-mconsole", "-DCONSOLE")),
}
"""Each program's path below the installation, its description, and how it is compiled."""


def numbers_of(version: str) -> str:
    """``0.1.0`` as Windows counts: ``0,1,0,0``. Raises ``Stuck`` for what it can't compare."""
    if not re.fullmatch(r"\d{1,5}\.\d{1,5}\.\d{1,5}", version):
        raise Stuck(f"An installer for Windows has a version such as 0.1.0, not {version}.")
    return f"{version},0".replace(".", ",")


def make_icon(folder: Path, python: Path) -> Path:
    """``paragone.ico`` in ``folder``; ``python`` has Qt. Raises ``Stuck``."""
    run_quietly(python, DRAW_ICON, folder, *ICON_SIZES, QT_QPA_PLATFORM="offscreen")
    *small, largest = [folder / f"{size}.png" for size in ICON_SIZES]
    icon = folder / "paragone.ico"
    run_quietly("icotool", "--create", "--output", icon, *small, f"--raw={largest}")
    return icon


def make_launchers(folder: Path, work: Path, icon: Path, version: str) -> None:
    """Compile both into ``folder``, and sign them where a certificate is at hand. Raises ``Stuck``."""
    work.mkdir()
    shutil.copy(icon, work / "paragone.ico")
    shutil.copy(HERE / "launcher.manifest", work)
    for program, (description, options) in PROGRAMS.items():
        target = folder / program
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Template((HERE / "launcher.rc").read_text(encoding="utf-8")).substitute(
            numbers=numbers_of(version), version=version, description=description, name=target.name
        )
        (work / "launcher.rc").write_text(text, encoding="utf-8")
        run_quietly(RESOURCE_COMPILER, "launcher.rc", "-O", "coff", "-o", "launcher.res", folder=work)
        warnings = ("-Wall", "-Wextra", "-Werror")
        source = (HERE / "launcher.c", "launcher.res", "-o", target)
        run_quietly(COMPILER, "-municode", "-O2", "-s", *warnings, *options, *HARDENED, *source, folder=work)
        sign(target)
