"""Who makes models, and what they and their models are called in the languages that models speak."""

import tomllib
from functools import cache
from importlib.resources import files

ORDINARY_WORDS = """
alexa alpaca apertus arctic aya bard cohere copilot facebook falcon granite hermes inflection jais kanana luminous meta
minerva nova phi reka solar sonar spark titan velvet vicuna zephyr"""
WITH_CAPITAL = frozenset(ORDINARY_WORDS.split())
"""Names that are ordinary words when they begin with a small letter."""


@cache
def makers() -> dict[str, tuple[str, ...]]:
    """For each maker the names that belong together: if one is in a round, all of them tell who it is."""
    table = tomllib.loads(files(__package__).joinpath("makers.toml").read_text("utf-8"))
    return {maker: tuple(" ".join(names.split()).split(", ")) for maker, names in table.items()}


def known_names() -> list[str]:
    """Those of all makers."""
    return [name for names in makers().values() for name in names]
