"""Answers as a part of a prompt: quoted, each under the name of who gave it."""

from collections.abc import Sequence


def quoted(answers: Sequence[tuple[str, str]]) -> str:
    """Markdown quotes; of each answer what stands above it, and its text."""
    return "".join(f"{heading}\n\n{_quote(text)}\n\n" for heading, text in answers)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n"))
