"""A reply that is written anew, out of sight, before it takes the place of the one that is shown."""

from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from gui.reply.writing.typography import Typography
from gui.reply.writing.writer import Bookmark, Writer


@dataclass(slots=True)
class Draft:
    """The reply in another typography."""

    document: QTextDocument
    typography: Typography
    writer: Writer
    start: Bookmark
    written: int = 0
    """How many closed blocks it holds."""
