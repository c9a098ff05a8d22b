"""The parts that a formula is read into: MathML with its spaces said in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

Kind = Literal["ord", "op", "bin", "rel", "open", "close", "punct", "inner", "space"]
"""What TeX calls the class of an atom; spaces have no part in how far others stand apart."""
Limits = Literal["never", "displayed", "always"]
"""When what is written below and above something stands there, and not beside it."""
_EM = 1.333
"""WORKAROUND: what ziamath takes for an em is so much wider than one (Mnode.size_px)."""
_ROOM = {
    "ord": {"op": 3, "bin": -4, "rel": -5, "inner": -3},
    "op": {"ord": 3, "op": 3, "rel": -5, "inner": -3},
    "bin": {"ord": -4, "op": -4, "open": -4, "inner": -4},
    "rel": {"ord": -5, "op": -5, "open": -5, "inner": -5},
    "open": {},
    "close": {"op": 3, "bin": -4, "rel": -5, "inner": -3},
    "punct": dict.fromkeys(("ord", "op", "rel", "open", "close", "punct", "inner"), -3),
    "inner": {"ord": -3, "op": 3, "bin": -4, "rel": -5, "open": -3, "punct": -3, "inner": -3},
}
"""Between which kinds there is how much room (The TeXbook, chapter 18); a negative one is left out in scripts."""
_BEFORE_A_SIGN = ("bin", "op", "rel", "open", "punct")
_AFTER_A_SIGN = ("rel", "close", "punct")


@dataclass(slots=True)
class Atom:
    """One part of a row."""

    element: Element
    kind: Kind = "ord"
    limits: Limits = "never"


def leaf(tag: str, text: str, **attributes: str) -> Element:
    """A part without parts of its own; no room is added to it."""
    found = Element(tag, {"lspace": "0", "rspace": "0", **attributes})
    found.text = text
    return found


def operator(text: str, **attributes: str) -> Element:
    """A sign, which keeps its size if nothing else is said."""
    return leaf("mo", text, **{"stretchy": "false", "movablelimits": "false", "form": "infix", **attributes})


def em(number: float) -> str:
    """A length for an attribute."""
    return f"{number / _EM:.4f}em"


def space(eighteenths: float) -> Element:
    """Room of some eighteenths of an em."""
    return Element("mspace", {"width": em(eighteenths / 18)})


def node(tag: str, *parts: Element, **attributes: str) -> Element:
    """A part made of parts."""
    found = Element(tag, attributes)
    found.extend(parts)
    return found


def row(parts: Sequence[Element], **attributes: str) -> Element:
    """Parts side by side: one alone stands for itself."""
    if len(parts) == 1 and not attributes:
        return parts[0]
    return node("mrow", *(parts or (space(0),)), **attributes)


def fraction(above: list[Element], below: list[Element], is_display: bool, is_drawn: bool = True) -> Element:
    """One thing over another."""
    parts = (node("mrow", *(half or [space(0)]), displaystyle="false") for half in (above, below))
    thickness = {} if is_drawn else {"linethickness": "0"}
    return node("mfrac", *parts, displaystyle=str(is_display).lower(), **thickness)


def fenced(left: str, inner: Element, right: str) -> Atom:
    """Something between brackets as high as it is; ``""`` for none."""
    if not left and not right:
        return Atom(inner)
    parts = [operator(left, stretchy="true", form="prefix"), inner, operator(right, stretchy="true", form="postfix")]
    return Atom(node("mrow", *(part for part in parts if part.text != "")), "inner")


def with_scripts(base: Element, below: Element | None, above: Element | None, limits: bool) -> Element:
    """Something with what stands below and above it, or beside it."""
    if below is not None and above is not None:
        return node("munderover" if limits else "msubsup", base, below, above)
    if below is not None:
        return node("munder" if limits else "msub", base, below)
    if above is not None:
        return node("mover" if limits else "msup", base, above)
    return base


def spaced(atoms: Sequence[Atom], is_script: bool) -> list[Element]:
    """The elements of a row and the room between them."""
    found: list[Element] = []
    before: Kind | None = None
    for atom, kind in zip(atoms, _kinds(atoms), strict=True):
        room = _ROOM[before].get(kind, 0) if before and kind != "space" else 0
        if room and not (room < 0 and is_script):
            found.append(space(abs(room)))
        found.append(atom.element)
        before = before if kind == "space" else kind
    return found


def _kinds(atoms: Sequence[Atom]) -> list[Kind]:
    """The kinds of ``atoms``, where a sign between nothing and something is no longer one between two."""
    kinds: list[Kind] = [atom.kind for atom in atoms]
    last: int | None = None
    for place, kind in enumerate(kinds):
        if kind == "space":
            continue
        if kind == "bin" and (last is None or kinds[last] in _BEFORE_A_SIGN):
            kinds[place] = "ord"
        elif last is not None and kinds[last] == "bin" and kind in _AFTER_A_SIGN:
            kinds[last] = "ord"
        last = place
    if last is not None and kinds[last] == "bin":
        kinds[last] = "ord"
    return kinds
