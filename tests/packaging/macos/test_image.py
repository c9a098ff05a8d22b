from pathlib import Path

import pytest
from macos.image import inspect_libraries
from macos.inspection import read_settings
from set_up import Stuck

FOLDER = Path(__file__).parents[3] / "packaging" / "macos"


def test_the_disk_image_shows_the_program_and_where_to_drag_it() -> None:
    app = Path("/build/Paragone.app")
    settings = read_settings(FOLDER / "dmg_settings.py", app)
    assert settings["files"] == [str(app)]
    assert settings["symlinks"] == {"Applications": "/Applications"}
    assert set(settings["icon_locations"]) == {"Paragone.app", "Applications"}
    (_, (width, height)) = settings["window_rect"]
    assert all(x < width and y < height for x, y in settings["icon_locations"].values())


def test_what_makes_the_image_is_locked() -> None:
    from common.locked import read_locked

    locked = read_locked((FOLDER / "requirements.txt").read_text(encoding="utf-8"))
    assert {each.name for each in locked} == {"dmgbuild", "ds-store", "mac-alias"}


def test_a_library_that_needs_an_entitlement_is_noticed(tmp_path: Path) -> None:
    inspect_libraries(tmp_path)
    (tmp_path / "Contents" / "Frameworks").mkdir(parents=True)
    (tmp_path / "Contents" / "Frameworks" / "libffi.8.dylib").touch()
    with pytest.raises(Stuck, match=r"brings libffi\.8\.dylib"):
        inspect_libraries(tmp_path)
