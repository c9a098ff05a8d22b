"""Whether anything may move: not where the system, or the person in the settings, asks for less motion."""

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

CLIENT_AREA_ANIMATION = 0x1042
"""Windows' SPI_GETCLIENTAREAANIMATION."""
OFF = ("false", "0", "no")


@cache
def may_move() -> bool:
    """Asked once: the systems that Qt tells nothing of change it rarely."""
    try:
        match sys.platform:
            case "win32":
                return _may_move_on_windows()
            case "darwin":
                return not QSettings("com.apple", "universalaccess").value("reduceMotion", False, bool)
            case _:
                return _may_move_on_linux()
    except OSError:
        return True


def _may_move_on_windows() -> bool:
    # Elsewhere it would only cost time.
    import ctypes

    wanted = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, ctypes.byref(wanted), 0)  # type: ignore[attr-defined]
    return bool(wanted.value)


def _may_move_on_linux() -> bool:
    """What KDE and GTK's settings say; both are small files."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    if _told(folder / "kdeglobals", "KDE/AnimationDurationFactor") in ("0", "0.0"):
        return False
    return all(
        _told(folder / version / "settings.ini", "Settings/gtk-enable-animations") not in OFF
        for version in ("gtk-3.0", "gtk-4.0")
    )


def _told(file: Path, key: str) -> str:
    if not file.is_file():
        return ""
    return str(QSettings(str(file), QSettings.Format.IniFormat).value(key, "")).lower()
