from pathlib import Path

import pytest

from comparison.files.lineup import Lineup
from comparison.files.locations import find_locations
from comparison.files.saved.teams import Teams
from comparison.lanes.lane import LaneSetup
from gui.__main__ import main


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The teams with which a window was opened."""
    found: list[str] = []
    monkeypatch.setenv("PARAGONE_HOME", str(tmp_path))
    monkeypatch.setattr("gui.program.run", lambda keys, team="", file="": found.append(team + file) or 0)
    monkeypatch.setattr("gui.__main__._end", lambda status: status)
    monkeypatch.setattr("gc.disable", lambda: None)
    monkeypatch.setattr("gui.__main__.start_no_bus", lambda: None)
    return found


def test_the_window_opens_with_a_team_that_is_there(opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Teams(find_locations().teams).save("Conti", Lineup((LaneSetup("openai", "m", "https://x.example/v1"),)))
    for arguments in (["open", "--team", "conti"], ["open"], [], ["open", "così.paragone"]):
        monkeypatch.setattr("sys.argv", ["paragone", *arguments])
        assert main() == 0
    assert opened == ["conti", "", "", "così.paragone"]


@pytest.mark.parametrize("arguments", [["--team", "nobody"], ["--team"], ["one", "another"], ["--Team=x"]])
def test_what_is_no_team_opens_no_window(
    opened: list[str], arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["paragone", "open", *arguments])
    assert main() == 2
    assert opened == []
    assert "Traceback" not in capsys.readouterr().err
