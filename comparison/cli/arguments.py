"""What a person may type, and what it means."""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from comparison.cli.common_arguments import add_base_url, add_yes, count
from comparison.cli.judging_arguments import add_diff, add_judge, add_rank
from comparison.cli.saved_arguments import add_prompts, add_teams
from comparison.version import VERSION

EPILOG = """\
exit status: 0 all answers are done (with a note or without), 1 some are not, 2 the command was not understood

examples:
  paragone ask "Why is the sky blue?" -m demo/MODEL
  paragone ask - -m moonshot/kimi-k3 -m deepseek/deepseek-v4-pro --json < prompt.txt
"""

SEARCH_HELP = (
    "what to look for; the last word may be the beginning of one; model:kimi, tag:work, is:failed, after:2026-10-01 "
    "and before:2026-11 narrow it down"
)
MOST_SAMPLES = 10
HARMLESS = re.compile(r"the following arguments are required: [^\n]*|argument [^:\n]*: expected [a-z ]*argument")
"""Messages of argparse that name nothing but what this file declares."""
CHOICE = re.compile(r"argument [A-Z]+: invalid choice: ")
"""How a message begins that ends with the possible choices."""


class UsageError(Exception):
    """The command can't be understood; the text is a sentence for a person."""


def read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The command and its options. ``SystemExit`` (2, or 0 after ``--help``) with everything already printed."""
    return _parser().parse_args(argv)


def pair(text: str, sign: str, option: str) -> tuple[str, str]:
    """Both sides of the first ``sign``; ``UsageError`` showing how to write ``option`` if one is empty."""
    left, found, right = text.partition(sign)
    if not found or not left.strip() or not right.strip():
        raise UsageError(f"Write it as {option}.")
    return left.strip(), right.strip()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="paragone",
        description="Send one prompt to several language models and watch their answers side by side.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"paragone {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_ask(commands)
    providers = commands.add_parser("providers", help="list the providers", allow_abbrev=False)
    providers.add_argument("--json", action="store_true", help="print a JSON array, one object each")
    add_base_url(providers)
    models = commands.add_parser("models", help="list a provider's models", allow_abbrev=False)
    models.add_argument("vendor", metavar="VENDOR")
    add_base_url(models)
    _add_keys(commands)
    _add_plugins(commands)
    _add_history(commands)
    _add_spend(commands)
    add_judge(commands)
    add_rank(commands)
    add_diff(commands)
    _add_render(commands)
    add_teams(commands)
    add_prompts(commands)
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {_without_values(message)}\nTry “{self.prog} --help”.\n")


def _without_values(message: str) -> str:
    """What argparse says, unless it repeats what was typed, which may be a key."""
    if HARMLESS.fullmatch(message):
        return message
    if message == "argument --samples: out of range":
        return f"Write --samples N with a number from 1 to {MOST_SAMPLES}."
    if CHOICE.match(message):
        choices = message.rpartition("(choose from ")[2].rstrip(")")
        return f"There is no such command. The commands are {choices}."
    return "There is an extra argument or an unknown option. Never type a key here: “paragone keys set” asks for it."


def _add_ask(commands: "argparse._SubParsersAction[_Parser]") -> None:
    ask = commands.add_parser(
        "ask",
        help="send one prompt to several models",
        allow_abbrev=False,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    ask.add_argument("prompt", metavar="PROMPT", nargs="?", help="what to ask; - reads it from standard input")
    ask.add_argument("--prompt", dest="saved", metavar="NAME", help="ask a prompt of the library instead")
    ask.add_argument(
        "--set",
        dest="values",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="fills in {{NAME}} in that prompt",
    )
    ask.add_argument(
        "-m",
        "--model",
        dest="models",
        metavar="VENDOR/MODEL",
        action="append",
        required=True,
        help="a model to ask; repeat it for more, even for the same model",
    )
    ask.add_argument("--system", metavar="TEXT", default="", help="a system prompt for all of them")
    ask.add_argument(
        "--param",
        dest="parameters",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a parameter for all of them, such as temperature=0.5",
    )
    ask.add_argument(
        "--samples",
        metavar="N",
        type=_times,
        default=1,
        help=f"ask each model N times, {MOST_SAMPLES} at most, and say how far its answers agree",
    )
    ask.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object per lane at the end, each on its own line; a cost is a number, "
        "[low, high] if it can't be settled, or null if it is unknown",
    )
    ask.add_argument("--private", action="store_true", help="keep neither prompt nor answers in the history")
    add_yes(ask)
    add_base_url(ask)


def _add_keys(commands: "argparse._SubParsersAction[_Parser]") -> None:
    keys = commands.add_parser("keys", help="set, import, test, remove or list keys", allow_abbrev=False)
    actions = keys.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in (
        ("set", "save a key; it is asked for, or read from standard input"),
        ("test", "ask the provider whether it accepts the key"),
        ("remove", "delete a key"),
    ):
        action = actions.add_parser(name, help=text, allow_abbrev=False)
        action.add_argument("vendor", metavar="VENDOR")
        add_base_url(action)
    carry_in = actions.add_parser("import", help="save the keys in a .env file", allow_abbrev=False)
    carry_in.add_argument("file", metavar="FILE", help="such as .env; it is left as it is")
    carry_in.add_argument("--yes", action="store_true", help="save them without asking")
    add_base_url(carry_in)
    listing = actions.add_parser(
        "list", help="show which providers have a key, and where it is kept", allow_abbrev=False
    )
    add_base_url(listing)


def _add_plugins(commands: "argparse._SubParsersAction[_Parser]") -> None:
    plugins = commands.add_parser("plugins", help="choose which packages may add providers", allow_abbrev=False)
    actions = plugins.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="show the packages that add providers", allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help="print a JSON array with one object for each")
    for name, text in (("allow", "allow a package to add its providers"), ("forget", "be asked about a package again")):
        actions.add_parser(name, help=text, allow_abbrev=False).add_argument("package", metavar="NAME")


def _add_history(commands: "argparse._SubParsersAction[_Parser]") -> None:
    history = commands.add_parser(
        "history",
        help="list, search, show, export, import, tag, delete or rerun comparisons",
        allow_abbrev=False,
    )
    actions = history.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="list the newest comparisons", allow_abbrev=False)
    search = actions.add_parser("search", help="find words in prompts and answers", allow_abbrev=False)
    search.add_argument("words", metavar="WORDS", help=SEARCH_HELP)
    for action in (listing, search):
        action.add_argument("--most", metavar="N", type=count, default=20, help="how many at most (20)")
    show = actions.add_parser("show", help="print a comparison", allow_abbrev=False)
    delete = actions.add_parser("delete", help="delete a comparison for good", allow_abbrev=False)
    rename = actions.add_parser("rename", help="give a comparison a title of your own", allow_abbrev=False)
    pin = actions.add_parser("pin", help="list a comparison above all others", allow_abbrev=False)
    unpin = actions.add_parser("unpin", help="list a comparison in its usual place again", allow_abbrev=False)
    tag = actions.add_parser("tag", help="give a comparison tags, in place of those it has", allow_abbrev=False)
    export = actions.add_parser("export", help="write a comparison to a file", allow_abbrev=False)
    export.add_argument(
        "--format", metavar="FORMAT", help="md, html, json, csv, xlsx or paragone; by default taken from FILE, else md"
    )
    export.add_argument("--output", metavar="FILE", help="a file that does not exist yet; by default standard output")
    rerun = actions.add_parser("rerun", help="ask a comparison's prompts once more", allow_abbrev=False)
    rerun.add_argument(
        "-m",
        "--model",
        dest="models",
        metavar="VENDOR/MODEL",
        action="append",
        default=[],
        help="a model to ask in place of those it had; repeat it for more",
    )
    rerun.add_argument("--private", action="store_true", help="keep none of it in the history")
    add_yes(rerun)
    add_base_url(rerun)
    carry_in = actions.add_parser("import", help="import conversations from a file", allow_abbrev=False)
    carry_in.add_argument("file", metavar="FILE", help="a .paragone file, or an export of ChatGPT or Open WebUI")
    for action in (show, delete, export, rename, pin, unpin, tag, rerun):
        action.add_argument("id", metavar="ID", help="its id, or enough of its beginning")
    rename.add_argument("name", metavar="TITLE", help="the title; empty goes back to the first words of the prompt")
    tag.add_argument("tags", metavar="TAGS", help="separated by commas; empty removes all")
    for action in (listing, search, show, carry_in, rerun):
        action.add_argument("--json", action="store_true", help="print JSON")


def _add_spend(commands: "argparse._SubParsersAction[_Parser]") -> None:
    spend = commands.add_parser("spend", help="show what answers cost, by month and provider", allow_abbrev=False)
    spend.add_argument("--month", metavar="MONTH", help="only this one, such as 2026-11")
    spend.add_argument(
        "--json",
        action="store_true",
        help="print a JSON array with one object for each month and provider; unknown is the number of answers whose "
        "cost is missing from cost, wholly or in part",
    )


def _times(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_SAMPLES:
        return int(text)
    raise argparse.ArgumentTypeError("out of range")


def _add_render(commands: "argparse._SubParsersAction[_Parser]") -> None:
    render = commands.add_parser("render", help="print the HTML of a Markdown reply", allow_abbrev=False)
    render.add_argument("file", metavar="FILE", nargs="?", default="-", help="what to read; - is standard input")
    render.add_argument(
        "--jsonl",
        action="store_true",
        help="read one JSON string per line and print its HTML as one JSON string per line",
    )
