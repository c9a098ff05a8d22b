"""The formats that a comparison can be carried away in, and the bytes of each."""

from collections.abc import Iterator
from enum import StrEnum
from typing import assert_never

from comparison.export import archive, json_text, markdown, table, workbook
from comparison.export.document import Document
from comparison.export.page import page
from comparison.export.page.formulas import Setter
from comparison.history.values import storable


class Format(StrEnum):
    """Each by the ending of its files."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PARAGONE = "paragone"


PACKED = {Format.XLSX: workbook.pieces, Format.PARAGONE: archive.pieces}
"""Those that are no text."""
OTHER_ENDINGS = {"markdown": Format.MARKDOWN, "htm": Format.HTML}


def format_of(name: str) -> Format | None:
    """The format of a file of this name."""
    ending = name.rpartition(".")[2].lower()
    return OTHER_ENDINGS.get(ending) or (Format(ending) if ending in set(Format) else None)


def pieces(document: Document, form: Format, setter: Setter) -> Iterator[bytes]:
    """The bytes, a while of work at a time; some pieces are empty."""
    if packed := PACKED.get(form):
        yield from packed(document)
        return
    for text in _texts(document, form, setter):
        yield storable(text).encode()


def _texts(document: Document, form: Format, setter: Setter) -> Iterator[str]:
    match form:
        case Format.MARKDOWN:
            return markdown.pieces(document)
        case Format.HTML:
            return page.pieces(document, setter)
        case Format.JSON:
            return json_text.pieces(document)
        case Format.CSV:
            return table.pieces(document)
        case Format.XLSX | Format.PARAGONE:
            raise ValueError(form)
        case _:
            assert_never(form)
