"""The prompt library: prompts that a person wants to use again, with places in them that are filled in each time."""

import re
from collections.abc import Mapping
from pathlib import Path

from comparison.files.saved.drawer import Drawer, Saved
from providers.files.own_file import reason
from providers.frozen import frozen
from providers.texts.phrase import Phrase

LONGEST = 200_000
"""Characters of one."""
MOST_VARIABLES = 50
VARIABLE = re.compile(r"\{\{[^\S\n]*(\w(?:[\w .-]{0,58}\w)?)[^\S\n]*\}\}")
"""``{{name}}``: letters of any script, digits, and between them spaces, points and hyphens."""


@frozen
class SavedPrompt:
    """A text under a name."""

    name: str
    text: str

    @property
    def variables(self) -> tuple[str, ...]:
        """What is to be filled in, each once, in the order of the text; no more than ``MOST_VARIABLES``."""
        return variables_of(self.text)


class Prompts:
    """Whatever goes wrong is a ``ValueError`` with a sentence for a person."""

    def __init__(self, folder: Path) -> None:
        self._drawer = Drawer(folder)

    def all(self) -> list[SavedPrompt]:
        """By name; what can't be understood is left out and stays on the disk."""
        try:
            found = [(saved.name, saved.content.get("text")) for saved in self._drawer.all()]
        except OSError as error:
            raise ValueError(Phrase("Your prompts can't be read: {why}.", why=reason(error))) from None
        return [SavedPrompt(name, text) for name, text in found if isinstance(text, str) and len(text) <= LONGEST]

    @property
    def unread(self) -> str:
        """A sentence about files that ``all`` could not read; empty if there was none."""
        files = ", ".join(self._drawer.unread[:3])
        return Phrase("These prompts can't be read and were left as they are: {files}.", files=files) if files else ""

    def find(self, name: str) -> SavedPrompt:
        """The prompt of this name, capital letters or not."""
        wanted = " ".join(name.split()).casefold()
        for prompt in self.all():
            if prompt.name.casefold() == wanted:
                return prompt
        raise ValueError(Phrase("There is no prompt of this name."))

    def save(self, name: str, text: str) -> None:
        """Keep a text under a name, in place of one that had it."""
        if not text.strip():
            raise ValueError(Phrase("There is nothing to save yet."))
        if len(text) > LONGEST:
            raise ValueError(Phrase("A saved prompt has at most {most} characters.", most=LONGEST))
        try:
            self._drawer.save(name, {"text": text})
        except OSError as error:
            raise ValueError(Phrase("The prompt can't be saved: {why}.", why=reason(error))) from None

    def delete(self, name: str) -> Saved:
        """Delete one, and give what ``put_back`` needs."""
        try:
            gone = self._drawer.remove(name)
        except OSError as error:
            raise ValueError(Phrase("The prompt can't be deleted: {why}.", why=reason(error))) from None
        if gone is None:
            raise ValueError(Phrase("There is no prompt of this name."))
        return gone

    def put_back(self, prompt: Saved) -> None:
        """Undo ``delete``."""
        try:
            self._drawer.save(prompt.name, prompt.content)
        except OSError as error:
            raise ValueError(Phrase("The prompt can't be saved: {why}.", why=reason(error))) from None


def variables_of(text: str) -> tuple[str, ...]:
    """The names in double braces."""
    names = dict.fromkeys(match[1] for match in VARIABLE.finditer(text))
    return tuple(names)[:MOST_VARIABLES]


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """The text with what ``values`` says in the place of each name; other braces, and those in a value, stay."""
    return VARIABLE.sub(lambda match: values.get(match[1], match[0]), text)
