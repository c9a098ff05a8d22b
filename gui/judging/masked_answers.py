"""Answers masked a slice at a time, so that the window answers in between."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from comparison.judging.masking.mask import Mask, MaskedStream, Stretch
from gui.slices import Slices

PIECE = 800
"""Characters of one slice."""


class MaskedAnswers(QObject):
    """What of some answers is hidden."""

    done = Signal()

    def __init__(self, slices: Slices, parent: QObject) -> None:
        super().__init__(parent)
        self._slices = slices
        self._texts: Sequence[str] = ()
        self._stream: MaskedStream | None = None
        self._mask: Mask | None = None
        self._read = 0
        self.stretches: list[list[Stretch]] = []
        """Of each answer; all of them once they are done."""

    def begin(self, mask: Mask, texts: Sequence[str]) -> None:
        """Mask these."""
        self._mask, self._texts = mask, texts
        self._read, self._stream, self.stretches = 0, MaskedStream(mask), [[]]
        self._slices.soon(self, self._go_on, is_urgent=True)

    def _go_on(self) -> bool:
        """Whether there is more to do."""
        assert self._stream is not None
        assert self._mask is not None
        text = self._texts[len(self.stretches) - 1]
        self.stretches[-1] += self._stream.feed(text[self._read : self._read + PIECE])
        self._read += PIECE
        if self._read < len(text):
            return True
        self.stretches[-1] += self._stream.finish()
        if len(self.stretches) == len(self._texts):
            self.done.emit()
            return False
        self._read, self._stream = 0, MaskedStream(self._mask)
        self.stretches.append([])
        return True
