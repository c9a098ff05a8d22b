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
