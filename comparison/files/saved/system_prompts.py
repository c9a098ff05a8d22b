"""System prompts that a person wants to use again."""

from pathlib import Path

from comparison.files.saved.drawer import Drawer
from providers.files.own_file import reason
from providers.frozen import frozen
from providers.texts.phrase import Phrase

LONGEST = 200_000
"""Characters of one."""


@frozen
class SystemPrompt:
    """A text under a name."""

    name: str
    text: str


class SystemPrompts:
    """Whatever goes wrong is a ``ValueError`` with a sentence for a person."""

    def __init__(self, folder: Path) -> None:
        self._drawer = Drawer(folder)

    def all(self) -> list[SystemPrompt]:
        """By name; what can't be understood is left out and stays on the disk."""
        try:
            found = [(saved.name, saved.content.get("text")) for saved in self._drawer.all()]
        except OSError as error:
            raise ValueError(Phrase("Your system prompts can't be read: {why}.", why=reason(error))) from None
        return [SystemPrompt(name, text) for name, text in found if isinstance(text, str) and len(text) <= LONGEST]

    def save(self, name: str, text: str) -> None:
        """Keep a text under a name, in place of one that had it."""
        if not text.strip():
            raise ValueError(Phrase("There is nothing to save yet."))
        if len(text) > LONGEST:
            raise ValueError(Phrase("A saved system prompt has at most {most} characters.", most=LONGEST))
        try:
            self._drawer.save(name, {"text": text})
        except OSError as error:
            raise ValueError(Phrase("The system prompt can't be saved: {why}.", why=reason(error))) from None

    def delete(self, name: str) -> None:
        """Delete one; nothing happens if it is gone already."""
        try:
            self._drawer.remove(name)
        except OSError as error:
            raise ValueError(Phrase("The system prompt can't be deleted: {why}.", why=reason(error))) from None
