"""Texts of requests prepared for display: nothing hidden, and only the start where space is short."""

import json
import re

SHOWN_CHARACTERS = 72
"""Of a text in a table."""

UNSEEN = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff"
    "\x00-\x08\x0b-\x1f\x7f-\x9f\U000e0000-\U000e007f]"
)
"""Characters that hide, turn the direction of writing or end a line where there is none; JSON can escape them."""


def seen(text: str) -> str:
    """``text`` with every character that can't be seen written as its escape."""
    return UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text)


def excerpt(text: str) -> str:
    """The start of a text, on one line."""
    line = seen(" ".join(text[: 2 * SHOWN_CHARACTERS].split()))
    return line if len(text) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS].rstrip()}…"


def quoted(text: str) -> str:
    """The start of a text in quotation marks, with its length if it is longer."""
    return f"“{excerpt(text)}”" + (f" ({len(text):,} characters)" if len(text) > SHOWN_CHARACTERS else "")
