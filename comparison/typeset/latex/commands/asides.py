"""What says something about a formula and is no part of it: colours, names, numbers."""

from comparison.typeset.latex.elements import Atom, space
from comparison.typeset.latex.reader import Aside, Reader


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
    words = f"({words})" if has_brackets else words
    return [Atom(space(36), "space"), Atom(reader.read(rf"\text{{{words}}}"))]


ASIDES: dict[str, Aside] = {r"\color": _colour, r"\label": _label, r"\require": _label, r"\tag": _tag}
