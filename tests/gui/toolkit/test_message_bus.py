import os
from pathlib import Path

import pytest

from gui.toolkit.message_bus import NOWHERE, VARIABLE, as_inherited, start_no_bus


def test_a_session_without_a_bus_gets_none(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    start_no_bus(environment, "linux")
    assert environment[VARIABLE] == NOWHERE
    with as_inherited(environment):
        assert VARIABLE not in environment
    assert environment[VARIABLE] == NOWHERE


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_no_such_bus(system: str) -> None:
    environment: dict[str, str] = {}
    start_no_bus(environment, system)
    assert environment == {}


def test_a_bus_that_is_there_is_used(tmp_path: Path) -> None:
    (tmp_path / "bus").touch()
    for environment in ({VARIABLE: "unix:path=/a"}, {"XDG_RUNTIME_DIR": str(tmp_path)}):
        before = dict(environment)
        start_no_bus(environment, "linux")
        with as_inherited(environment):
            assert environment == before
        assert environment == before


def test_an_error_on_the_way_changes_nothing() -> None:
    environment = {VARIABLE: NOWHERE}
    with pytest.raises(OSError, match="no browser"), as_inherited(environment):
        raise OSError("no browser")
    assert environment == {VARIABLE: NOWHERE}
    assert os.environ.get(VARIABLE) != NOWHERE
