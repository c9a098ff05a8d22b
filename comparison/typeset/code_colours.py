"""Which stretches of code have which colour, by way of Pygments."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_CHARACTERS = 6000
"""Longer code, with what is read before it, stays without colours."""
MAX_BEFORE = 24
"""So many lines before a stretch are read again at most."""
_NAMES = {
    "Keyword": "keyword",
    "Operator.Word": "keyword",
    "Name.Function": "function",
    "Name.Class": "function",
    "Name.Tag": "function",
    "Name.Decorator": "function",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Comment": "comment",
    "Generic.Inserted": "string",
    "Generic.Deleted": "number",
    "Generic.Heading": "function",
    "Generic.Subheading": "function",
}


@dataclass(frozen=True, slots=True)
class Span:
    """``length`` characters of a line, in the colour that ``role`` names in ``ReplyColours``; "text" for none."""

    length: int
    role: str


Spans = tuple[Span, ...]


def lines_to_reread(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The last of ``lines`` that colouring what follows depends on: from the last beginning at the margin."""
    lines = lines[-MAX_BEFORE:]
    for place in range(len(lines) - 1, 0, -1):
        if lines[place][:1].strip() and not lines[place - 1].strip():
            return lines[place:]
    return lines


@lru_cache(maxsize=64)
def coloured(language: str, before: tuple[str, ...], lines: tuple[str, ...]) -> tuple[Spans, ...]:
    """For each of ``lines`` its stretches, together as long as the line. ``before`` is read, but not given back."""
    text = "\n".join((*before, *lines))
    lexer = _lexer(language) if len(text) <= MAX_CHARACTERS else None
    tokens = list(lexer.get_tokens(text)) if lexer else []
    if "".join(value for _, value in tokens).rstrip("\n") != text.rstrip("\n"):
        return tuple((Span(len(line), "text"),) for line in lines)
    found: list[list[Span]] = [[]]
    for kind, value in tokens:
        for place, piece in enumerate(value.split("\n")):
            if place:
                found.append([])
            if piece:
                found[-1].append(Span(len(piece), _role(kind)))
    found += [[] for _ in range(len(before) + len(lines) - len(found))]
    return tuple(tuple(spans) for spans in found[len(before) : len(before) + len(lines)])


@lru_cache(maxsize=512)
def _role(kind: object) -> str:
    name = str(kind).removeprefix("Token.")
    while name:
        if name in _NAMES:
            return _NAMES[name]
        name = name.rpartition(".")[0]
    return "text"


@lru_cache(maxsize=64)
def _lexer(language: str) -> "Lexer | None":
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    options = {"startinline": True} if language.lower() == "php" else {}
    try:
        return get_lexer_by_name(language, stripnl=False, **options) if language else None
    except ClassNotFound:
        return None
