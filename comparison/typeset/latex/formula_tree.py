"""The whole of a formula, read with all commands there are."""

from xml.etree.ElementTree import Element

from comparison.typeset.latex.commands import asides, environments, fences, fractions, text, words
from comparison.typeset.latex.reader import Reader
from comparison.typeset.latex.rewrites import shorthands, units
from comparison.typeset.latex.rewrites.chemistry import chemistry
from comparison.typeset.latex.tokens import NotUnderstood

COMMANDS = words.COMMANDS | text.COMMANDS | fractions.COMMANDS | fences.COMMANDS | environments.COMMANDS
REWRITES = shorthands.REWRITES | units.REWRITES | {r"\ce": chemistry}


def formula_tree(source: str, is_display: bool) -> Element:
    """The MathML of ``source``, without its delimiters. Raises ``NotUnderstood``."""
    reader = Reader(source, is_display, COMMANDS, asides.ASIDES, REWRITES)
    inner = environments.whole(reader)
    if reader.tokens.peek():
        raise NotUnderstood(reader.tokens.peek())
    found = Element("math", {"display": "block" if is_display else "inline"})
    found.append(inner)
    return found
