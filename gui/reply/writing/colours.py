"""The colours a reply is painted with."""

from gui.theme.tokens import Tokens
from providers.frozen import frozen


@frozen
class ReplyColours:
    """One theme's colours as ``#RRGGBB``; the last five are for code."""

    panel: str
    code: str
    line: str
    text: str
    muted: str
    accent: str
    found: str
    keyword: str
    function: str
    string: str
    comment: str
    number: str


def reply_colours(tokens: Tokens) -> ReplyColours:
    """What a reply is painted with in a theme."""
    names = ("panel", "code", "line", "text", "muted", "accent", "found")
    return ReplyColours(**{name: tokens[name] for name in names}, **tokens.syntax)
