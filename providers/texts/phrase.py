"""English that a person will read, with the template behind it, so that a window can translate it."""

from collections.abc import Sequence
from typing import Any, Self


class Phrase(str):
    """The English itself, usable as any ``str``; ``template`` and ``values`` are what it was made from.

    ``template`` names its placeholders, as ``str.format`` does. One that counts has ``%Ln`` where ``n`` stands, is in
    the plural, and comes with its singular as ``one``. Values that are phrases are translated too; other texts are
    names, and stay.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, *, one: str = "", **values: object) -> Self:
        shape = one if one and values.get("n") == 1 else template
        shown = {name: english(value) for name, value in values.items()}
        text = shape.replace("%Ln", str(shown.get("n", ""))).format(**shown) if values else shape
        phrase = super().__new__(cls, text)
        phrase.template, phrase.values = template, values
        return phrase

    @classmethod
    def kept(cls, template: str, english: str, values: dict[str, object]) -> Self:
        """A phrase as it was, out of its parts."""
        phrase = super().__new__(cls, english)
        phrase.template, phrase.values = template, values
        return phrase

    def __str__(self) -> str:
        """Itself, so that an exception's text is still a phrase."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles as the plain text that it is."""
        return str.__str__, (str.__str__(self),)


def listed(texts: Sequence[str], apart: bool = False) -> str:
    """All of them as one text, each still a phrase if it was one; ``apart`` keeps those apart that hold commas."""
    if len(texts) < 2:
        return texts[0] if texts else ""
    first, rest = texts[0], listed(texts[1:], apart)
    return (
        Phrase("{first}; {rest}", first=first, rest=rest)
        if apart
        else Phrase("{first}, {rest}", first=first, rest=rest)
    )


def english(value: object) -> str:
    """A value as it stands in an English sentence."""
    match value:
        case bool():
            return str(value)
        case int():
            return f"{value:,}"
        case float():
            return f"{value:g}"
        case _:
            return str(value)
