"""Mends how ziamath sets rows: each is measured once instead of once more for every row around it."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, tostring

MOST_KEPT = 2_000
"""Rows whose heights are remembered."""
MISSING = 0
"""The glyph of characters that a font has not: a box."""
Height = tuple[float, float]


class Work:
    """The formula that is being set; there is one at a time."""

    def __init__(self) -> None:
        self.pause: Callable[[], None] = lambda: None
        """Called before each of its parts; may raise."""
        self.parts: list[object] = []
        self._reached: list[tuple[float, float]] = []

    def reach(self, x: float, y: float) -> None:
        """A corner of something that is painted."""
        self._reached.append((x, y))

    def extent(self, margin: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that is painted."""
        across, down = zip(*self._reached, strict=True)
        return min(across) - margin, min(down) - margin, max(across) + margin, max(down) + margin

    def end(self) -> None:
        """Take apart what was made: its parts know each other, and would wait for the garbage collector."""
        for part in self.parts:
            vars(part).clear()
        self.parts, self._reached = [], []
        self.pause = lambda: None


WORK = Work()


def set_rows_once() -> None:
    """WORKAROUND: ziamath 0.13 measures a row by setting all in it, and then sets it (Mrow._get_height_nostretch), so
    that the time doubles with every row within a row."""
    # What sets formulas is loaded with the first of them.
    from ziamath.drawable import Glyph
    from ziamath.nodes import Mnode, Mrow

    if getattr(Mrow, "measures_once", False):
        return
    from_element, measure, draw = Mnode.fromelement.__func__, Mrow._get_height_nostretch, Glyph.draw
    heights: OrderedDict[tuple[object, ...], Height] = OrderedDict()

    def measure_once(row: Any, line: list[Element], **around: Any) -> Height:
        # How high those around a row are has no part in how high the row is, as what stretches is left out here.
        around = {name: value for name, value in around.items() if name not in ("rowymin", "rowymax", "nostretch")}
        words = "".join(tostring(child, encoding="unicode") for child in line)
        shape = (row.element.tag, len(row.element), row.parent.mtag, row.size, row.glyphsize, repr(row.style))
        key = (words, *shape, *sorted(around.items()))
        if key not in heights:
            heights[key] = measure(row, line, **around)
            if len(heights) > MOST_KEPT:
                heights.popitem(last=False)
        return heights[key]

    def set_part(kind: Any, /, element: Element, parent: Any, **around: Any) -> Any:
        WORK.pause()
        part = from_element(kind, element, parent, **around)
        WORK.parts.append(part)
        return part

    def draw_glyph(glyph: Any, x: float, y: float, svg: Element) -> Any:
        WORK.pause()
        if glyph.glyph.index == MISSING:
            raise LookupError(glyph.char)
        if not glyph.phantom:
            WORK.reach(x + glyph.bbox.xmin, y - glyph.bbox.ymax)
            WORK.reach(x + glyph.bbox.xmax, y - glyph.bbox.ymin)
        return draw(glyph, x, y, svg)

    Mnode.fromelement = classmethod(set_part)
    Glyph.draw = draw_glyph
    Mrow._get_height_nostretch = measure_once
    Mrow.measures_once = True
