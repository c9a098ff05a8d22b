"""A ``.paragone`` file: a zip with the JSON of a comparison, and room for what was attached to it."""

import io
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile

from comparison.export import json_text
from comparison.export.document import Document
from comparison.history.values import storable

COMPARISON = "comparison.json"
"""The member that a reader begins with; others stand below ``ATTACHMENTS``."""
ATTACHMENTS = "attachments/"


def pieces(document: Document) -> Iterator[bytes]:
    """The bytes, last; before that empty ones, one for each while of work."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive, archive.open(COMPARISON, "w") as member:
        for text in json_text.pieces(document):
            member.write(storable(text).encode())
            yield b""
    yield target.getvalue()
