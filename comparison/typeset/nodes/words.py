"""Text in a formula: what the font of formulas has is set in it, and room is left for the rest."""

import unicodedata
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from ziafont.fonttypes import BBox
from ziamath.drawable import Drawable, Glyph
from ziamath.nodes import Mnode

WIDE, NARROW = 1.0, 0.56
"""Em for a character of a font that is not known here."""
ASCENT, DESCENT = 0.88, 0.14
"""Em of such a font."""


class Words(Mnode, tag="mtext"):
    """A stretch of text. Its bold and slanted letters are those of mathematics, where it has them all."""

    def __init__(self, element: Element, parent: Mnode, **around: Any) -> None:
        super().__init__(element, parent, **around)
        text = element.text or ""
        self.string = text
        x = bottom = top = 0.0
        for is_known, letters in groupby(text, self._is_known):
            stretch = "".join(letters)
            parts = map(self._glyph, stretch) if is_known else [_Foreign(stretch, self.glyphsize)]
            for part in parts:
                part.phantom = around.get("phantom", False)
                self.nodes.append(part)
                self.nodexy.append((x, 0))
                x += part.xadvance()
                bottom, top = min(bottom, part.bbox.ymin), max(top, part.bbox.ymax)
        self.bbox = BBox(min(0.0, self.nodes[0].bbox.xmin) if self.nodes else 0.0, x, bottom, top)

    def _is_known(self, letter: str) -> bool:
        return self.font.glyphindex(letter) > 0 and not unicodedata.combining(letter)

    def _glyph(self, letter: str) -> Glyph:
        return Glyph(self.font.findglyph(letter, self.style.mathvariant), letter, self.glyphsize, self.style)


class _Foreign(Drawable):
    """Room for letters that another font has."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self._text, self._size, self.phantom = text, size, False
        self.bbox = BBox(0, sum(map(_em, text)) * size, -DESCENT * size, ASCENT * size)

    def draw(self, x: float, y: float, svg: Element) -> tuple[float, float]:
        """Say what stands there as SVG does."""
        if not self.phantom:
            place = {"x": x, "y": y, "font-size": self._size, "textLength": self.bbox.xmax}
            SubElement(svg, "text", {name: f"{value:.2f}" for name, value in place.items()}).text = self._text
        return x + self.bbox.xmax, y


def _em(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else NARROW
