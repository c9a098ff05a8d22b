import os
import stat
import sys
import time
from pathlib import Path

import pytest

from comparison.files import housekeeping
from comparison.files.housekeeping import put_in_order
from comparison.files.locations import Locations, find_locations
from providers.files import json_file
from providers.files.folder_lock import locked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes mean little there")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def places(home: Path) -> Locations:
    """All there is, open to everybody."""
    found = find_locations({"PARAGONE_HOME": str(home)})
    for file in (found.settings_file, found.lineup_file, found.endpoints_file, found.key_ledger):
        json_file.write(file, {})
    found.logs.mkdir()
    for name in ("paragone.log", "paragone.log.1"):
        (found.logs / name).touch()
    (home / "settings.bad-1.json").touch()
    for each in (home, *home.rglob("*")):
        each.chmod(0o777 if each.is_dir() else 0o666)
    return found


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_others_could_read_is_its_owners_alone_again(home: Path, places: Locations) -> None:
    put_in_order(places)
    everything = (home, *home.rglob("*"))
    assert len(everything) == 10
    assert {mode(each) for each in everything if each.is_dir()} == {0o700}
    assert {mode(each) for each in everything if each.is_file()} == {0o600}


def test_what_is_not_ours_stays_as_it_is(home: Path, places: Locations, tmp_path: Path) -> None:
    (home / "letter.txt").touch(0o644)
    (tmp_path / "target").touch(0o644)
    places.lineup_file.unlink()
    places.lineup_file.symlink_to(tmp_path / "target")
    home.chmod(0o1777)
    before = [mode(each) for each in (home, home / "letter.txt", tmp_path / "target", tmp_path)]
    put_in_order(places)
    assert before == [mode(each) for each in (home, home / "letter.txt", tmp_path / "target", tmp_path)]


def test_a_folder_that_the_persons_own_lies_in_is_not_locked_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home / "someone"))
    home.mkdir(0o755)
    put_in_order(find_locations({"PARAGONE_HOME": str(home)}))
    assert mode(home) == 0o755


def test_nothing_there_is_no_fault_and_makes_nothing(home: Path) -> None:
    put_in_order(find_locations({"PARAGONE_HOME": str(home)}))
    assert not home.exists()


LEFT = ".settings.json.abcd_123"


def test_what_killed_programs_left_is_swept_and_nothing_else(home: Path, places: Locations) -> None:
    others = [".settings.json.abc", ".settings.json.swp", ".mine.json.abcd1234", "settings.json.abcd1234"]
    for name in (LEFT, *others):
        (home / name).touch()
    (home / ".lineup.json.folder_1").mkdir()
    (places.data / ".keys.json.0000aaaa").touch()
    (home / ".endpoints.toml.linked_1").symlink_to(places.settings_file)
    put_in_order(places)
    left = {each.name for each in home.rglob(".*")} - {".lock"}
    assert left == {".settings.json.abc", ".settings.json.swp", ".mine.json.abcd1234"} | {
        ".lineup.json.folder_1",
        ".endpoints.toml.linked_1",
    }
    assert (home / "settings.json.abcd1234").exists()


def test_what_another_program_writes_just_now_is_left_to_it(home: Path, places: Locations) -> None:
    (home / LEFT).touch()
    with locked(places.settings_file):
        put_in_order(places)
        assert (home / LEFT).exists()
        long_ago = time.time() - 2 * housekeeping.OLD_S
        os.utime(home / LEFT, (long_ago, long_ago))
        put_in_order(places)
        assert not (home / LEFT).exists()


def test_behind_a_link_it_is_swept_too(home: Path, places: Locations, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "mine.json"
    json_file.write(target, {})
    places.settings_file.unlink()
    places.settings_file.symlink_to(target)
    (target.parent / ".mine.json.abcd1234").touch()
    put_in_order(places)
    assert os.listdir(target.parent) == ["mine.json"]
