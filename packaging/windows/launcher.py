"""The two small programs that a person starts: one with windows, one for the command line."""

import re
import shutil
from pathlib import Path
from string import Template

from common.commands import run_quietly
from set_up import Stuck
from windows.signatures import sign

HERE = Path(__file__).resolve().parent

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
