"""The same package under another version, for what is said to those who have it."""

import shutil
from pathlib import Path

from common.commands import run_quietly
from linux.trials.ground import Ground


def make_variant(ground: Ground, version: str) -> Path:
    """A .deb of ``version`` with one file that no other has. Packed fast."""
    folder = ground.work / f"variant-{version}"
    shutil.rmtree(folder, ignore_errors=True)
    run_quietly("dpkg-deb", "--raw-extract", ground.deb, folder)
    control = folder / "DEBIAN" / "control"
    control.write_text(control.read_text().replace(f"Version: {ground.version}\n", f"Version: {version}\n"))
    (folder / "usr" / "lib" / "paragone" / "lib" / f"only-in-{version}").touch()
    path = ground.work / f"paragone-{version}.deb"
    run_quietly("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder, path)
    shutil.rmtree(folder)
    return path
