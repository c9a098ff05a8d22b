import hashlib
import sys
import zipfile
from pathlib import Path

import pytest
from set_up import Stuck
from windows.runtime import ZIP, ZIP_SHA256, Runtime, take_runtime

PYTHON = Path(sys.executable)


def archive_in(folder: Path, *names: str) -> Path:
    path = folder / "python-3.13.9-embed-amd64.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"anything")
    return path


def test_an_archive_with_another_sum_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ZIP, str(archive_in(tmp_path, "python313.dll")))
    monkeypatch.setenv(ZIP_SHA256, "0" * 64)
    with pytest.raises(Stuck, match="and not the one in"):
        take_runtime(tmp_path / "work", PYTHON)


def test_an_archive_without_a_sum_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ZIP, str(archive_in(tmp_path, "python313.dll")))
    monkeypatch.delenv(ZIP_SHA256, raising=False)
    with pytest.raises(Stuck, match=ZIP_SHA256):
        take_runtime(tmp_path / "work", PYTHON)


@pytest.mark.parametrize("names", [(), ("python3.dll",), ("python313.dll",), ("python313._pth",)])
def test_an_archive_of_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    path = archive_in(tmp_path, *names)
    monkeypatch.setenv(ZIP, str(path))
    monkeypatch.setenv(ZIP_SHA256, hashlib.sha256(path.read_bytes()).hexdigest().upper())
    with pytest.raises(Stuck, match="does not look like"):
        take_runtime(tmp_path / "work", PYTHON)


def test_the_version_is_read_from_the_name_of_the_library() -> None:
    assert Runtime(Path(), "python313").version == "3.13"
