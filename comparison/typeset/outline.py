"""What the source of a formula tells at a glance: whether setting it is affordable, and about how large it will be."""

import re

from providers.frozen import frozen

LONGEST = 1_000
"""Characters, delimiters and all."""
DEEPEST = 24
"""Groups, fences and environments within each other; a continued fraction of eleven levels has eleven."""
MOST_SIGNS = 400
"""Commands and characters that are set."""
MOST_ROWS = 20
"""Rows that are expected of a matrix, at the most."""
_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|[^\s\\]", re.DOTALL)
_DEFINING = frozenset({r"\def", r"\let", r"\newcommand", r"\newenvironment", r"\DeclareMathOperator"})
"""With these a short source stands for a text of any length."""
_DELIMITERS = (("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$"), ("$", "$"), ("```math", "```"))
_OPENING = frozenset({"{", r"\left", r"\begin"})
_CLOSING = frozenset({"}", r"\right", r"\end"})
_TALL = re.compile(r"\\[cdt]?frac|\\binom|\\over|\\sum|\\prod|\\int|\\sqrt|\\lim|\\under|\\stackrel")
_NAME = re.compile(r"(\\(?:begin|end))\s*\{[^{}]*\}")


@frozen
class Outline:
    """How many signs a formula has, how deeply they are nested, and the extent that this lets expect, in em."""

    signs: int
    depth: int
    width: float
    ascent: float
    descent: float


def body_of(source: str) -> str:
    """A formula without its delimiters; one that is an environment has none."""
    for opening, closing in _DELIMITERS:
        if source.startswith(opening) and source.endswith(closing) and len(source) >= len(opening + closing):
            return source[len(opening) : len(source) - len(closing)].strip()
    return source.strip()


def is_inline(source: str) -> bool:
    """Whether a formula stands in a line of text, and is set lower."""
    return source.startswith("\\(") or (source.startswith("$") and not source.startswith("$$"))


def outline(source: str) -> Outline | None:
    """The outline of a formula, read in one pass; ``None`` for one that is too much to be set."""
    if len(source) > LONGEST:
        return None
    signs, depth = _count(_NAME.sub(r"\1", body_of(source)))
    if signs > MOST_SIGNS or depth > DEEPEST:
        return None
    is_tall = _TALL.search(source) is not None
    rows = min(source.count(r"\\") + 1, MOST_ROWS)
    half = 0.7 * rows + (0.55 + 0.4 * max(0, depth - 2) if is_tall else 0.0)
    return Outline(signs, depth, 0.3 + (0.35 if is_tall else 0.5) * signs / rows, half, half - 0.4)


def _count(source: str) -> tuple[int, int]:
    """Signs and depth; more signs than may be for a source that defines commands of its own."""
    signs = level = deepest = 0
    for found in _TOKEN.finditer(source):
        token = found[0]
        if token in _DEFINING:
            return MOST_SIGNS + 1, 0
        if token in _OPENING:
            level += 1
            deepest = max(deepest, level)
        elif token in _CLOSING:
            level -= 1
        else:
            signs += token not in "^_&"
    return signs, deepest
