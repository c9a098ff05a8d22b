from pathlib import Path

import pytest
from windows.stage import is_kept, trim


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtCore.pyd",
        "PySide6/Qt6Core.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "shiboken6/Shiboken.pyd",
        "gui/app.py",
        "resources/licences/qt.txt",
        "resources/icon/paragone.svg",
        "providers/facts/prices.json",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "paragone-0.1.0.dist-info/METADATA",
        "win32ctypes/core/ctypes/__init__.py",
    ],
)
def test_what_the_program_needs_is_kept(name: str) -> None:
    assert is_kept(Path(name))


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt6Qml.dll",
        "PySide6/QtNetwork.pyd",
        "PySide6/opengl32sw.dll",
        "PySide6/designer.exe",
        "PySide6/QtCore.pyi",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "shiboken6/vcomp140.dll",
        "bin/pyside6-designer",
        "httpx/py.typed",
        "win32ctypes/tests/test_pywintypes.py",
        "keyring-25.7.0.dist-info/RECORD",
        "providers/facts/refresh.py",
    ],
)
def test_what_nobody_runs_is_left_out(name: str) -> None:
    assert not is_kept(Path(name))


def test_folders_that_became_empty_go_too(tmp_path: Path) -> None:
    for name in ("PySide6/qml/deep/a.qml", "gui/app.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    trim(tmp_path)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["gui", "gui/app.py"]
