"""Formulas in a text document: objects that stand on the line of the text, in its colour."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat

from comparison.typeset.formula import SIZE as SET_AT
from comparison.typeset.formula import Typeset
from comparison.typeset.lexers import is_ready, lexer_of
from comparison.typeset.typesetter import FIRST, Typesetter
from gui.reply.painting.formula_pictures import FormulaPictures

OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
SIGN = "\ufffc"
"""What stands for the formula in the text."""
SOURCE = QTextFormat.Property.UserProperty + 21
STREAMS = QTextFormat.Property.UserProperty + 25
"""Whether more of the formula is to come, so that nothing is to be set yet."""
_SCALE = QTextFormat.Property.UserProperty + 22
_EXTENT = QTextFormat.Property.UserProperty + 23
"""Width, ascent and descent in pixels of the type it was set in, and how far its font descends in the text, as one
``QRectF``: Qt asks for them at every layout of the paragraph."""
LOOK_MS = 16
"""Between two looks at what has been set, while anything is being set."""
REST = 4
"""The pause between two looks is at least so many times as long as what came of the last one took."""
BUDGET = 0.008
"""Seconds of a frame in which formulas may take their places."""


class Formulas(QObject):
    """The formulas of all replies: what one of them needs, all others have."""

    ready = Signal(float)
    """Some that were being set can be shown now or have been given up, or code can be coloured; until when (monotonic
    seconds) that may be done in this frame, by all replies together."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typesetter = Typesetter()
        self._told = 0
        self._hastened: set[str] = set()
        self.pictures = FormulaPictures()
        self._look = QTimer(self, interval=LOOK_MS)

        self._look.timeout.connect(self._on_look)

    @classmethod
    def of_program(cls) -> "Formulas":
        """The one that belongs to the application, as the clipboard does."""
        program = cast(QCoreApplication, QCoreApplication.instance())
        return program.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly) or cls(program)

    @property
    def is_busy(self) -> bool:
        """Whether there is anything to be told still."""
        return self._look.isActive()

    def prepare(self) -> None:
        """Make ready, beside the window, what would hold up the first formula."""
        self.find(FIRST)

    def find(self, source: str) -> Typeset | None:
        """A formula, delimiters and all; while it is being set an estimate of it; ``None`` for one that can't be."""
        found = self._typesetter.find(source)
        if found and not found.svg:
            self._look.start()
        return found

    def can_colour(self, language: str) -> bool:
        """Whether code of a language can be coloured now; else that is made ready, and ``ready`` comes."""
        if is_ready(language):
            return True
        if language not in self._hastened:
            self._hastened.add(language)
            self._typesetter.hasten(partial(lexer_of, language))
            self._look.start()
        return False

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Nothing is set meanwhile."""
        self._typesetter.rests = True
        try:
            yield
        finally:
            self._typesetter.rests = False

    def is_decided(self, source: str) -> bool:
        """Whether it is known if ``source`` can be set."""
        return self._typesetter.is_decided(source)

    def tell_again(self) -> None:
        """Not all could be shown that are ready: ``ready`` comes again once the window has had its turn."""
        self._told = -1
        self._look.start()

    def _on_look(self) -> None:
        if not self._typesetter.attend():
            self._look.stop()
        if self._told != self._typesetter.count:
            self._told, began = self._typesetter.count, time.monotonic()
            with self.at_rest():
                self.ready.emit(began + BUDGET)
            self._look.setInterval(max(LOOK_MS, round(1000 * REST * (time.monotonic() - began))))


class FormulaObject(QPyTextObject):
    """Tells Qt how large a formula is, and paints it so that it stands on the line of the text: the bottom of an object
    of ``AlignBaseline`` lies as far below the line as its font descends, which ``formula_format`` sees to."""

    def __init__(self, formulas: Formulas, parent: QObject) -> None:
        super().__init__(parent)
        self._formulas = formulas
        self.owes_picture = False
        """Whether something was painted without its picture, which is to be painted again."""

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Width and height in pixels; a formula wider than the text is made smaller."""
        width, ascent, _, below = shape.property(_EXTENT).getRect()
        scale = _scale(document, shape, width)
        return QSizeF(width * scale, ascent * scale + below)

    def drawObject(
        self, painter: QPainter, area: QRectF | QRect, document: QTextDocument, position: int, shape: QTextFormat
    ) -> None:
        """Paint it into the area that Qt gave it, or hold its place."""
        width, ascent, descent, _ = shape.property(_EXTENT).getRect()
        scale = _scale(document, shape, width)
        place = QRectF(area.topLeft(), QSizeF(width * scale, (ascent + descent) * scale))
        colour = shape.foreground().color()
        found = None if shape.boolProperty(STREAMS) else self._formulas.find(shape.stringProperty(SOURCE))
        picture = found if found is not None and found.svg and found.width == width else None
        if picture is not None and self._formulas.pictures.paint(painter, place, picture, colour):
            return
        _hold_place(painter, place, colour)
        if picture is not None:
            self.owes_picture = True
            self._formulas.tell_again()
        elif found is not None and not found.svg and found.width != width:
            # It had been set and was forgotten; what is set for the first time is painted when it takes its place.
            self.owes_picture = True


def formula_format(base: QTextCharFormat, source: str, found: Typeset, pixels: float) -> QTextCharFormat:
    """The format of ``SIGN`` where it stands for a formula in type of so many pixels."""
    char = QTextCharFormat(base)
    char.setObjectType(OBJECT)
    char.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    scale = pixels / SET_AT
    needed = found.descent * scale / QFontMetricsF(base.font()).descent()
    char.setFontPointSize(base.fontPointSize() * max(1.0, needed))
    below = QFontMetricsF(char.font()).descent()
    char.setProperty(SOURCE, source)
    char.setProperty(_SCALE, scale)
    char.setProperty(_EXTENT, QRectF(found.width, found.ascent, found.descent, below))
    return char


def formula_at(document: QTextDocument, point: QPointF) -> str:
    """The source of the formula at ``point`` (in the document); empty where none is."""
    return document.documentLayout().formatAt(point).stringProperty(SOURCE)


def width_of(shape: QTextCharFormat) -> float:
    """The pixels that a formula of this format takes where there is room for it."""
    width: float = shape.property(_EXTENT).width()
    return width * shape.doubleProperty(_SCALE)


def _scale(document: QTextDocument, shape: QTextFormat, width: float) -> float:
    """What the measures of a formula of some width are to be multiplied with."""
    scale, room = shape.doubleProperty(_SCALE), document.textWidth() * 0.9
    return min(scale, room / width) if room > 0 else scale


def _hold_place(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """What is seen of a formula while it is being set."""
    faint = QColor(colour)
    faint.setAlphaF(0.08)
    painter.fillRect(place.adjusted(1, 1, -1, -1), faint)
