"""The colours a reply is painted with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReplyColours:
    """One theme's colours as ``#RRGGBB``; the last five are for code."""

    panel: str
    code: str
    line: str
    text: str
    muted: str
    accent: str
    keyword: str
    function: str
    string: str
    comment: str
    number: str
