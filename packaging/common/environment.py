"""A fresh Python environment with locked packages and nothing else."""

import sys
from pathlib import Path

from common.commands import run_quietly
from set_up import ROOT


def make_environment(folder: Path, *sets: str) -> Path:
    """Make it in ``folder``, with the named sets of requirements/; its interpreter. Raises ``Stuck``.

    Every file that is installed has the hash that the lock says, or nothing is installed.
    """
    run_quietly(sys.executable, "-m", "venv", "--clear", folder)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    locked = [word for name in sets for word in ("-r", ROOT / "requirements" / f"{name}.txt")]
    pip = (python, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run_quietly(*pip, "--require-hashes", "--only-binary", ":all:", *locked)
    return python
