"""The objects in the data of one event, and what may stand there instead of one."""

import re

from providers.texts.json_text import JsonObject, is_object, read_json, read_values
from providers.wires.error_places import error_in

NOISE = re.compile(
    r""":[^{}]{0,200}                                         # a comment where data belongs
      | [^\s{}"]{0,40}                                        # one word, or less
      | [^{}"]{0,40}(ping|pong|alive|heart|processing|waiting|loading|connect|queue)[^{}"]{0,40}""",
    re.VERBOSE | re.IGNORECASE,
)
QUOTED = re.compile(r"(ping|pong|keep[ _-]?alive|heart ?beat)", re.IGNORECASE)
"""Signs of life; anything else may be part of an answer."""


def payloads(data: str) -> tuple[JsonObject, ...]:
    """What the data of an event holds: one object, nearly always. ``ValueError`` for what could have held words.

    Nothing comes of what can hold none: null, a number, an empty list, ``ping``, ``: keepalive``. Some gateways write
    ``data:`` twice, put several objects into one event, or break off within one and put an error behind it
    (github.com/anomalyco/opencode/issues/50871).
    """
    data = data.strip()
    while data.startswith("data:"):
        data = data[5:].strip()
    if not data:
        return ()
    try:
        value = read_json(data)
    except ValueError:
        return _salvaged(data)
    return (value,) if is_object(value) else _objects(value)


def _objects(value: object) -> tuple[JsonObject, ...]:
    if is_object(value):
        return (value,)
    if isinstance(value, list):
        return tuple(each for item in value for each in _objects(item))
    if isinstance(value, str) and value.strip() and not QUOTED.fullmatch(value):
        raise ValueError("a text instead of an object")
    return ()


def _salvaged(data: str) -> tuple[JsonObject, ...]:
    """What is left of data that is no JSON: nothing of a sign of life, of several lines each by itself."""
    if NOISE.fullmatch(data):
        return ()
    lines = data.split("\n")
    if len(lines) == 1:
        return _objects(read_values(data))
    found: list[JsonObject] = []
    is_broken = False
    for line in lines:
        try:
            found += payloads(line)
        except ValueError:
            is_broken = True
        if found and (error_in(found[-1]) or found[-1].get("type") == "error"):
            return tuple(found)
    if is_broken:
        raise ValueError("broken JSON")
    return tuple(found)
