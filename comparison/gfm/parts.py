"""What a stretch of prose consists of once its marks are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a pair of marks means; the values are HTML's names."""

    EMPHASIS = "em"
    STRONG = "strong"
    STRUCK = "del"
    LINK = "a"
    IMAGE = "img"


@dataclass(frozen=True, slots=True)
class Text:
    """Words as a person reads them: entities decoded, escapes resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """Code in a line."""

    text: str


@dataclass(frozen=True, slots=True)
class FormulaSpan:
    """A formula in a line as its source, delimiters and all."""

    source: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line; ``is_hard`` where the model asked for one."""

    is_hard: bool


@dataclass(frozen=True, slots=True)
class Open:
    """From here on ``kind`` holds; ``address`` is what the model wrote for a link or an image, unchecked."""

    kind: Kind
    address: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    """Up to here ``kind`` holds."""

    kind: Kind


Part = Text | CodeSpan | FormulaSpan | Break | Open | Close
Parts = tuple[Part, ...]
"""Every ``Open`` has its ``Close``, and pairs are properly nested."""

References = Mapping[str, str]
"""Addresses by their labels, as ``links.normalised`` spells them."""


def words_of(part: Part) -> str:
    """What of a part can be read where nothing but words can stand, as in the description of an image."""
    match part:
        case Text(text=text) | CodeSpan(text=text) | FormulaSpan(source=text):
            return text
        case Break():
            return " "
        case Open() | Close():
            return ""
