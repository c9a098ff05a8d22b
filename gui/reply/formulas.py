"""Formulas set in type: pictures that stand on the line of the text, in its colour."""

import logging
import re
import sys
import threading
import warnings
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPixmap,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

LOG = logging.getLogger(__name__)

OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
SIGN = "\ufffc"
"""What stands for the formula in the text."""
SOURCE = QTextFormat.Property.UserProperty + 21
SIZE = QTextFormat.Property.UserProperty + 22
LONGEST = 500
"""Characters; typesetting a longer one would hold up the window."""
MEASURED_AT = 18.0
"""Pixels of the type in which formulas are set, once for all sizes."""
_VIEW_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula as SVG in black, with its extent around the line it stands on, in pixels of ``MEASURED_AT``."""

    svg: str
    width: float
    ascent: float
    descent: float


class Formulas(QObject):
    """Knows which sources can be set; ``loaded`` comes once, some time after the first was asked for in vain."""

    loaded = Signal()
    _imported = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_loading = False

        self._imported.connect(self._on_imported, Qt.ConnectionType.QueuedConnection)

    def can_set(self, source: str) -> bool:
        """Whether ``source``, delimiters and all, can be painted as a formula now."""
        if "ziamath" not in sys.modules or self._is_loading:
            self._load()
            return False
        return typeset(source) is not None

    def _load(self) -> None:
        """The import takes longer than a frame may: it is done beside the window, and the source shown meanwhile."""
        if not self._is_loading:
            self._is_loading = True
            threading.Thread(target=self._import, name="formulas", daemon=True).start()

    def _import(self) -> None:
        try:
            load()
        except Exception:  # such as a broken installation: the sources stay, as they can be read too
            LOG.exception("Formulas can't be set in type")
        else:
            self._imported.emit()

    def _on_imported(self) -> None:
        self._is_loading = False
        self.loaded.emit()


def load() -> None:
    """Import what sets formulas; takes a tenth of a second and more."""
    # WORKAROUND: ziafont 0.11 opens its fonts in the old way, and Python would tell the terminal so.
    warnings.filterwarnings("ignore", "path is deprecated. Use files", DeprecationWarning)
    import ziamath

    ziamath.config.svg2 = False  # with it, QtSvg drops the glyphs


@lru_cache(maxsize=1024)
def typeset(source: str) -> Typeset | None:
    """A formula set in type; ``None`` for one that can't be read, or is too long."""
    import ziamath

    if len(source) > LONGEST:
        return None
    try:
        formula = ziamath.Latex(source[2:-2].strip(), size=MEASURED_AT, inline=source.startswith("\\("))
        svg = formula.svg()
        _, top, width, height = (float(number) for number in _VIEW_BOX.search(svg).groups())
    except Exception:  # whatever a library makes of a stranger's text, the text itself can be shown
        return None
    return Typeset(svg, width, -top, height + top)


@lru_cache(maxsize=256)
def _picture(source: str, colour: str, width: int, height: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    found = typeset(source)
    svg = found.svg.replace('="black"', f'="{colour}"') if found else ""
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    return picture


class FormulaObject(QPyTextObject):
    """Tells Qt how large a formula is, and paints it so that it stands on the line of the text: the bottom of an object
    of ``AlignBaseline`` lies as far below the line as its font descends, which ``formula_format`` sees to."""

    def intrinsicSize(self, document: QTextDocument, position: int, shape: QTextFormat) -> QSizeF:
        """Width and height in pixels; a formula wider than the text is made smaller."""
        found, scale = _measured(document, shape)
        descent = QFontMetricsF(shape.toCharFormat().font()).descent()
        return QSizeF(found.width * scale, found.ascent * scale + descent)

    def drawObject(
        self, painter: QPainter, area: QRectF, document: QTextDocument, position: int, shape: QTextFormat
    ) -> None:
        """Paint it into the area that Qt gave it."""
        found, scale = _measured(document, shape)
        ratio = painter.device().devicePixelRatioF()
        width, height = found.width * scale, (found.ascent + found.descent) * scale
        colour = shape.toCharFormat().foreground().color().name()
        picture = _picture(shape.stringProperty(SOURCE), colour, round(width * ratio) or 1, round(height * ratio) or 1)
        painter.drawPixmap(QRectF(area.topLeft(), QSizeF(width, height)), picture, QRectF(picture.rect()))


def formula_format(base: QTextCharFormat, source: str, pixels: float) -> QTextCharFormat:
    """The format of ``SIGN`` where it stands for a formula in type of so many pixels."""
    char = QTextCharFormat(base)
    char.setObjectType(OBJECT)
    char.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    found = typeset(source)
    if found:
        needed = found.descent * pixels / MEASURED_AT / QFontMetricsF(base.font()).descent()
        char.setFontPointSize(base.fontPointSize() * max(1.0, needed))
    char.setProperty(SOURCE, source)
    char.setProperty(SIZE, pixels)
    return char


def _measured(document: QTextDocument, shape: QTextFormat) -> tuple[Typeset, float]:
    """The formula, and what its measures are to be multiplied with."""
    found = typeset(shape.stringProperty(SOURCE)) or Typeset("", 1, 1, 1)
    scale = shape.doubleProperty(SIZE) / MEASURED_AT
    room = document.textWidth() * 0.9
    return found, min(scale, room / found.width) if room > 0 else scale
