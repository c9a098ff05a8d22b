"""Texts of strangers within a request, between lines that nobody could know when the texts were written."""

import secrets
from collections.abc import Sequence

BYTES = 8
"""Of chance in a mark."""


class Fences:
    """One mark, drawn for these texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.mark = secrets.token_hex(BYTES)
        while any(self.mark in text for text in texts):
            self.mark = secrets.token_hex(BYTES)

    def around(self, name: str, text: str) -> str:
        """A text with a line before it and one behind it."""
        return f"<<<{name} {self.mark}>>>\n{text}\n<<<end of {name} {self.mark}>>>"
