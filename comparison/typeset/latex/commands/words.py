"""Names of functions, fonts, and the room between signs."""

import re

from comparison.typeset.latex.elements import Atom, leaf, node, operator, space
from comparison.typeset.latex.reader import Command, Reader
from comparison.typeset.latex.tokens import NotUnderstood

FUNCTIONS = (
    "arccos", "arcctg", "arcsin", "arctan", "arctg", "arccot", "arcsec", "arccsc", "arcosh", "arsinh", "artanh",
    "ch", "cos", "cosh", "cosec", "cot", "cotg", "coth", "csc", "ctg", "cth", "deg", "dim", "exp", "hom", "ker",
    "ln", "lg", "log", "sec", "sech", "csch", "sh", "sin", "sinh", "tan", "tanh", "tg", "th", "arg", "sgn", "sign",
    "rank", "tr", "Tr", "diag", "span", "Span", "vol", "supp", "adj", "Hom", "End", "Aut", "Ker", "coker", "Gal",
    "erf", "erfc", "sinc", "softmax", "Var", "Cov", "lcm",
)  # fmt: skip
LIMITS = {
    "lim": "lim", "sup": "sup", "inf": "inf", "max": "max", "min": "min", "det": "det", "gcd": "gcd", "Pr": "Pr",
    "limsup": "lim sup", "liminf": "lim inf", "argmax": "arg max", "argmin": "arg min", "injlim": "inj lim",
    "projlim": "proj lim", "plim": "plim", "esssup": "ess sup", "essinf": "ess inf",
}  # fmt: skip
_FONTS: dict[str, dict[str, object]] = {
    r"\mathrm": {"font": "rm", "is_bold": False}, r"\mathup": {"font": "rm"}, r"\mathnormal": {"font": ""},
    r"\mathit": {"font": "it"}, r"\mathbf": {"font": "rm", "is_bold": True}, r"\mathbb": {"font": "bb"},
    r"\Bbb": {"font": "bb"}, r"\mathds": {"font": "bb"}, r"\mathbbm": {"font": "bb"}, r"\mathcal": {"font": "cal"},
    r"\mathscr": {"font": "cal"}, r"\mathfrak": {"font": "frak"}, r"\mathsf": {"font": "sf"},
    r"\mathsfit": {"font": "sfit"}, r"\mathtt": {"font": "tt"}, r"\boldsymbol": {"is_bold": True},
    r"\bm": {"is_bold": True}, r"\pmb": {"is_bold": True}, r"\symbf": {"font": "rm", "is_bold": True},
    r"\bold": {"font": "rm", "is_bold": True}, r"\mathbfit": {"font": "it", "is_bold": True},
    r"\mathbfcal": {"font": "cal", "is_bold": True},
}  # fmt: skip
_SPACES = {
    r"\,": 3, r"\thinspace": 3, r"\:": 4, r"\>": 4, r"\medspace": 4, r"\;": 5, r"\thickspace": 5, r"\!": -3,
    r"\negthinspace": -3, r"\negmedspace": -4, r"\negthickspace": -5, "\\ ": 6, "\\\n": 6, "\\\t": 6, r"\space": 6,
    r"\nobreakspace": 6, r"\enspace": 9, r"\enskip": 9, r"\quad": 18, r"\qquad": 36,
}  # fmt: skip
_DIMENSION = re.compile(r"\s*([+-]?\d*\.?\d+)\s*(em|ex|mu|pt|px|mm|cm|in|pc|bp)")
_UNITS = {"em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "px": 0.075, "mm": 0.2845, "cm": 2.845, "in": 7.227,
          "pc": 1.2, "bp": 0.1}  # fmt: skip
"""In em, where one is ten points."""
WIDEST = 20
"""Em of room in one place."""


def _font(reader: Reader, name: str) -> Atom:
    with reader.in_manner(**_FONTS[name]):
        if reader.tokens.peek() == "{":
            return Atom(reader.group())
        return reader.one()


def _function(reader: Reader, name: str) -> Atom:
    return Atom(leaf("mtext", name[1:]), "op")


def _limit(reader: Reader, name: str) -> Atom:
    return Atom(leaf("mtext", LIMITS[name[1:]].replace(" ", "\u2009")), "op", "displayed")


def _named(reader: Reader, name: str) -> Atom:
    has_limits = name == r"\operatornamewithlimits" or reader.tokens.take_if("*")
    with reader.in_manner(font="rm", is_bold=False):
        words = reader.tokens.argument()
        plain = words.replace(r"\,", "\u2009").replace(r"\ ", " ").strip()
        is_plain = re.fullmatch(r"[\w\u2009 -]+", plain) and "_" not in plain
        inner = leaf("mtext", plain.replace("-", "‐")) if is_plain else reader.read(words)
    return Atom(inner, "op", "displayed" if has_limits else "never")


def _space(reader: Reader, name: str) -> Atom:
    return Atom(space(_SPACES[name]), "space")


def _room(reader: Reader, name: str) -> Atom:
    reader.tokens.take_if("*")
    if reader.tokens.peek() == "{":
        words = reader.tokens.argument()
    else:
        words = ""
        while not _DIMENSION.fullmatch(words) and len(words) < 12:
            words += reader.tokens.take()
    found = _DIMENSION.fullmatch(words.strip())
    width = float(found[1]) * _UNITS[found[2]] if found else WIDEST + 1
    if abs(width) > WIDEST:
        raise NotUnderstood(name)
    return Atom(space(18 * width), "space")


def _modulo(reader: Reader, name: str) -> Atom:
    if name == r"\bmod":
        return Atom(leaf("mtext", "mod"), "bin")
    word = [] if name == r"\pod" else [leaf("mtext", "mod"), space(6)]
    inner = [*word, reader.group()]
    if name != r"\mod":
        inner = [operator("("), *inner, operator(")")]
    return Atom(node("mrow", space(12), *inner))


COMMANDS: dict[str, Command] = {
    **dict.fromkeys(_FONTS, _font),
    **{rf"\{name}": _function for name in FUNCTIONS},
    **{rf"\{name}": _limit for name in LIMITS},
    **dict.fromkeys((r"\operatorname", r"\operatornamewithlimits"), _named),
    **dict.fromkeys(_SPACES, _space),
    **dict.fromkeys((r"\hspace", r"\hskip", r"\kern", r"\mkern", r"\mskip", r"\mspace"), _room),
    **dict.fromkeys((r"\mod", r"\pmod", r"\pod", r"\bmod"), _modulo),
}
