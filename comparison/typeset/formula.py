"""A formula set in type by ziamath, as SVG with its extent, or not at all where that would be wrong or too much."""

import warnings
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

from comparison.typeset.latex.formula_tree import formula_tree
from comparison.typeset.outline import body_of, is_inline, outline
from comparison.typeset.rows import WORK, set_rows_once
from providers.frozen import frozen

SIZE = 18.0
"""Pixels of the type in which formulas are set, once for all sizes."""
WIDEST, HIGHEST = 150 * SIZE, 40 * SIZE
"""Pixels; what says that it is larger is shown as its source."""
MOST_SVG = 400_000
"""Characters; beyond that a picture takes too long to draw."""
MARGIN = 1.0
"""Pixels around a formula."""


@frozen
class Words:
    """Text for which the font of formulas has no letters: whoever paints has a font for it. Where its line begins, how
    much room there is and the size of its type, in pixels of ``SIZE`` from where the formula begins on its line."""

    text: str
    x: float
    y: float
    width: float
    size: float


@frozen
class Typeset:
    """A formula as SVG in black, with its extent around the line it stands on, in pixels of ``SIZE``; without SVG while
    it is still being set, when the extent is an estimate. ``words`` are not in the SVG."""

    svg: str
    width: float
    ascent: float
    descent: float
    words: tuple[Words, ...] = ()


def load() -> None:
    """Import what sets formulas; takes half a second."""
    # WORKAROUND: ziafont 0.11 opens its fonts in the old way, and Python would tell the terminal so.
    warnings.filterwarnings("ignore", "path is deprecated. Use files", DeprecationWarning)
    import ziamath

    # These make themselves known to it.
    import comparison.typeset.nodes.arrow
    import comparison.typeset.nodes.table
    import comparison.typeset.nodes.words  # noqa: F401

    ziamath.config.svg2 = False  # with it, QtSvg drops the glyphs
    set_rows_once()


@lru_cache(maxsize=4096)
def estimated(source: str) -> Typeset | None:
    """About how large ``source``, delimiters and all, will be; ``None`` where setting it would be too much."""
    found = outline(source)
    if found is None:
        return None
    return Typeset("", found.width * SIZE, found.ascent * SIZE, found.descent * SIZE)


def typeset(source: str, pause: Callable[[], None] = lambda: None) -> Typeset | None:
    """A formula set in type; ``None`` for one that is not understood to the last sign, is too much, or would be too
    large. ``pause`` is called before each part of it, and may raise. Once ``load`` was called, and from one thread at
    a time."""
    if outline(source) is None:
        return None
    WORK.pause = pause
    try:
        found = _set(formula_tree(body_of(source), not is_inline(source)))
    except Exception:  # whatever a library makes of a stranger's text, the text itself can be shown
        return None
    finally:
        WORK.end()
    return found if _is_moderate(found) else None


def _set(tree: Element) -> Typeset:
    """The picture of a formula; whatever of it reaches over the extent that it says of itself is in it too."""
    # What sets formulas is loaded with the first of them.
    import ziamath

    formula = ziamath.Math(tree, size=SIZE)
    drawing, box = Element("svg", xmlns="http://www.w3.org/2000/svg"), formula.node.bbox
    WORK.reach(box.xmin, -box.ymax)
    WORK.reach(box.xmax, -box.ymin)
    formula.node.draw(0, 0, drawing)
    left, top, right, bottom = WORK.extent(MARGIN)
    words = tuple(_words(text, left, top) for text in drawing.findall("text"))
    for text in drawing.findall("text"):
        drawing.remove(text)
    width, height = right - left, bottom - top
    drawing.attrib |= {"width": f"{width:.3f}", "height": f"{height:.3f}"}
    drawing.set("viewBox", f"{left:.3f} {top:.3f} {width:.3f} {height:.3f}")
    return Typeset(tostring(drawing, encoding="unicode"), width, -top, bottom, words)


def _words(text: Element, left: float, top: float) -> Words:
    x, y, width, size = (float(text.get(name, "0")) for name in ("x", "y", "textLength", "font-size"))
    return Words(text.text or "", x - left, y - top, width, size)


def _is_moderate(found: Typeset) -> bool:
    """Whether a picture has a size; comparisons with what is no number are never true."""
    reach = max(abs(found.ascent), abs(found.descent), found.ascent + found.descent)
    is_seen = found.width > 0 and found.ascent + found.descent > 0
    return is_seen and found.width <= WIDEST and reach <= HIGHEST and len(found.svg) <= MOST_SVG
