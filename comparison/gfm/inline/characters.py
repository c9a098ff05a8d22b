"""What becomes of characters that are not for reading: controls, direction overrides, tags, half a surrogate pair."""

import html
import html.entities
import re

_UNFIT_FOR_PROSE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNFIT_FOR_CODE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
"""An entity with its semicolon: without one, ``&copy=1`` in an address would turn into a sign."""
_ENTITIES = re.compile(_ENTITY)
_ESCAPES = re.compile(r"\\([!-/:-@\[-`{-~])|" + _ENTITY)
_LINE_ENDS = "\x85\u2028\u2029"


def clean_prose(text: str) -> str:
    """``text`` without controls, with the line ends of Unicode as ``\\n`` and U+FFFD for what no text may hold."""
    return _UNFIT_FOR_PROSE.sub(_in_prose, text)


def clean_code(text: str) -> str:
    """Code with everything invisible but tabs and line ends made visible, since it may be there to mislead."""
    return _UNFIT_FOR_CODE.sub(_in_code, text)


def unescape(text: str) -> str:
    """``text`` with its backslash escapes resolved and its entities decoded, as in addresses."""
    return _ESCAPES.sub(lambda match: match[1] or _decoded(match[0]), text)


def read_entity(text: str, at: int) -> tuple[str, int] | None:
    """The characters that the entity at ``at`` stands for, and the place behind it."""
    match = _ENTITIES.match(text, at)
    decoded = _decoded(match[0]) if match else ""
    return (decoded, match.end()) if match and decoded != match[0] else None


def _decoded(entity: str) -> str:
    """Without this check, Python would read "&copyright;" as "©right;"."""
    is_known = entity[1] == "#" or entity[1:] in html.entities.html5
    return html.unescape(entity) if is_known else entity


def _in_prose(match: re.Match[str]) -> str:
    character = match[0]
    if character in _LINE_ENDS:
        return "\n"
    return "" if ord(character) < 0xA0 else "\ufffd"


def _in_code(match: re.Match[str]) -> str:
    point = ord(match[0])
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    is_noncharacter = 0xD800 <= point <= 0xDFFF or 0xFDD0 <= point <= 0xFDEF or point in (0xFFFE, 0xFFFF)
    return "\ufffd" if is_noncharacter else f"[U+{point:04X}]"
