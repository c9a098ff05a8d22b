"""The formats that a comparison can be carried away in, and the bytes of each."""

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

from comparison.export import markdown, web_page
from comparison.export.document import Document
from comparison.export.formulas import Setter
from comparison.history.records import storable


class Format(StrEnum):
    """Each by the ending of its files."""

    MARKDOWN = "md"
    HTML = "html"


OTHER_ENDINGS = {"markdown": Format.MARKDOWN, "htm": Format.HTML}


def format_of(name: str) -> Format | None:
    """The format of a file of this name."""
    ending = name.rpartition(".")[2].lower()
    return OTHER_ENDINGS.get(ending) or (Format(ending) if ending in set(Format) else None)


def pieces(document: Document, form: Format, setter: Setter) -> Iterator[bytes]:
    """The bytes, a while of work at a time; some pieces are empty."""
    for text in _texts(document, form, setter):
        yield storable(text).encode()


def _texts(document: Document, form: Format, setter: Setter) -> Iterator[str]:
    match form:
        case Format.MARKDOWN:
            return markdown.pieces(document)
        case Format.HTML:
            return web_page.pieces(document, setter)
        case _:
            assert_never(form)
