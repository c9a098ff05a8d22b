"""The pictures that Windows shows: the icon, and what is beside the pages of set-up."""

from pathlib import Path

from common.commands import run_quietly

HERE = Path(__file__).resolve().parent
DRAW_ICON, DRAW_SIDEBAR = HERE.parent / "common" / "icon.py", HERE / "sidebar.py"

ICON_SIZES = (16, 24, 32, 48, 64, 256)
"""Six: with other numbers than seven NSIS may write bytes that nobody set (sourceforge.net/p/nsis/bugs/1230), and with
these it does not."""


def make_icon(folder: Path, python: Path) -> Path:
    """``paragone.ico`` in ``folder``; ``python`` has Qt. Raises ``Stuck``."""
    run_quietly(python, DRAW_ICON, folder, *ICON_SIZES, QT_QPA_PLATFORM="offscreen")
    *small, largest = [folder / f"{size}.png" for size in ICON_SIZES]
    icon = folder / "paragone.ico"
    run_quietly("icotool", "--create", "--output", icon, *small, f"--raw={largest}")
    return icon


def make_sidebar(folder: Path, python: Path) -> Path:
    """``sidebar.bmp`` in ``folder``; ``python`` has Qt. Raises ``Stuck``."""
    sidebar = folder / "sidebar.bmp"
    run_quietly(python, DRAW_SIDEBAR, sidebar, QT_QPA_PLATFORM="offscreen")
    return sidebar
