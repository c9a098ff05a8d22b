"""The history read through a tally beside the window, a slice at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.ask import Ask
from gui.desks.library import Library

if TYPE_CHECKING:  # it brings the prices and the history along
    from comparison.spend.tally import Tally


class Reading(QObject):
    """Ends with whoever owns it: nobody asks for the next slice any more. Others get their turn between two slices."""

    grown = Signal()
    """The tally has taken in some more."""
    ended = Signal()
    """The tally knows all that was written when the last slice was read."""
    failed = Signal(object)
    """The exception that broke it off."""

    def __init__(self, tally: "Tally", library: Library, kind: str, parent: QObject) -> None:
        """Of all questions of one ``kind`` the library answers the newest alone."""
        super().__init__(parent)
        self.tally = tally
        self.is_under_way = False
        self._is_late = False
        """Something may have been written since the slice under way was read."""
        self._library = library
        self._kind = kind
        self._ask: Ask | None = None

    def go_on(self) -> None:
        """Read what the tally has not seen yet, all that is written by now."""
        if self.is_under_way:
            self._is_late = True
        else:
            self.is_under_way = True
            self._read()

    def drop(self) -> None:
        """Read no further, and tell nobody."""
        if self._ask is not None and self.is_under_way:
            self._ask.drop()
        self.deleteLater()

    def _read(self) -> None:
        self._is_late = False
        self._ask = self._library.ask(self.tally.count, self._kind)
        self._ask.answered.connect(self._on_read)
        self._ask.failed.connect(self._on_failed)

    def _on_read(self, may_be_more: bool | None) -> None:
        """``None`` without a history."""
        if may_be_more or self._is_late:
            self._read()
            self.grown.emit()
        else:
            self.is_under_way = False
            self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self.is_under_way = False
        self.failed.emit(error)
