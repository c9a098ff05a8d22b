"""Reads the plain YAML that the workflows are written in, and stops at everything else.

Maps and lists by indentation, scalars on one line, text after ``|``, lists in brackets and ``{}``: what a person reads
at a glance. What it takes, PyYAML reads in the same way; no number or boolean is made of anything.
"""

import re

KEY = re.compile(r"([A-Za-z0-9_-]+):(?: (.*))?$")
COMMENT = re.compile(r"(^|\s)#.*$")
STRANGE = re.compile(r"^[&*!>%@`{]")


class StrangeYaml(ValueError):
    """A line that is not plain; the text has it."""


def read_yaml(text: str) -> object:
    """Maps, lists and strings. Raises ``StrangeYaml``."""
    lines = text.splitlines()
    value, end = _block(lines, _next(lines, 0), 0)
    if _next(lines, end) < len(lines):
        raise StrangeYaml(lines[_next(lines, end)])
    return value


def _next(lines: list[str], place: int) -> int:
    """The next line that is neither empty nor a comment."""
    while place < len(lines) and not COMMENT.sub("", lines[place]).strip():
        place += 1
    return place


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _block(lines: list[str], place: int, indent: int) -> tuple[object, int]:
    """The map or list whose first line is at ``place``, and where it ends."""
    if lines[place].lstrip().startswith("- "):
        return _list(lines, place, indent)
    return _map(lines, place, indent)


def _list(lines: list[str], place: int, indent: int) -> tuple[list[object], int]:
    values: list[object] = []
    while place < len(lines) and _indent(lines[place]) == indent and lines[place].lstrip().startswith("- "):
        rest = lines[place].lstrip()[2:]
        if KEY.match(rest):  # the map begins behind the dash
            lines = [*lines[:place], " " * (indent + 2) + rest, *lines[place + 1 :]]
            value, place = _map(lines, place, indent + 2)
        else:
            value, place = _scalar(rest), place + 1
        values.append(value)
        place = _next(lines, place)
    return values, place


def _map(lines: list[str], place: int, indent: int) -> tuple[dict[str, object], int]:
    values: dict[str, object] = {}
    while place < len(lines) and _indent(lines[place]) == indent:
        found = KEY.match(lines[place].strip())
        if found is None or found[1] in values:
            raise StrangeYaml(lines[place])
        key, rest = found[1], COMMENT.sub("", found[2] or "").strip()
        if rest == "|":
            values[key], place = _text(lines, place + 1, indent)
        elif rest:
            values[key], place = _scalar(found[2]), place + 1
        else:
            inner = _next(lines, place + 1)
            if inner == len(lines) or _indent(lines[inner]) <= indent:
                values[key], place = None, inner
            else:
                values[key], place = _block(lines, inner, _indent(lines[inner]))
        place = _next(lines, place)
    if place < len(lines) and _indent(lines[place]) > indent:
        raise StrangeYaml(lines[place])
    return values, place


def _text(lines: list[str], place: int, indent: int) -> tuple[str, int]:
    """What stands after ``|``, with a line break at its end."""
    end = place
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    inside = lines[place:end]
    depth = min(_indent(line) for line in inside if line.strip())
    return "\n".join(line[depth:] for line in inside).rstrip("\n") + "\n", end


def _scalar(text: str) -> object:
    if quoted := re.fullmatch(r"\"([^\"\\]*)\"(?: +#.*)?|'([^']*)'(?: +#.*)?", text.strip()):
        return quoted[1] if quoted[1] is not None else quoted[2]
    plain = COMMENT.sub("", text).strip()
    if plain == "{}":
        return {}
    if plain.startswith("["):
        return [_scalar(each) for each in plain.removeprefix("[").removesuffix("]").split(",")]
    if STRANGE.match(plain) or ": " in plain or plain.endswith(":"):
        raise StrangeYaml(text)
    return plain
