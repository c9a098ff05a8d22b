"""Which stretches of code have which colour, by way of Pygments."""

from functools import lru_cache
from time import thread_time
from typing import TYPE_CHECKING

from comparison.typeset.lexers import lexer_of
from providers.frozen import frozen

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_CHARACTERS = 2400
"""Longer code, with what is read before it, stays without colours."""
MAX_LINE = 160
"""Characters; code with a longer line stays without colours, as some lexers try such a line over and over."""
MAX_S = 0.015
"""Seconds of its own that colouring may take: code of any language takes a third of it, but for what is made to be
slow, which stays without colours."""
MAX_BEFORE = 16
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


@frozen
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
    is_short = len(text) <= MAX_CHARACTERS and max(map(len, (*before, *lines))) <= MAX_LINE
    lexer = lexer_of(language) if is_short else None
    tokens = _tokens(lexer, text) if lexer else []
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


def _tokens(lexer: "Lexer", text: str) -> list[tuple[object, str]]:
    """The tokens of ``text``, or as many of them as there is time for."""
    ends, tokens = thread_time() + MAX_S, list[tuple[object, str]]()
    for token in lexer.get_tokens(text):
        tokens.append(token)
        if thread_time() > ends:
            break
    return tokens


@lru_cache(maxsize=512)
def _role(kind: object) -> str:
    name = str(kind).removeprefix("Token.")
    while name:
        if name in _NAMES:
            return _NAMES[name]
        name = name.rpartition(".")[0]
    return "text"
