"""What a person may type about what is saved under a name: teams and prompts."""

import argparse
from typing import Any


def add_teams(commands: "argparse._SubParsersAction[Any]") -> None:
    """``open --team`` and ``teams``."""
    opening = commands.add_parser("open", help="open the window, with a file or a team", allow_abbrev=False)
    opening.add_argument("file", metavar="FILE", nargs="?", help="a .paragone file to read")
    opening.add_argument("--team", metavar="NAME", help="a team that was saved in the window")
    teams = commands.add_parser("teams", help="list or delete teams of lanes", allow_abbrev=False)
    actions = teams.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="list the teams and their models", allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help="print a JSON array, one object each")
    actions.add_parser("delete", help="delete a team", allow_abbrev=False).add_argument("name", metavar="NAME")


def add_prompts(commands: "argparse._SubParsersAction[Any]") -> None:
    """``prompts``."""
    prompts = commands.add_parser("prompts", help="list, print, save or delete saved prompts", allow_abbrev=False)
    actions = prompts.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="list the prompts and their placeholders", allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help="print a JSON array, one object each")
    for name, text in (
        ("show", "print a prompt"),
        ("save", "save standard input as a prompt; {{NAME}} in it is filled in each time it is used"),
        ("delete", "delete a prompt"),
    ):
        actions.add_parser(name, help=text, allow_abbrev=False).add_argument("name", metavar="NAME")
