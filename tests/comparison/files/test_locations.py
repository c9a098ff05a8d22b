from dataclasses import astuple
from pathlib import Path

import pytest

from comparison.files.locations import find_locations


@pytest.mark.parametrize("name", ["plain", "with spaces", "Ümläute 日本語 🙂", "a" * 200])
def test_one_folder_can_hold_everything(name: str, tmp_path: Path) -> None:
    home = tmp_path / name
    places = astuple(find_locations({"PARAGONE_HOME": str(home)}))
    assert all(place.is_relative_to(home) for place in places)
    assert len(set(places)) == len(places)
    assert not home.exists(), "nothing is made before something is written"


def test_a_home_may_be_named_from_the_users_own_or_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("~/here", "here"):
        assert find_locations({"PARAGONE_HOME": name}).settings_file == tmp_path / "here" / "settings.json"


@pytest.mark.parametrize("environment", [{}, {"PARAGONE_HOME": ""}])
def test_otherwise_files_are_where_the_system_wants_them(environment: dict[str, str], tmp_path: Path) -> None:
    # The tests' own home stands in for the system's: see tests/conftest.py.
    places = astuple(find_locations(environment))
    assert all(place.is_relative_to(Path.home()) for place in places)
    assert all(any("paragone" in part for part in place.parts) for place in places)
    assert len(set(places)) == len(places)


def test_what_a_browser_is_shown_is_where_one_from_a_snap_may_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comparison.files.locations.SNAPS", (str(tmp_path / "snap"),))
    cache = find_locations({}).cache
    assert find_locations({}).pages == cache / "pages"
    (tmp_path / "snap").mkdir()
    pages = find_locations({}).pages
    assert pages.parent == Path.home()
    assert not pages.name.startswith(".")
    assert find_locations({"PARAGONE_HOME": str(tmp_path)}).pages == tmp_path / "cache" / "pages"
