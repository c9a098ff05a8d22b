"""The bytes of an export, made a slice at a time: the window answers in between."""

from PySide6.QtCore import QObject, Signal

from comparison.export.document import Document
from comparison.export.formats import Format, pieces
from gui.reply.writing.formulas import Formulas
from gui.slices import Slices


class Rendering(QObject):
    """One format of one comparison; gone once it is done."""

    done = Signal(bytes)

    def __init__(self, document: Document, form: Format, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces(document, form, Formulas.of_program())
        self._made = bytearray()

    def begin(self, slices: Slices) -> None:
        """Do it among the other work that can wait a moment."""
        slices.soon(self, self._do)

    def _do(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            self.done.emit(bytes(self._made))
            self.deleteLater()
            return False
        self._made += piece
        return True
