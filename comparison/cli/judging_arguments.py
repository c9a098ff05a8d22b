"""What a person may type to find out which answers are better, and where they differ."""

import argparse
from typing import Any

from comparison.cli.common_arguments import add_base_url, add_yes, count


def add_judge(commands: "argparse._SubParsersAction[Any]") -> None:
    """``judge`` and ``fuse``."""
    judge = commands.add_parser("judge", help="let a model judge the answers of others", allow_abbrev=False)
    fuse = commands.add_parser("fuse", help="let a model write one answer out of several", allow_abbrev=False)
    judge.add_argument("what", metavar="ID|FILE", nargs="+", help="a comparison's id, or two to eight files of answers")
    judge.add_argument("--prompt", metavar="TEXT", help="the prompt that the answers in the files reply to")
    judge.add_argument("--rubric", metavar="FILE", help="criteria, each on its own line as “Name: what it means”")
    judge.add_argument("--own-vendor", action="store_true", help="let the model judge answers from its own vendor too")
    judge.add_argument("--yes", action="store_true", help="don't ask for confirmation of the cost")
    add_yes(fuse)
    judge.add_argument("--json", action="store_true", help="print one JSON object")
    fuse.add_argument("id", metavar="ID", help="the id of a comparison in the history, or enough of its beginning")
    fuse.add_argument("--json", action="store_true", help="print one JSON object, as “ask” does for a lane")
    for command, text in ((judge, "the model that judges"), (fuse, "the model that writes")):
        command.add_argument("-m", "--model", metavar="VENDOR/MODEL", required=True, help=text)
        command.add_argument(
            "--turn", metavar="N", type=count, help="which turn of the comparison; by default the last"
        )
        add_base_url(command)


def add_rank(commands: "argparse._SubParsersAction[Any]") -> None:
    """``rank``."""
    rank = commands.add_parser("rank", help="rank models by votes", allow_abbrev=False)
    rank.add_argument(
        "--votes",
        metavar="FILE.jsonl",
        help='votes to rank by, one JSON object per line with "a", "b" and "winner": "a", "b", "tie" or "both_bad"; '
        "- is standard input, and without it your own votes are used",
    )
    rank.add_argument("--tag", metavar="TAG", help="only votes with this tag")
    rank.add_argument("--language", metavar="CODE", help="only votes on prompts in this language, such as it")
    rank.add_argument(
        "--control", action="store_true", help="take length and formatting of the answers out of the ratings"
    )
    rank.add_argument(
        "--hide-retired",
        action="store_true",
        help="leave out models whose last vote is more than 180 days old; their votes still count",
    )
    rank.add_argument("--seen", action="store_true", help="only votes that were cast with the names shown")
    rank.add_argument(
        "--pairs",
        metavar="FILE.jsonl",
        help="instead of ranking, write the prompts with the better and worse answers of these votes, for preference "
        "training (DPO), one JSON object per line; - is standard output",
    )
    rank.add_argument(
        "--json",
        action="store_true",
        help="print a JSON array, the best model first; ratings are natural logarithms of odds, 0 on average",
    )


def add_diff(commands: "argparse._SubParsersAction[Any]") -> None:
    """``diff``."""
    diff = commands.add_parser("diff", help="compare two Markdown replies, word by word", allow_abbrev=False)
    diff.add_argument("a", metavar="A", help="a file; - is standard input")
    diff.add_argument("b", metavar="B", help="the other file")
    diff.add_argument(
        "--json", action="store_true", help="print a JSON array, one object for each passage that differs"
    )
