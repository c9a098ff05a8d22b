"""The program with its interpreter and its libraries: a bundle on a Mac, a folder elsewhere."""

import sys
from pathlib import Path

from common.commands import run_quietly
from common.environment import make_environment
from common.identity import NAME
from common.options import Options

HERE = Path(__file__).resolve().parent


def make_tools(options: Options) -> Path:
    """An environment with what is shipped and what packs it; its interpreter. Raises ``Stuck``."""
    python = make_environment(options.work / "environment", "run", "package")
    pip = (python, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
    run_quietly(*pip, "--only-binary", ":all:", "-r", HERE / "requirements.txt")
    return python


def draw_icon(options: Options, python: Path) -> Path:
    """The .icns, in the folder for work. Raises ``Stuck``."""
    options.work.mkdir(parents=True, exist_ok=True)
    path = options.work / f"{NAME}.icns"
    run_quietly(python, HERE / "icon.py", path, QT_QPA_PLATFORM="offscreen")
    return path


def freeze(options: Options, python: Path, icon: Path) -> Path:
    """Pack the program; ``Paragone.app``, or the folder ``Paragone`` where there are no bundles. Raises ``Stuck``.

    Signed with the identity that ``PARAGONE_SIGN_AS`` names in a keychain, otherwise ad hoc.
    """
    out, work = options.work / "frozen", options.work / "pyinstaller"
    order = ("-y", "--clean", "--distpath", out, "--workpath", work, HERE / "paragone.spec")
    settled = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(options.epoch), "PYINSTALLER_CONFIG_DIR": str(work)}
    run_quietly(python, "-I", "-m", "PyInstaller", *order, folder=options.work, PARAGONE_ICON=str(icon), **settled)
    return out / (f"{NAME}.app" if sys.platform == "darwin" else NAME)
