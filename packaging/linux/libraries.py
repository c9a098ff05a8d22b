"""Which compiled libraries the program reaches, and which of them every desktop has already."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from common.contents import QT_MODULES
from linux.elf import read_needed

QT_PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqwayland.so",
    "platforms/libqoffscreen.so",
    "wayland-shell-integration/libxdg-shell.so",
    "wayland-decoration-client/libadwaita.so",
    "wayland-decoration-client/libbradient.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "platformthemes/libqxdgdesktopportal.so",
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
)
"""Widgets are painted without OpenGL, so none of its plug-ins is here; and the program speaks TLS through Python."""

FROM_THE_SYSTEM: Mapping[str, str] = {
    **dict.fromkeys(("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libm.so.6"), "libc6"),
    **dict.fromkeys(("libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1"), "libc6"),
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libexpat.so.1": "libexpat1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""Libraries that are never shipped, and Debian's packages of them.

Drivers and settings of the computer go with them: an old libstdc++ keeps a new graphics driver from loading, an old
fontconfig stumbles over new settings. The list follows what AppImages leave out:
github.com/AppImageCommunity/pkg2appimage/blob/master/excludelist
"""

Entry = tuple[str, str, str]
"""What PyInstaller collects: the place in the program's folder, the file, the kind."""


def reachable(binaries: Iterable[Entry]) -> list[Entry]:
    """What the interpreter, its modules and the plug-ins of ``QT_PLUGINS`` need, directly or not, sorted."""
    entries = list(binaries)
    by_name = {PurePosixPath(entry[0]).name: entry for entry in entries}
    found: dict[str, Entry] = {}
    wanted = [entry for entry in entries if _is_used(entry)]
    while wanted:
        entry = wanted.pop()
        if entry[0] not in found:
            found[entry[0]] = entry
            wanted += [_named(name, by_name, entry[0]) for name in read_needed(Path(entry[1])) if _is_shipped(name)]
    return sorted(found.values())


def without_strangers(datas: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Without translations that nobody loads, traces of pip, and links to libraries that are not there."""
    there = {PurePosixPath(place).name for place, _, _ in binaries}
    read = (entry for entry in datas if _is_read(PurePosixPath(entry[0])))
    return sorted(entry for entry in read if entry[2] != "SYMLINK" or PurePosixPath(entry[1]).name in there)


def _is_used(entry: Entry) -> bool:
    place = PurePosixPath(entry[0])
    match place.parts:
        case ("PySide6", "Qt", "plugins", kind, name):
            return f"{kind}/{name}" in QT_PLUGINS
        case ("PySide6", name):
            return name.partition(".")[0] in QT_MODULES
        case _:
            return entry[2] == "EXTENSION" or place.name.startswith("libpython")


def _is_shipped(name: str) -> bool:
    return name not in FROM_THE_SYSTEM


def _named(name: str, by_name: Mapping[str, Entry], needed_by: str) -> Entry:
    if name not in by_name:
        raise SystemExit(
            f"{needed_by} needs {name}, which is not here: packaging/system-packages.txt says what Qt needs."
        )
    return by_name[name]


def _is_read(place: PurePosixPath) -> bool:
    return "translations" not in place.parts and place.name not in ("INSTALLER", "RECORD", "REQUESTED", "WHEEL")
