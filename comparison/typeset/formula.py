"""A formula set in type by ziamath, as SVG with its extent, or not at all where that would be too much."""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from comparison.typeset.outline import outline
from comparison.typeset.rows import WORK, set_rows_once

SIZE = 18.0
"""Pixels of the type in which formulas are set, once for all sizes."""
WIDEST, HIGHEST = 150 * SIZE, 40 * SIZE
"""Pixels; what says that it is larger is shown as its source."""
MOST_SVG = 400_000
"""Characters; beyond that a picture takes too long to draw."""
_VIEW_BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')


@dataclass(frozen=True, slots=True)
class Typeset:
    """A formula as SVG in black, with its extent around the line it stands on, in pixels of ``SIZE``; without SVG while
    it is still being set, when the extent is an estimate."""

    svg: str
    width: float
    ascent: float
    descent: float


def load() -> None:
    """Import what sets formulas; takes half a second."""
    # WORKAROUND: ziafont 0.11 opens its fonts in the old way, and Python would tell the terminal so.
    warnings.filterwarnings("ignore", "path is deprecated. Use files", DeprecationWarning)
    import ziamath

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
    """A formula set in type; ``None`` for one that can't be read, is too much, or would be too large. ``pause`` is
    called before each part of it, and may raise. Once ``load`` was called, and from one thread at a time."""
    import ziamath

    if outline(source) is None:
        return None
    # A formula that failed within its number would leave all later ones without theirs.
    ziamath.zmath.EqNumbering.enable = True
    WORK.pause = pause
    try:
        formula = ziamath.Latex(source[2:-2].strip(), size=SIZE, inline=source.startswith("\\("))
        svg = formula.svg()
        _, top, width, height = (float(number) for number in _VIEW_BOX.findall(svg)[0])
    except Exception:  # whatever a library makes of a stranger's text, the text itself can be shown
        return None
    finally:
        WORK.end()
    found = Typeset(svg, width, -top, height + top)
    return found if _is_moderate(found) else None


def _is_moderate(found: Typeset) -> bool:
    """Whether a picture has a size; comparisons with what is no number are never true."""
    reach = max(abs(found.ascent), abs(found.descent), found.ascent + found.descent)
    is_seen = found.width > 0 and found.ascent + found.descent > 0
    return is_seen and found.width <= WIDEST and reach <= HIGHEST and len(found.svg) <= MOST_SVG
