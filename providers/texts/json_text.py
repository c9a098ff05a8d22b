"""JSON from a stranger, read defensively."""

import json
import math
from collections.abc import Callable, Iterable
from typing import NoReturn, TypeGuard

JsonObject = dict[str, object]

DEEPEST = 64
MOST_VALUES = 100
"""Of one text."""


def read_json(text: str) -> object:
    """The value in ``text``. ``ValueError`` for anything that is not strict JSON: broken text, ``NaN`` and
    ``Infinity``, numbers that overflow, integers of thousands of digits, nesting deeper than ``DEEPEST``. Of keys that
    come twice the last wins.
    """
    try:
        value = _scanned(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    # Counting is so much cheaper than walking the value that ordinary chunks are never walked.
    if text.count("{") + text.count("[") > DEEPEST and is_deeper(value, DEEPEST):
        raise ValueError("nested too deeply")
    return value


def read_values(text: str) -> list[object]:
    """The values in a ``text`` that holds several of them, with blanks or commas between. ``ValueError`` as for one."""
    values, at = [], 0
    while rest := text[at:].lstrip(" \t\r\n,"):
        at = len(text) - len(rest)
        try:
            _, end = _DECODER.raw_decode(text, at)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        values.append(read_json(text[at:end]))
        at = end
        if len(values) > MOST_VALUES:
            raise ValueError("too many values")
    return values


def read_object(text: str) -> JsonObject:
    """The JSON object in ``text``; ``ValueError`` for anything else."""
    value = read_json(text)
    if not is_object(value):
        raise ValueError("not an object")
    return value


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def object_at(parent: JsonObject, key: str) -> JsonObject:
    """The object under ``key``; an empty one if there is none."""
    value = parent.get(key)
    return value if is_object(value) else {}


def text_at(parent: JsonObject, key: str) -> str:
    """The text under ``key``; empty if there is none."""
    value = parent.get(key)
    return value if isinstance(value, str) else ""


def is_deeper(value: object, deepest: int) -> bool:
    """Whether lists and objects are nested more than ``deepest`` deep."""
    level = [value]
    for _ in range(deepest):
        children = (child for container in level for child in _children(container))
        level = [child for child in children if isinstance(child, dict | list)]
    return bool(level)


def _scanned(text: str) -> object:
    """As the decoder does it, but without searching for white space where there is none."""
    try:
        value, end = _SCAN(text, 0)
    except StopIteration:
        return _DECODER.decode(text)
    return value if end == len(text) else _DECODER.decode(text)


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number overflows")
    return number


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)
_SCAN: Callable[[str, int], tuple[object, int]] = _DECODER.scan_once  # type: ignore[attr-defined]  # undocumented
