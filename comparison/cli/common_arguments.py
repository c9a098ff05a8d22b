"""What several commands take."""

import argparse


def count(text: str) -> int:
    """A number of things, brought within what is sensible. ``ValueError``."""
    return min(max(int(text), 1), 10_000)


def add_base_url(parser: argparse.ArgumentParser) -> None:
    """``--base-url``."""
    parser.add_argument(
        "--base-url",
        dest="base_urls",
        metavar="VENDOR=URL",
        action="append",
        default=[],
        help="another address for a provider",
    )


def add_yes(parser: argparse.ArgumentParser) -> None:
    """``--yes``."""
    parser.add_argument("--yes", action="store_true", help="send it also where it may exceed a monthly cap of yours")
