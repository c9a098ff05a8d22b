"""The parts of a stretch of prose as runs of text, each of one look, for whoever paints them."""

from enum import StrEnum
from urllib.parse import urlsplit

from comparison.gfm.parts import Break, Close, CodeSpan, FormulaSpan, Kind, NoteMark, Open, Parts, Text, words_of
from providers.frozen import frozen


class Style(StrEnum):
    """How a run differs from the text around it."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    CODE = "code"
    FORMULA = "formula"
    IMAGE = "image"
    UNDERLINED = "underlined"
    LOWERED = "lowered"
    RAISED = "raised"
    KEY = "key"
    MARKED = "marked"


STYLES = {
    Kind.STRONG: Style.STRONG,
    Kind.EMPHASIS: Style.EMPHASIS,
    Kind.STRUCK: Style.STRUCK,
    Kind.UNDERLINED: Style.UNDERLINED,
    Kind.LOWERED: Style.LOWERED,
    Kind.RAISED: Style.RAISED,
    Kind.KEY: Style.KEY,
    Kind.MARKED: Style.MARKED,
}


@frozen
class Run:
    """A stretch of text of one look. ``link`` is what the model wrote, unchecked; empty for none."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str = ""


@frozen
class LineBreak:
    """The end of a line inside a block."""

    is_hard: bool = False


Inline = Run | LineBreak


def runs_of(parts: Parts) -> list[Inline]:
    """What is to be painted. An image is named by its words and its host, and never fetched."""
    found: list[Inline] = []
    open_kinds: list[Open] = []
    begun_at: list[int] = []
    words: list[str] = []
    for part in parts:
        match part:
            case Open():
                open_kinds.append(part)
                begun_at.append(len(found))
            case Close(kind=Kind.IMAGE):
                image = open_kinds.pop()
                begun_at.pop()
                if not any(outer.kind is Kind.IMAGE for outer in open_kinds):
                    found.append(_image(image, "".join(words), open_kinds))
                    words.clear()
            case Close():
                _name_empty_link(found, begun_at.pop(), open_kinds)
                open_kinds.pop()
            case _ if any(outer.kind is Kind.IMAGE for outer in open_kinds):
                words.append(words_of(part))
            case Break():
                found.append(LineBreak(part.is_hard))
            case Text():
                found.append(_run(part.text, open_kinds))
            case CodeSpan():
                found.append(_run(part.text, open_kinds, Style.CODE))
            case NoteMark():
                found.append(_run(words_of(part), open_kinds, Style.RAISED))
            case FormulaSpan():
                found.append(_run(part.source, open_kinds, Style.FORMULA))
    return found


def _run(text: str, around: list[Open], *more: Style) -> Run:
    styles = frozenset((*more, *(STYLES[outer.kind] for outer in around if outer.kind in STYLES)))
    return Run(text, styles, next((outer.address for outer in reversed(around) if outer.kind is Kind.LINK), ""))


def _name_empty_link(found: list[Inline], begun_at: int, around: list[Open]) -> None:
    """A link without a word would not be seen: its address stands for it."""
    link = around[-1]
    has_words = any(isinstance(run, Run) and run.text.strip() for run in found[begun_at:])
    if link.kind is Kind.LINK and link.address and not has_words:
        found.append(_run(link.address, around))


def _image(image: Open, words: str, around: list[Open]) -> Run:
    named = ", ".join(word for word in (words.strip(), _host(image.address)) if word)
    run = _run(f"[image: {named}]" if named else "[image]", around, Style.IMAGE)
    return Run(run.text, run.styles, run.link or image.address)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
