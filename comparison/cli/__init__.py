"""The command line: the whole program without the window."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comparison.cli.arguments import UsageError, read_arguments
from comparison.cli.output.plain_text import complain
from providers.keys.environment import EnvironmentKeys, take_keys

if TYPE_CHECKING:
    from comparison.cli.session import CommandSession


def main(argv: Sequence[str] | None = None, keys: EnvironmentKeys | None = None) -> int:
    """Run one command. 0: all went well; 1: something did not; 2: the command was not understood.

    ``keys`` are those already taken out of the environment; without it they are taken here.
    """
    if keys is None:
        keys = take_keys()
    try:
        arguments = read_arguments(sys.argv[1:] if argv is None else argv)
    except SystemExit as end:  # argparse has said why
        return end.code if isinstance(end.code, int) else 2
    try:
        return _run(arguments, keys)
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        # Nobody reads the output any more; without this the interpreter complains on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(arguments: argparse.Namespace, keys: EnvironmentKeys) -> int:
    # Each command loads what it needs.
    from providers.errors import ProviderError

    try:
        if arguments.command == "render":
            from comparison.cli.render import render_file

            return render_file(arguments)
        if arguments.command == "plugins":
            from comparison.cli.plugins import manage_plugins

            return manage_plugins(arguments)
        if arguments.command == "diff":
            from comparison.cli.diff import show_differences

            return show_differences(arguments)
        if arguments.command == "rank":
            from comparison.cli.rank import rank_models

            return rank_models(arguments)
        if arguments.command == "spend":
            from comparison.cli.spend import show_spend

            return show_spend(arguments)
        if arguments.command == "teams":
            from comparison.cli.teams import manage_teams

            return manage_teams(arguments)
        if arguments.command == "prompts":
            from comparison.cli.prompts import manage_prompts

            return manage_prompts(arguments)
        if arguments.command == "open":
            raise UsageError("Only the program with its window can open one.")
        if arguments.command == "history" and arguments.action != "rerun":
            from comparison.cli.history import manage_history

            return manage_history(arguments)
        return _in_session(arguments, keys)
    except UsageError as error:
        complain(str(error))
        return 2
    except ProviderError as error:
        complain(error.message)
        return 1


def _in_session(arguments: argparse.Namespace, keys: EnvironmentKeys) -> int:
    # Each command loads what it needs.
    from comparison.cli.session import CommandSession

    with CommandSession(keys) as session:
        told = session.problems
        for problem in told:
            complain(problem)
        session.read_base_urls(arguments.base_urls)
        for sentence in session.withheld:
            complain(sentence)
        try:
            return _command(arguments, session)
        finally:
            for problem in session.problems:
                if problem not in told:
                    complain(problem)


def _command(arguments: argparse.Namespace, session: "CommandSession") -> int:
    match arguments.command:
        case "ask":
            from comparison.cli.ask import ask

            return ask(arguments, session)
        case "history":
            from comparison.cli.rerun import rerun

            return rerun(arguments, session)
        case "judge":
            from comparison.cli.judge import judge

            return judge(arguments, session)
        case "fuse":
            from comparison.cli.fuse import fuse

            return fuse(arguments, session)
        case "providers":
            from comparison.cli.providers import list_providers

            return list_providers(arguments, session)
        case "models":
            from comparison.cli.models import list_models

            return list_models(arguments.vendor, session)
        case _:
            from comparison.cli.keys import manage_keys

            return manage_keys(arguments, session)
