r"""Numbers and units as in \SI{9.81}{m/s^2}, written out in LaTeX."""

import re

from comparison.typeset.latex.rewrites.shorthands import quantity
from comparison.typeset.latex.tokens import NotUnderstood, Tokens

_PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "µ", "mu": "µ",
    "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M", "giga": "G",
    "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y",
}  # fmt: skip
_UNITS = {
    "meter": "m", "metre": "m", "gram": "g", "kilogram": "kg", "second": "s", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C",
    "volt": "V", "ohm": "Ω", "siemens": "S", "farad": "F", "tesla": "T", "weber": "Wb", "henry": "H", "hertz": "Hz",
    "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat", "radian": "rad",
    "steradian": "sr", "degree": "°", "arcminute": "′", "arcsecond": "″", "celsius": "°C", "degreeCelsius": "°C",
    "minute": "min", "hour": "h", "day": "d", "liter": "L", "litre": "L", "tonne": "t", "hectare": "ha", "bar": "bar",
    "electronvolt": "eV", "dalton": "Da", "atomicmassunit": "u", "astronomicalunit": "au", "bel": "B",
    "decibel": "dB", "percent": "%", "bit": "bit", "byte": "B", "angstrom": "Å", "mmHg": "mmHg", "atm": "atm",
    "kg": "kg", "m": "m", "cm": "cm", "mm": "mm", "km": "km", "um": "µm", "nm": "nm", "s": "s", "ms": "ms", "us": "µs",
    "ns": "ns", "N": "N", "kN": "kN", "J": "J", "kJ": "kJ", "eV": "eV", "keV": "keV", "MeV": "MeV", "GeV": "GeV",
    "W": "W", "kW": "kW", "MW": "MW", "V": "V", "mV": "mV", "A": "A", "mA": "mA", "Hz": "Hz", "kHz": "kHz",
    "MHz": "MHz", "GHz": "GHz", "Pa": "Pa", "kPa": "kPa", "MPa": "MPa", "K": "K", "mol": "mol", "g": "g", "mg": "mg",
    "L": "L", "l": "l", "mL": "mL", "ml": "ml", "kWh": "kWh",
}  # fmt: skip
_POWERS = {"square": "2", "cubic": "3", "squared": "2", "cubed": "3"}
_NUMBER = re.compile(
    r"([+-]|\\pm)?\s*(\d*)(?:[.,](\d+))?(?:\s*(?:\\pm|\+-)\s*([\d.]+)|\((\d+)\))?(?:[eEdD]([+-]?\d+))?"
)
_LITERAL = re.compile(
    r"(?:[^\W\d_]+|[°µΩ%Å′″/.~ *·()−-]|\^\{?-?\d+\}?|\\(?:cdot|circ|mu|Omega|degree|,)(?![a-zA-Z])|\d)*"
)


def number(text: str) -> str:
    """LaTeX for a number: its digits in threes, a power of ten where it has one. Raises ``NotUnderstood``."""
    found = _NUMBER.fullmatch(text.strip().replace(r"\,", "").replace(" ", ""))
    if not found or not (found[2] or found[3] or found[6]):
        raise NotUnderstood(text)
    sign, whole, part, error, last, power = found.groups()
    written = {"-": "-", "+": "+", r"\pm": r"\pm "}.get(sign or "", "") + _in_threes(whole or "")
    written += f".{_in_threes(part, from_left=True)}" if part else ""
    written += rf"\pm {error}" if error else ""
    written += f"({last})" if last else ""
    if power:
        written += r"\times " * bool(whole or part) + f"10^{{{power.removeprefix('+')}}}"
    return "{" + written + "}"


def unit(text: str) -> str:
    """LaTeX for a unit, in words such as ``\\meter\\per\\second`` or as it is written."""
    text = text.strip()
    if "\\" in text and not _LITERAL.fullmatch(text):
        return _in_words(text)
    if not _LITERAL.fullmatch(text):
        raise NotUnderstood(text)
    spelt = re.sub(r"[.~ ·*]+", r"\\,", text).replace("%", r"\%").replace(r"\degree", "°")
    spelt = re.sub(r"\^\{?(-?\d+)\}?", r"^{\1}", spelt)
    return rf"\mathrm{{{spelt}}}"


