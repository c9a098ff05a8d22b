"""Frozen values as JSON and back, checked against what their classes declare: a file may hold anything."""

import json
import types
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from math import isfinite
from string import Formatter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from providers.texts.phrase import Phrase

Value = TypeVar("Value")
LARGEST = 2**64
"""Of whole numbers: no seed is greater, and with what is a figures can be calculated."""


def written(value: object) -> str:
    """A dataclass as JSON; what is at its default is left out."""
    return json.dumps(_plain(value))


def read(kind: type[Value], text: str) -> Value:
    """The dataclass back. ``ValueError`` if ``text`` is none."""
    try:
        found: Value = _value(kind, json.loads(text))
    except (TypeError, AttributeError, LookupError, RecursionError, OverflowError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from None
    return found


def storable(text: str) -> str:
    """``text``, with the replacement character for halves of signs, which no file of text can hold."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if not _is_whole(text) else text


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plain(value: object) -> object:
    match value:
        case Phrase():
            values = {name: _plain(each) for name, each in value.values.items()}
            return {"template": _plain(value.template), "values": values, "english": storable(str.__str__(value))}
        case str():
            return storable(value)
        case list() | tuple():
            return [_plain(each) for each in value]
        case dict():
            return {storable(str(name)): _plain(each) for name, each in value.items()}
        case _ if is_dataclass(value):
            return {
                field.name: _plain(found)
                for field in fields(value)
                if not _is_default(field, found := getattr(value, field.name))
            }
        case _:
            return value


def _is_default(field: Any, found: object) -> bool:
    return bool(found == field.default)


def _value(kind: Any, data: Any) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if data is None else _value(next(part for part in parts if part is not types.NoneType), data)
    if origin is tuple:
        each = [parts[0]] * len(data) if parts[-1] is Ellipsis else parts
        return tuple(_value(part, item) for part, item in zip(each, _of(list, data), strict=True))
    if origin is dict:
        return {_value(parts[0], name): _value(parts[1], item) for name, item in _of(dict, data).items()}
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _value(hints[name], item) for name, item in _of(dict, data).items() if name in hints})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(data)
    if kind is str:
        return _text(data)
    if kind is float:
        return _finite(float(_of((int, float), data)))
    if kind is int:
        return _counted(_of(int, data))
    return _of(kind, data)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _of(kind: Any, data: Any) -> Any:
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise TypeError(f"{type(data).__name__} is no {kind}")
    return data


def _counted(number: int) -> int:
    if abs(number) > LARGEST:
        raise ValueError("a number that counts nothing")
    return number


def _finite(number: float) -> float:
    if not isfinite(number):
        raise ValueError("a number without an end")
    return number


def _text(data: Any) -> str:
    if not isinstance(data, dict):
        return str(_of(str, data))
    template, english = _of(str, data["template"]), _of(str, data["english"])
    given = {
        name: _text(each) if isinstance(each, dict) else _of((str, int, float), each)
        for name, each in _of(dict, data["values"]).items()
    }
    if not is_plain(template, given):
        raise ValueError("a template with placeholders of its own")
    return Phrase.kept(template, english, given)


def is_plain(template: str, names: Collection[str]) -> bool:
    """Whether nothing but these names stands in its braces: ``str.format`` would also look into what they stand for, or
    pad it to any width. ``ValueError`` for braces that are out of order."""
    fields = (field for _, *field in Formatter().parse(template))
    return all(name is None or (name in names and not form and not conversion) for name, form, conversion in fields)
