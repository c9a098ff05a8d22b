"""What of Qt goes into the bundle."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from common.contents import QT_MODULES

FRAMEWORKS = (*QT_MODULES, "QtDBus")
"""QtGui is linked with QtDBus; beyond these nothing of Qt is, of what is listed here."""

PLUGINS = (
    "platforms/libqcocoa",
    "platforms/libqoffscreen",
    "styles/libqmacstyle",
    "iconengines/libqsvgicon",
    "imageformats/libqsvg",
)
"""Without their ending, so that the recipe can be tried where it is another."""

Entry = tuple[str, str, str]
"""What PyInstaller collects: the place in the program's folder, the file or what a link points to, the kind."""


def shipped(entries: Iterable[Entry]) -> list[Entry]:
    """Without the frameworks, plug-ins and translations that nobody loads, and without links to them; sorted."""
    return sorted(each for each in entries if _is_used(each[0]) and (each[2] != "SYMLINK" or _is_used(each[1])))


def _is_used(place: str) -> bool:
    match PurePosixPath(place.replace("\\", "/")).parts:
        case ("PySide6", "Qt", "lib", framework, *_) if framework.endswith(".framework"):
            return framework.removesuffix(".framework") in FRAMEWORKS
        case ("PySide6", "Qt", "plugins", kind, name):
            return f"{kind}/{name.partition('.')[0]}" in PLUGINS
        case ("PySide6", "Qt", "translations" | "qml", *_):
            return False
        case ("PySide6", name) if name.startswith("Qt"):
            return name.partition(".")[0] in QT_MODULES
        case _:
            return True
