"""The typographies of all replies: eight lanes that change their theme share what the first one made."""

from functools import lru_cache
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Qt

from gui.reply.writing.typography import Typography

KEPT = 4
"""Those of before and of now, as somebody reads who zooms in a step and another one back."""


class Typographies(QObject):
    """``find`` takes what ``Typography`` does; whoever asks for the same gets the same."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.find = lru_cache(maxsize=KEPT)(Typography)

    @classmethod
    def of_program(cls) -> "Typographies":
        """Those that belong to the application, as the clipboard does: fonts must not outlive it."""
        program = cast(QCoreApplication, QCoreApplication.instance())
        return program.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly) or cls(program)
