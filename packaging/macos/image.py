"""The disk image that people with a Mac download, and how one is tried out there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.commands import run_quietly
from common.identity import NAME
from set_up import Stuck

SETTINGS = Path(__file__).with_name("dmg_settings.py")


def pack(app: Path, python: Path, path: Path) -> Path:
    """Pack ``app`` into ``path``, and sign that as ``app`` was. ``path``. Raises ``Stuck``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    run_quietly(python, "-I", "-m", "dmgbuild", "-s", SETTINGS, "-D", f"app={app}", NAME, path)
    if identity := os.environ.get("PARAGONE_SIGN_AS"):
        run_quietly("codesign", "--sign", identity, "--timestamp", path)
    return path


def try_out(image: Path, report: Path) -> None:
    """Open the image, verify what is in it and let it test itself. Raises ``Stuck`` where something is wrong."""
    with opened(image) as folder:
        app = folder / f"{NAME}.app"
        run_quietly("codesign", "--verify", "--deep", "--strict", "--verbose=2", app)
        run_quietly("plutil", "-lint", app / "Contents" / "Info.plist")
        inspect_libraries(app)
        run_quietly(app / "Contents" / "MacOS" / NAME, "--self-test", report)


def inspect_libraries(app: Path) -> None:
    """Raises ``Stuck`` where a libffi is packed: the system's own makes callbacks without memory to write code into."""
    if found := sorted(path.name for path in app.rglob("libffi*")):
        raise Stuck(
            f"The bundle brings {', '.join(found)}, which would need an entitlement that this program does without."
        )


@contextmanager
def opened(image: Path) -> Iterator[Path]:
    """The folder in which the image can be read."""
    with tempfile.TemporaryDirectory() as place:
        run_quietly("hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", place, image)
        try:
            yield Path(place)
        finally:
            run_quietly("hdiutil", "detach", "-force", place)
