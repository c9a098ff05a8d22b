"""How much room the words of a table's cell need."""

import re
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from comparison.gfm.parts import FormulaSpan, Parts
from comparison.gfm.runs import Run, Style, runs_of
from gui.reply.writing.formulas import SIGN, Formulas, width_of
from gui.reply.writing.typography import Typography
from providers.frozen import frozen

LONGEST_WORD = 24
"""Letters up to which a word is never cut."""
MOST_CELLS = 1000
"""Cells whose measures are kept: all of the part of a table that is still growing."""
_NO_SPACES = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_TOKENS = re.compile(rf"\s+|[{_NO_SPACES}]{{1,6}}|[^\s{_NO_SPACES}]+")
"""Writing without spaces may break anywhere, but a few signs in a row read better."""
_WITHOUT_SPACES = re.compile(f"[{_NO_SPACES}]")


@frozen
class Extent:
    """In pixels: the longest word that is not to be cut, and the longest line."""

    word: float = 0.0
    line: float = 0.0


class Ruler:
    """Measures in one typography; ``font`` is what it leaves open."""

    def __init__(self, typography: Typography, font: QFont, formulas: Formulas) -> None:
        self._typography = typography
        self._font = font
        self._formulas = formulas
        self._metrics = lru_cache(maxsize=32)(self._metrics_of)
        self._remembered = lru_cache(maxsize=MOST_CELLS)(self._extent)

    def extent(self, cell: Parts) -> Extent:
        """Of one cell."""
        return self._remembered(cell) if self.is_sure(cell) else self._extent(cell)

    def is_sure(self, cell: Parts) -> bool:
        """Whether no formula in it is still being set."""
        return all(self._formulas.is_decided(part.source) for part in cell if isinstance(part, FormulaSpan))

    def _extent(self, cell: Parts) -> Extent:
        words, lines = [0.0], [0.0]
        letters = 0
        for inline in runs_of(cell):
            if not isinstance(inline, Run):
                words.append(0.0)
                lines.append(0.0)
                letters = 0
                continue
            for token, width in self._tokens(inline):
                lines[-1] += width
                if token.isspace() or _WITHOUT_SPACES.match(token):
                    words += (0.0 if token.isspace() else width, 0.0)
                    letters = 0
                elif letters < LONGEST_WORD:
                    room = LONGEST_WORD - letters
                    words[-1] += width if len(token) <= room else width * room / len(token)
                    letters += len(token)
        return Extent(max(words), max(lines))

    def _tokens(self, run: Run) -> Iterator[tuple[str, float]]:
        """What a run consists of, and the width of each."""
        found = self._formulas.find(run.text) if Style.FORMULA in run.styles else None
        if found is not None:
            yield SIGN, width_of(self._typography.formula(run.text, found))
            return
        metrics = self._metrics(run.styles)
        for token in _TOKENS.findall(run.text):
            yield token, metrics.horizontalAdvance(token)

    def _metrics_of(self, styles: frozenset[Style]) -> QFontMetricsF:
        return QFontMetricsF(self._typography.run(styles, "").font().resolve(self._font))
