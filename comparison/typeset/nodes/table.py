"""Matrices and lines below each other, with rules between them."""

from typing import Any
from xml.etree.ElementTree import Element

from ziafont.fonttypes import BBox
from ziamath.drawable import HLine, VLine
from ziamath.nodes import Mnode

HEIGHT, DEPTH = 0.84, 0.36
"""Em above and below its line that a row has at the least."""
SMALL = 0.75
"""Of that for what is set small."""
BESIDE_RULE = 0.4
"""Em between a rule and what is beside it."""
APART = 0.12
"""Em between two rules."""


class Table(Mnode, tag="mtable"):
    """Its element says in full how its columns are aligned, how far they are apart (em), and how many rules stand
    before, between and after columns and rows."""

    def __init__(self, element: Element, parent: Mnode, **around: Any) -> None:
        super().__init__(element, parent, **around)
        hidden = {name: around[name] for name in ("phantom",) if name in around}
        self._em: float = self.glyphsize
        self._rule: float = self.units_to_points(self.font.math.consts.fractionRuleThickness)
        self._rows = [[Mnode.fromelement(cell, parent=self, **hidden) for cell in cells] for cells in element]
        self._hidden = hidden
        self._across = self._numbers("columnlines")
        self._down = self._numbers("rowlines")
        self._uprights: list[float] = []
        self._place_cells(*self._columns(), self._baselines())

    def _numbers(self, name: str) -> list[int]:
        return [int(number) for number in self.element.get(name, "").split()]

    def _columns(self) -> tuple[list[float], list[float]]:
        """Where each column begins, and its width."""
        count, x = len(self._across) - 1, 0.0
        widths = [max(_width(row[place]) for row in self._rows if place < len(row)) for place in range(count)]
        gaps = [float(gap) * self._em for gap in self.element.get("columnspacing", "1").split()]
        starts: list[float] = []
        for place, rules in enumerate(self._across):
            is_inside = 0 < place < count
            gap = gaps[(place - 1) % len(gaps)] if is_inside else 0.0
            if rules:
                room = max(gap / 2, BESIDE_RULE * self._em)
                x += room if place else 0.0
                self._uprights += [x + APART * self._em * number for number in range(rules)]
                x += APART * self._em * (rules - 1) + (room if place < count else 0.0)
            else:
                x += gap
            if place < count:
                starts.append(x)
                x += widths[place]
        self._right = x
        return starts, widths

    def _baselines(self) -> list[float]:
        """Where the lines of the rows are, from the top of the table."""
        factor = self._em * (SMALL if self.style.scriptlevel else 1.0)
        between = float(self.element.get("rowspacing", "0")) * self._em
        baselines, self._levels = list[float](), list[float]()
        y = self._leveled(0.0, self._down[0])
        for place, row in enumerate(self._rows):
            above = max(HEIGHT * factor, *(cell.bbox.ymax for cell in row))
            below = max(DEPTH * factor, *(-cell.bbox.ymin for cell in row))
            y += above
            baselines.append(y)
            y = self._leveled(y + below, self._down[place + 1])
            y += between if place + 1 < len(self._rows) else 0.0
        self._height = y
        return baselines

    def _leveled(self, y: float, rules: int) -> float:
        self._levels += [y + APART * self._em * n for n in range(rules)]
        return y + APART * self._em * max(0, rules - 1)

    def _place_cells(self, starts: list[float], widths: list[float], baselines: list[float]) -> None:
        top = -self._height / 2 - self.units_to_points(self.font.math.consts.axisHeight)
        letters = self.element.get("columnalign", "c")
        for row, y in zip(self._rows, baselines, strict=True):
            for place, cell in enumerate(row):
                spare = widths[place] - _width(cell)
                share = {"l": 0.0, "r": 1.0}.get(letters[place], 0.5)
                self._put(cell, starts[place] + spare * share - min(0.0, cell.bbox.xmin), top + y)
        for y in self._levels:
            self._put(HLine(self._right, self._rule, style=self.style, **self._hidden), 0.0, top + y)
        for x in self._uprights:
            self._put(VLine(self._height, self._rule, style=self.style, **self._hidden), x, top)
        self.bbox = BBox(0, self._right, -top - self._height, -top)

    def _put(self, part: Any, x: float, y: float) -> None:
        self.nodes.append(part)
        self.nodexy.append((x, y))


def _width(cell: Any) -> float:
    return float(max(cell.bbox.xmax, cell.xadvance()) - min(0.0, cell.bbox.xmin))
