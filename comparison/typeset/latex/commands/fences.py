"""Brackets that grow with what is between them, and signs of a chosen size."""

import unicodedata

from comparison.typeset.latex.elements import Atom, Kind, em, node, operator
from comparison.typeset.latex.reader import Command, Reader
from comparison.typeset.latex.signs import kind_of, sign_of
from comparison.typeset.latex.tokens import NotUnderstood

_SIZES = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}
"""In em."""
_KINDS: dict[str, Kind] = {"": "ord", "l": "open", "r": "close", "m": "rel"}
_OTHERS = {"<": "⟨", ">": "⟩", ".": "", "|": "|", "/": "/", "(": "(", ")": ")", "[": "[", "]": "]"}
_STRETCHING = frozenset("|‖()[]{}⟨⟩⌊⌋⌈⌉⟦⟧⟮⟯/\\↑↓↕⇑⇓⇕⟪⟫⎰⎱┌┐└┘∣∥")
CLASSES: dict[str, Kind] = {
    r"\mathord": "ord", r"\mathbin": "bin", r"\mathrel": "rel", r"\mathopen": "open", r"\mathclose": "close",
    r"\mathpunct": "punct", r"\mathinner": "inner",
}  # fmt: skip


def _delimiter(reader: Reader) -> str:
    """The sign of a fence; ``""`` for one that is not seen."""
    token = reader.tokens.take()
    if token == "{":
        reader.tokens.put_back("{")
        token = reader.tokens.argument().strip()
    found = sign_of(token) or kind_of(token)
    sign = _OTHERS.get(token, found[0] if found else token)
    if sign and sign not in _STRETCHING:
        raise NotUnderstood(token)
    return sign


def _left(reader: Reader, name: str) -> Atom:
    parts = [operator(_delimiter(reader), stretchy="true", form="prefix")]
    while True:
        parts += reader.parts(r"\middle", r"\right")
        if reader.tokens.take_if(r"\right"):
            break
        reader.tokens.expect(r"\middle")
        parts.append(operator(_delimiter(reader), stretchy="true", lspace=em(0.05), rspace=em(0.05)))
    parts.append(operator(_delimiter(reader), stretchy="true", form="postfix"))
    return Atom(node("mrow", *(part for part in parts if part.text != "")), "inner")


def _sized(reader: Reader, name: str) -> Atom:
    size = max((size for size in _SIZES if name.startswith(size, 1)), key=len)
    return Atom(
        operator(_delimiter(reader), minsize=em(_SIZES[size]), maxsize=em(_SIZES[size])), _KINDS[name[1 + len(size) :]]
    )


def _class(reader: Reader, name: str) -> Atom:
    return Atom(reader.group(), CLASSES[name])


def _operator(reader: Reader, name: str) -> Atom:
    atom = reader.bare()
    return Atom(atom.element, "op", "displayed")


def _negated(reader: Reader, name: str) -> Atom:
    """A sign with a stroke through it, where there is one."""
    atom = reader.bare()
    text = atom.element.text or ""
    crossed = unicodedata.normalize("NFC", text + "\u0338")
    if atom.element.tag != "mo" or len(crossed) != 1:
        raise NotUnderstood(name)
    return Atom(operator(crossed), atom.kind)


COMMANDS: dict[str, Command] = {
    r"\left": _left,
    **{rf"\{size}{side}": _sized for size in _SIZES for side in _KINDS},
    **dict.fromkeys(CLASSES, _class),
    r"\mathop": _operator,
    r"\not": _negated,
}
