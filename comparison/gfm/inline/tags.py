"""The few tags of HTML that are read, whatever their attributes; all others are text (docs/reading.md)."""

import re

from comparison.gfm.parts import Kind
from providers.frozen import frozen

SHELLS = frozenset(("p", "div", "center", "span", "details"))
"""Tags that are left out where they come in a pair; what stands between them stays."""
KINDS = {
    "b": Kind.STRONG,
    "strong": Kind.STRONG,
    "summary": Kind.STRONG,
    "i": Kind.EMPHASIS,
    "em": Kind.EMPHASIS,
    "s": Kind.STRUCK,
    "del": Kind.STRUCK,
    "u": Kind.UNDERLINED,
    "sub": Kind.LOWERED,
    "sup": Kind.RAISED,
    "kbd": Kind.KEY,
    "mark": Kind.MARKED,
}
# A tag is text as a whole, so that an asterisk in an attribute is no emphasis (CommonMark 0.31, 6.6).
_TAG = re.compile(
    r"<(?:([A-Za-z][A-Za-z0-9-]*)(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?"
    r"|/([A-Za-z][A-Za-z0-9-]*)\s*)>"
)
_COMMENT = re.compile(r"<!--(?:>|->|.*?-->)", re.DOTALL)


@frozen
class Tag:
    """A tag as it was written; ``name`` in small letters."""

    source: str
    name: str
    is_end: bool

    @property
    def is_break(self) -> bool:
        return self.name == "br"

    @property
    def is_read(self) -> bool:
        """Whether a pair of these is read."""
        return self.name in KINDS or self.name in SHELLS


def read_tag(text: str, at: int) -> Tag | None:
    """The tag at ``at``, whether or not it is one of those that are read."""
    match = _TAG.match(text, at)
    return Tag(match[0], (match[1] or match[2]).lower(), match[2] is not None) if match else None


def end_of_comment(text: str, at: int) -> int | None:
    """The place behind the comment that begins at ``at``."""
    match = _COMMENT.match(text, at)
    return match.end() if match else None
