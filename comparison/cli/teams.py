"""``paragone teams``: list or delete the teams of lanes that were saved in the window."""

import argparse
import json

from comparison.cli.arguments import UsageError
from comparison.cli.output.plain_text import complain, write
from comparison.files.lineup import Lineup
from comparison.files.locations import find_locations
from comparison.files.log import close_log, open_log
from comparison.files.saved.teams import Teams


def manage_teams(arguments: argparse.Namespace) -> int:
    """Do what was asked for; 0 if it went well. Raises ``UsageError``."""
    locations = find_locations()
    teams = Teams(locations.teams)
    open_log(locations.logs)
    try:
        if arguments.action == "list":
            return _list(teams, arguments.json)
        teams.delete(arguments.name)
    except ValueError as problem:
        raise UsageError(str(problem)) from None
    finally:
        close_log()
    return 0


def team_of(name: str) -> Lineup:
    """The lanes of a team. Raises ``UsageError``."""
    locations = find_locations()
    open_log(locations.logs)
    try:
        return Teams(locations.teams).find(name)
    except ValueError as problem:
        raise UsageError(str(problem)) from None
    finally:
        close_log()


def _list(teams: Teams, as_json: bool) -> int:
    found = [(name, [f"{lane.provider}/{lane.model}" for lane in lineup.lanes]) for name, lineup in teams.all()]
    if as_json:
        write(json.dumps([{"name": name, "models": models} for name, models in found], indent=2, ensure_ascii=False))
    else:
        for name, models in found:
            write(f"{name}\n    {', '.join(models)}")
    if teams.unread:
        complain(teams.unread)
    return 0