def _in_words(text: str) -> str:
    parts: list[str] = []
    prefix, power, is_below = "", "", False
    for word in re.findall(r"\\[a-zA-Z]+(?:\{-?\d+\})?|\S", text):
        name, _, given = word.lstrip("\\").rstrip("}").partition("{")
        if name == "per":
            is_below = True
        elif name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif name in ("square", "cubic"):
            power = _POWERS[name]
        elif name in ("squared", "cubed", "tothe", "raiseto") and parts:
            parts[-1] = _raised(parts[-1], given or _POWERS[name])
        elif name in _UNITS:
            parts.append(_with_power(prefix + _UNITS[name], power, is_below))
            prefix, power, is_below = "", "", False
        elif word != ".":
            raise NotUnderstood(word)
    return r"\,".join(parts)


def _with_power(name: str, power: str, is_below: bool) -> str:
    written = rf"\mathrm{{{name.replace('%', chr(92) + '%')}}}"
    power = f"-{power or 1}" if is_below else power
    return f"{written}^{{{power}}}" if power else written


def _raised(written: str, power: str) -> str:
    base, _, before = written.partition("^")
    return f"{base}^{{{'-' if before else ''}{power}}}"


def _in_threes(digits: str, from_left: bool = False) -> str:
    if len(digits) < 5:
        return digits
    threes = r"(\d{3})(?=\d)" if from_left else r"(\d)(?=(?:\d{3})+$)"
    return re.sub(threes, r"\1\\,", digits)


def _quantity(tokens: Tokens) -> str:
    """``\\SI`` and siunitx's ``\\qty``; a ``\\qty`` with one argument or other brackets is that of physics."""
    option = tokens.option()
    if option is not None and tokens.peek() != "{":
        return rf"\left[{option}\right]"
    if tokens.peek() != "{":
        return quantity(tokens)
    given = tokens.argument()
    tokens.option()
    if tokens.peek() != "{":
        return rf"\left\{{{given}\right\}}"
    return _joined(number(given), unit(tokens.argument()))


def _joined(value: str, name: str) -> str:
    apart = "" if name.startswith((r"\mathrm{°}", r"\mathrm{′}", r"\mathrm{″}")) else r"\,"
    return "{" + value + apart + name + "}"


def _number(tokens: Tokens) -> str:
    tokens.option()
    return number(tokens.argument())


def _unit(tokens: Tokens) -> str:
    tokens.option()
    return "{" + unit(tokens.argument()) + "}"


def _range(tokens: Tokens) -> str:
    tokens.option()
    ends = [number(tokens.argument()) for _ in range(2)]
    name = unit(tokens.argument())
    return _joined(ends[0], name) + r"\text{–}" + _joined(ends[1], name)


def _angle(tokens: Tokens) -> str:
    tokens.option()
    parts = tokens.argument().split(";")
    if len(parts) > 3:
        raise NotUnderstood(r"\ang")
    signs = (r"^{\circ}", "'", "''")
    return "{" + "".join(number(part) + sign for part, sign in zip(parts, signs, strict=False) if part.strip()) + "}"


def _physical(tokens: Tokens) -> str:
    r"""A number and a unit in one, as mhchem's \pu."""
    value, _, name = tokens.argument().strip().partition(" ")
    return _joined(number(value), unit(name)) if name else "{" + number(value) + "}"


REWRITES = {
    **dict.fromkeys((r"\SI", r"\qty"), _quantity),
    r"\pu": _physical,
    r"\num": _number,
    **dict.fromkeys((r"\si", r"\unit"), _unit),
    **dict.fromkeys((r"\SIrange", r"\qtyrange"), _range),
    r"\ang": _angle,
}
