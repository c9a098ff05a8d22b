"""Arrows as long as what is written above and below them."""

from typing import Any
from xml.etree.ElementTree import Element

from ziafont.fonttypes import BBox
from ziamath.drawable import Glyph
from ziamath.nodes import Mnode

SHORTEST = 1.4
"""Em."""
BESIDE = 0.35
"""Em that an arrow is longer than its label on both sides."""
APART = 0.12
"""Em between an arrow and its label."""


class Arrow(Mnode, tag="marrow"):
    """Its element holds the arrow's sign, what is above it and maybe what is below."""

    def __init__(self, element: Element, parent: Mnode, **around: Any) -> None:
        super().__init__(element, parent, **around)
        hidden = {name: around[name] for name in ("phantom",) if name in around}
        em, sign = self.glyphsize, element[0].text or ""
        labels = [Mnode.fromelement(label, parent=self, **hidden) for label in element[1:]]
        widest = max(label.bbox.xmax - label.bbox.xmin for label in labels)
        wanted = self.points_to_units(max(SHORTEST * em, widest + 2 * BESIDE * em))
        plain = self.font.findglyph(sign, self.style.mathvariant)
        glyph = Glyph(
            self.font.math.variant(plain.index, wanted, vert=False), sign, self.glyphsize, self.style, **hidden
        )
        width = max(glyph.bbox.xmax, widest)
        self._put(glyph, (width - glyph.bbox.xmax) / 2, 0.0)
        top, bottom = glyph.bbox.ymax, glyph.bbox.ymin
        for place, label in enumerate(labels):
            x = (width - (label.bbox.xmax - label.bbox.xmin)) / 2 - label.bbox.xmin
            if place == 0:
                self._put(label, x, -(glyph.bbox.ymax + APART * em - label.bbox.ymin))
                top = max(top, glyph.bbox.ymax + APART * em + label.bbox.ymax - label.bbox.ymin)
            else:
                self._put(label, x, -glyph.bbox.ymin + APART * em + label.bbox.ymax)
                bottom = min(bottom, glyph.bbox.ymin - APART * em - label.bbox.ymax + label.bbox.ymin)
        self.bbox = BBox(0, width, bottom, top)

    def _put(self, part: Any, x: float, y: float) -> None:
        self.nodes.append(part)
        self.nodexy.append((x, y))
