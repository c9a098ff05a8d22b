import shutil
from pathlib import Path

import PySide6
import pytest
from linux.libraries import FROM_THE_SYSTEM, Entry, reachable, without_strangers

QT = Path(PySide6.__file__).parent
pytestmark = pytest.mark.skipif(
    shutil.which("readelf") is None or not (QT / "QtCore.abi3.so").exists(), reason="needs readelf and Qt for Linux"
)


def collected(place: str, kind: str = "BINARY") -> Entry:
    return (f"PySide6/{place}", str(QT / place), kind)


def everything() -> list[Entry]:
    found = [collected(f"Qt/lib/{path.name}") for path in (QT / "Qt" / "lib").glob("*.so*")]
    found += [collected(f"Qt/plugins/{name}") for name in ("imageformats/libqsvg.so", "platformthemes/libqgtk3.so")]
    ours = [(path.name, str(path), "BINARY") for path in QT.glob("libpyside6.abi3.so*")]
    ours += [(path.name, str(path), "BINARY") for path in Path("/usr/lib").glob("*/libxkbcommon.so.0")]
    ours += [(path.name, str(path), "BINARY") for path in QT.parent.glob("shiboken6/libshiboken6.abi3.so*")]
    return [*found, *ours, collected("QtCore.abi3.so", "EXTENSION"), collected("QtNetwork.abi3.so", "EXTENSION")]


def test_what_the_program_uses_is_kept_with_all_that_it_is_linked_with() -> None:
    kept = {Path(place).name for place, _, _ in reachable(everything())}
    assert {"QtCore.abi3.so", "libqsvg.so", "libQt6Svg.so.6", "libQt6Core.so.6", "libicudata.so.73"} <= kept


def test_what_nothing_uses_is_left_out_with_what_only_that_needs() -> None:
    kept = {Path(place).name for place, _, _ in reachable(everything())}
    assert not kept & {"libqgtk3.so", "QtNetwork.abi3.so", "libQt6Network.so.6", "libQt6Qml.so.6", *FROM_THE_SYSTEM}


def test_a_library_that_is_nowhere_stops_the_build() -> None:
    with pytest.raises(SystemExit, match=r"libicui18n\.so\.73"):
        reachable(entry for entry in everything() if "libicui18n" not in entry[0])


def test_links_to_what_is_left_out_and_traces_of_pip_are_left_out() -> None:
    kept = [collected("Qt/lib/libQt6Core.so.6")]
    data = [
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"),
        ("keyring-25.7.0.dist-info/RECORD", "/somewhere/RECORD", "DATA"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/somewhere/qtbase_de.qm", "DATA"),
        ("providers/facts/prices.json", "/somewhere/prices.json", "DATA"),
    ]
    assert [place for place, _, _ in without_strangers(data, kept)] == [
        "libQt6Core.so.6",
        "providers/facts/prices.json",
    ]
