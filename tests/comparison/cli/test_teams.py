import json
from collections.abc import Callable

import pytest

from comparison.files.lineup import Lineup
from comparison.files.locations import find_locations
from comparison.files.saved.teams import Teams
from comparison.lanes.lane import LaneSetup
from tests.comparison.cli.commands import Ran

Command = Callable[..., Ran]
TEAM = Lineup((LaneSetup("openai", "gpt-5.5", "https://api.openai.com/v1"),))


@pytest.fixture
def teams(command: Command) -> Teams:
    made = Teams(find_locations().teams)
    made.save("Conti", TEAM)
    return made


def test_teams_are_listed_with_their_models(teams: Teams, command: Command) -> None:
    assert command("teams", "list").out == "Conti\n    openai/gpt-5.5\n"
    assert json.loads(command("teams", "list", "--json").out) == [{"name": "Conti", "models": ["openai/gpt-5.5"]}]


def test_a_file_that_cannot_be_read_is_named(teams: Teams, command: Command) -> None:
    (find_locations().teams / "bad.json").write_text("{")
    ran = command("teams", "list")
    assert "Conti" in ran.out
    assert ran.err.count("bad.json") == 1


def test_a_team_is_deleted_once(teams: Teams, command: Command) -> None:
    assert command("teams", "delete", "conti").status == 0
    assert command("teams", "list").out == ""
    ran = command("teams", "delete", "conti")
    assert (ran.status, ran.err) == (2, "paragone: There is no team of this name.\n")


def test_a_terminal_obeys_no_name(teams: Teams, command: Command) -> None:
    (find_locations().teams / "x.json").write_text(
        json.dumps(
            {"name": "x", "lanes": [{"provider": "openai", "model": "m\x1b[2J", "base_url": "https://x.example/v1"}]}
        )
    )
    assert "\x1b" not in command("teams", "list").out


def test_without_a_window_nothing_is_opened(command: Command) -> None:
    assert command("open", "--team", "Conti").status == 2
