"""Fractions, roots, and what stands above or below something."""

from xml.etree.ElementTree import Element

from comparison.typeset.latex.elements import Atom, Kind, fenced, fraction, node, operator
from comparison.typeset.latex.reader import Command, Reader

_DISPLAY = {r"\frac": None, r"\dfrac": True, r"\tfrac": False, r"\cfrac": True}
_CHOICES = {r"\binom": None, r"\dbinom": True, r"\tbinom": False}
_ACCENTS = {
    r"\hat": "ˆ", r"\check": "ˇ", r"\breve": "˘", r"\acute": "´", r"\grave": "`", r"\tilde": "~", r"\bar": "¯",
    r"\dot": "˙", r"\ddot": "¨", r"\dddot": "⃛", r"\ddddot": "⃜", r"\mathring": "˚", r"\vec": "⃗",
}  # fmt: skip
_WIDE = {
    r"\widehat": "\u0302", r"\widetilde": "\u0303", r"\widecheck": "ˇ", r"\overline": "―", r"\overbrace": "⏞",
    r"\overbracket": "⎴", r"\overparen": "⏜", r"\overrightarrow": "→", r"\overleftarrow": "←",
    r"\overleftrightarrow": "↔",
}  # fmt: skip
_WIDE_BELOW = {
    r"\underline": "―", r"\underbar": "―", r"\underbrace": "⏟", r"\underbracket": "⎵", r"\underparen": "⏝",
    r"\underrightarrow": "→", r"\underleftarrow": "←", r"\underleftrightarrow": "↔",
}  # fmt: skip
_BRACES = frozenset({r"\overbrace", r"\overbracket", r"\overparen", r"\underbrace", r"\underbracket", r"\underparen"})
_ARROWS = {
    r"\xrightarrow": "→", r"\xleftarrow": "←", r"\xleftrightarrow": "↔", r"\xRightarrow": "⇒", r"\xLeftarrow": "⇐",
    r"\xLeftrightarrow": "⇔", r"\xmapsto": "↦", r"\xlongequal": "=", r"\xhookrightarrow": "↪", r"\xhookleftarrow": "↩",
    r"\xrightleftharpoons": "⇌", r"\xleftrightharpoons": "⇋", r"\xrightharpoonup": "⇀", r"\xrightharpoondown": "⇁",
    r"\xleftharpoonup": "↼", r"\xleftharpoondown": "↽", r"\xtwoheadrightarrow": "↠", r"\xtwoheadleftarrow": "↞",
    r"\xtofrom": "⇄",
}  # fmt: skip


def _fraction(reader: Reader, name: str) -> Atom:
    if name == r"\cfrac":
        reader.tokens.option()
    chosen = (_DISPLAY | _CHOICES)[name]
    is_display = reader.manner.is_display if chosen is None else chosen
    with reader.in_manner(is_display=name == r"\cfrac"):
        above, below = reader.group(), reader.group()
    made = fraction([above], [below], is_display, is_drawn=name in _DISPLAY)
    if name == r"\cfrac":
        for half in made:
            half.set("displaystyle", "true")
    return Atom(made) if name in _DISPLAY else fenced("(", made, ")")


def _root(reader: Reader, name: str) -> Atom:
    degree = reader.tokens.option()
    inner = reader.group()
    if degree is None:
        return Atom(node("msqrt", inner))
    with reader.in_manner(is_display=False, level=reader.manner.level + 2):
        index = node("mrow", reader.read(degree), displaystyle="false", scriptlevel=str(reader.manner.level))
    return Atom(node("mroot", inner, index))


def _accent(reader: Reader, name: str) -> Atom:
    base = reader.group()
    if base.text in ("i", "j", "𝑖", "𝑗") and name != r"\vec":
        base.text = {"i": "𝚤", "j": "𝚥", "𝑖": "𝚤", "𝑗": "𝚥"}[base.text]
    return Atom(node("mover", base, operator(_ACCENTS[name]), accent="true"))


def _wide(reader: Reader, name: str) -> Atom:
    made = node("mover", reader.group(), operator(_WIDE[name], stretchy="true"), accent="true")
    return Atom(made, limits="always") if name in _BRACES else Atom(made)


def _wide_below(reader: Reader, name: str) -> Atom:
    made = node("munder", reader.group(), operator(_WIDE_BELOW[name], stretchy="true"), accentunder="true")
    return Atom(made, limits="always") if name in _BRACES else Atom(made)


def _set(reader: Reader, name: str) -> Atom:
    """One thing above or below another, in smaller type."""
    with reader.in_manner(is_display=False, level=reader.manner.level + 1):
        small = node("mrow", reader.group(), displaystyle="false")
    atom = reader.bare()
    tag = "munder" if name == r"\underset" else "mover"
    kind: Kind = "rel" if name == r"\stackrel" else atom.kind
    return Atom(node(tag, atom.element, small), kind)


def _arrow(reader: Reader, name: str) -> Atom:
    below = reader.tokens.option()
    with reader.in_manner(is_display=False, level=reader.manner.level + 1):
        labels = [reader.group(), *([reader.read(below)] if below else [])]
    rows = (node("mrow", label, displaystyle="false", scriptlevel=str(reader.manner.level + 1)) for label in labels)
    return Atom(node("marrow", operator(_ARROWS[name]), *rows), "rel")


def _enclosed(reader: Reader, name: str) -> Atom:
    return Atom(node("menclose", node("mrow", reader.group()), notation=_ENCLOSED[name]))


def _phantom(reader: Reader, name: str) -> Atom:
    inner: Element = node("mphantom", reader.group())
    match name:
        case r"\hphantom":
            inner = node("mpadded", inner, height="0", depth="0")
        case r"\vphantom":
            inner = node("mpadded", inner, width="0")
    return Atom(inner)


def _strut(reader: Reader, name: str) -> Atom:
    return Atom(node("mpadded", node("mphantom", operator("(")), width="0"))


def _smashed(reader: Reader, name: str) -> Atom:
    reader.tokens.option()
    return Atom(reader.group())


def _substack(reader: Reader, name: str) -> Atom:
    return Atom(reader.read(rf"\begin{{substack}}{reader.tokens.argument()}\end{{substack}}"))


_ENCLOSED = {
    r"\boxed": "box", r"\fbox": "box", r"\cancel": "updiagonalstrike", r"\bcancel": "downdiagonalstrike",
    r"\xcancel": "updiagonalstrike downdiagonalstrike", r"\sout": "horizontalstrike",
}  # fmt: skip
COMMANDS: dict[str, Command] = {
    **dict.fromkeys((*_DISPLAY, *_CHOICES), _fraction),
    r"\sqrt": _root,
    **dict.fromkeys(_ACCENTS, _accent),
    **dict.fromkeys(_WIDE, _wide),
    **dict.fromkeys(_WIDE_BELOW, _wide_below),
    **dict.fromkeys((r"\overset", r"\underset", r"\stackrel"), _set),
    **dict.fromkeys(_ARROWS, _arrow),
    **dict.fromkeys(_ENCLOSED, _enclosed),
    **dict.fromkeys((r"\phantom", r"\hphantom", r"\vphantom"), _phantom),
    **dict.fromkeys((r"\strut", r"\mathstrut"), _strut),
    r"\smash": _smashed,
    r"\substack": _substack,
}
