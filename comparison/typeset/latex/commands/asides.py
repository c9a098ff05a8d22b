"""What says something about a formula and is no part of it: colours, names, numbers."""

from comparison.typeset.latex.elements import Atom, space
from comparison.typeset.latex.reader import Aside, Reader
from comparison.typeset.latex.tokens import NotUnderstood

BEHIND_TAG = ("", r"\\", r"\end", r"\label", r"\notag", r"\nonumber", "}", ".", ",")
"""What may follow a number, which stands where it is written."""


def _colour(reader: Reader) -> list[Atom]:
    reader.tokens.option()
    reader.tokens.argument()
    return []


def _label(reader: Reader) -> list[Atom]:
    reader.tokens.argument()
    return []


def _tag(reader: Reader) -> list[Atom]:
    has_brackets = not reader.tokens.take_if("*")
    words = reader.tokens.argument()
    if reader.tokens.peek() not in BEHIND_TAG:
        raise NotUnderstood("A number in the midst of its formula")
    words = f"({words})" if has_brackets else words
    return [Atom(space(36), "space"), Atom(reader.read(rf"\text{{{words}}}"))]


ASIDES: dict[str, Aside] = {r"\color": _colour, r"\label": _label, r"\require": _label, r"\tag": _tag}
