"""What a stretch of prose consists of once its marks are read."""

from collections.abc import Mapping
from enum import StrEnum

from providers.frozen import frozen


class Kind(StrEnum):
    """What a pair of marks means; the values are HTML's names."""

    EMPHASIS = "em"
    STRONG = "strong"
    STRUCK = "del"
    UNDERLINED = "u"
    LOWERED = "sub"
    RAISED = "sup"
    KEY = "kbd"
    MARKED = "mark"
    LINK = "a"
    IMAGE = "img"


@frozen
class Text:
    """Words as a person reads them: entities decoded, escapes resolved."""

    text: str


@frozen
class CodeSpan:
    """Code in a line."""

    text: str


@frozen
class FormulaSpan:
    """A formula in a line as its source, delimiters and all."""

    source: str


@frozen
class Break:
    """The end of a line; ``is_hard`` where the model asked for one."""

    is_hard: bool


@frozen
class NoteMark:
    """Where a footnote belongs; ``number`` is that of the note."""

    number: int


@frozen
class Open:
    """From here on ``kind`` holds; ``address`` and ``title`` are what the model wrote for a link or an image, the
    address unchecked."""

    kind: Kind
    address: str = ""
    title: str = ""


@frozen
class Close:
    """Up to here ``kind`` holds."""

    kind: Kind


Part = Text | CodeSpan | FormulaSpan | Break | NoteMark | Open | Close
Parts = tuple[Part, ...]
"""Every ``Open`` has its ``Close``, and pairs are properly nested."""


@frozen
class Reference:
    """What a label stands for: an address with its title, or where ``note`` is not 0 the footnote of that number."""

    address: str = ""
    title: str = ""
    note: int = 0


References = Mapping[str, Reference]
"""By their labels, as ``links.normalised`` spells them."""


def words_of(part: Part) -> str:
    """What of a part can be read where nothing but words can stand, as in the description of an image."""
    match part:
        case Text(text=text) | CodeSpan(text=text) | FormulaSpan(source=text):
            return text
        case Break():
            return " "
        case NoteMark(number=number):
            return f"[{number}]"
        case Open() | Close():
            return ""
