"""What people with a Mac download: a disk image with the program in it, for one kind of processor."""

import platform
import shutil
import sys
from pathlib import Path

from common.options import Options, read_options
from macos.image import pack, try_out
from macos.inspection import inspect
from macos.program import draw_icon, freeze, make_tools


def build(options: Options) -> list[Path]:
    """The .dmg, new in ``options.out``; nothing where there is no Mac. Raises ``Stuck``."""
    if sys.platform != "darwin":
        print("A .dmg is made on a Mac alone; elsewhere --check looks at all that goes into it.", flush=True)
        return []
    shutil.rmtree(options.work, ignore_errors=True)
    python = make_tools(options)
    app = freeze(options, python, draw_icon(options, python))
    name = f"Paragone-{options.version}-macos-{platform.machine()}.dmg"
    return [pack(app, python, options.out / name)]


def check(artefacts: list[Path]) -> None:
    """Try out each of them, and look at what goes into them. Raises ``Stuck``."""
    options = read_options("macos")
    inspect(options)
    for artefact in artefacts:
        try_out(artefact, options.work / f"{artefact.stem}.json")
