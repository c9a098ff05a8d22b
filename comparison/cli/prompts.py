"""``paragone prompts``: list, print, save or delete the prompts of the library; and what ``ask --prompt`` sends."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from comparison.cli.arguments import UsageError, pair
from comparison.cli.output.plain_text import complain, write
from comparison.files.locations import find_locations
from comparison.files.log import close_log, open_log
from comparison.files.saved.prompts import Prompts, filled_in, variables_of

Result = TypeVar("Result")


def manage_prompts(arguments: argparse.Namespace) -> int:
    """Do what was asked for; 0 if it went well. Raises ``UsageError``."""
    match arguments.action:
        case "list":
            _with_prompts(lambda prompts: _list(prompts, arguments.json))
        case "show":
            write(_with_prompts(lambda prompts: prompts.find(arguments.name)).text)
        case "save":
            text = _standard_input()
            _with_prompts(lambda prompts: prompts.save(arguments.name, text))
        case _:
            _with_prompts(lambda prompts: prompts.delete(arguments.name))
    return 0


def prompt_of(name: str, given: Sequence[str]) -> str:
    """A prompt of the library with what ``NAME=VALUE`` says in the place of each name. Raises ``UsageError``."""
    text = _with_prompts(lambda prompts: prompts.find(name)).text
    values = dict(pair(each, "=", "--set NAME=VALUE") for each in given)
    wanted = variables_of(text)
    if missing := [each for each in wanted if each not in values]:
        raise UsageError(
            f"The prompt has placeholders to fill in: {', '.join(missing)}. Give each as --set NAME=VALUE."
        )
    if unknown := [each for each in values if each not in wanted]:
        raise UsageError(f"The prompt has no placeholder of this name: {', '.join(unknown)}.")
    return filled_in(text, values)


def _list(prompts: Prompts, as_json: bool) -> None:
    found = [(each.name, list(each.variables), each.text) for each in prompts.all()]
    if as_json:
        listed = [{"name": name, "variables": variables, "text": text} for name, variables, text in found]
        write(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        for name, variables, _ in found:
            write(f"{name}\n    {', '.join(variables)}" if variables else name)
    if prompts.unread:
        complain(prompts.unread)


def _standard_input() -> str:
    try:
        return sys.stdin.read().strip()
    except UnicodeDecodeError:
        raise UsageError("The prompt on standard input is not text.") from None


def _with_prompts(work: Callable[[Prompts], Result]) -> Result:
    locations = find_locations()
    open_log(locations.logs)
    try:
        return work(Prompts(locations.prompts))
    except ValueError as problem:
        raise UsageError(str(problem)) from None
    finally:
        close_log()
