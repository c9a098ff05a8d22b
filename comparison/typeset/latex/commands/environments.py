"""Matrices, cases, and lines set below each other."""

import re
from xml.etree.ElementTree import Element

from comparison.typeset.latex.elements import Atom, fenced, node, space
from comparison.typeset.latex.reader import Command, Reader
from comparison.typeset.latex.tokens import NotUnderstood
from providers.frozen import frozen

NEW_ROW = ("\\\\", r"\cr", r"\newline", r"\tabularnewline")
MOST_COLUMNS = 60
_RULES = {r"\hline": 1, r"\hdashline": 1, r"\toprule": 1, r"\midrule": 1, r"\bottomrule": 1}


@frozen
class Shape:
    """How an environment is set: ``columns`` by their letters, again and again where ``|`` ends them; brackets; room
    between columns in em, again and again; whether its cells are displayed, with more room between the rows."""

    columns: str = "c"
    left: str = ""
    right: str = ""
    gaps: str = "1"
    is_display: bool = False
    is_small: bool = False
    needs: int = 0
    """Arguments that say nothing here."""


_ALIGNED = Shape("rl", gaps="0 1", is_display=True)
_GATHERED = Shape("c", is_display=True)
_ONE = Shape("l", is_display=True)
_CASES = Shape("ll", "{", "", "1")
SHAPES = {
    "matrix": Shape(), "pmatrix": Shape(left="(", right=")"), "bmatrix": Shape(left="[", right="]"),
    "Bmatrix": Shape(left="{", right="}"), "vmatrix": Shape(left="|", right="|"),
    "Vmatrix": Shape(left="‖", right="‖"), "smallmatrix": Shape(gaps="0.5", is_small=True),
    "psmallmatrix": Shape(left="(", right=")", gaps="0.5", is_small=True),
    "bsmallmatrix": Shape(left="[", right="]", gaps="0.5", is_small=True),
    "array": Shape(""), "darray": Shape("", is_display=True), "subarray": Shape("", gaps="0", is_small=True),
    "substack": Shape(gaps="0", is_small=True),
    "cases": _CASES, "dcases": Shape("ll", "{", "", "1", is_display=True), "rcases": Shape("ll", "", "}", "1"),
    "drcases": Shape("ll", "", "}", "1", is_display=True),
    "align": _ALIGNED, "aligned": _ALIGNED, "split": _ALIGNED, "flalign": _ALIGNED, "eqnarray": Shape(
        "rcl", gaps="0.28 0.28 1", is_display=True
    ),
    "alignat": Shape("rl", gaps="0", is_display=True, needs=1), "alignedat": Shape(
        "rl", gaps="0", is_display=True, needs=1
    ),
    "gather": _GATHERED, "gathered": _GATHERED, "multline": _GATHERED, "multlined": _GATHERED,
    "equation": _GATHERED, "displaymath": _GATHERED, "math": _GATHERED, "dmath": _GATHERED,
}  # fmt: skip
_STARRED = frozenset({"align", "flalign", "alignat", "gather", "multline", "equation", "eqnarray", "dmath"})
_MATRICES = frozenset(name for name in SHAPES if name.endswith("matrix") or name in ("cases", "dcases", "rcases"))


def _environment(reader: Reader, name: str) -> Atom:
    name = reader.tokens.argument().strip()
    plain = name.removesuffix("*")
    if plain not in SHAPES or (plain != name and plain not in _STARRED | _MATRICES):
        raise NotUnderstood(name)
    shape = SHAPES[plain]
    option = reader.tokens.option()
    for _ in range(shape.needs):
        reader.tokens.argument()
    columns = shape.columns or reader.tokens.argument()
    if plain != name and plain.endswith("matrix") and option:
        columns = option
    inner = _table(reader, shape, columns, r"\end")
    reader.tokens.expect(r"\end")
    if reader.tokens.argument().strip() != name:
        raise NotUnderstood(name)
    return fenced(shape.left, inner, shape.right)


def whole(reader: Reader) -> Element:
    """A formula up to its end: lines below each other where it has some."""
    first = reader.parts(*NEW_ROW, "&", "")
    if not reader.tokens.peek():
        return node("mrow", *(first or [space(0)]))
    shape = _ALIGNED if reader.tokens.peek() == "&" else _ONE
    return _table(reader, shape, shape.columns, "", first)


def _table(reader: Reader, shape: Shape, columns: str, end: str, first: list[Element] | None = None) -> Element:
    """The rows up to ``end``, which stays; ``first`` is what was read of them already."""
    letters, uprights = _columns(columns)
    level = max(reader.manner.level, 1) if shape.is_small else reader.manner.level
    with reader.in_manner(is_display=shape.is_display, level=level):
        rows, rules = _rows(reader, end, shape.columns == "rl", first)
    style = {"displaystyle": str(shape.is_display).lower(), "scriptlevel": str(level)}
    made = node("mtable", **style)
    for cells in rows:
        made.append(node("mtr", *(node("mtd", *(cell or [space(0)]), **style) for cell in cells)))
    width = max(map(len, rows))
    aligned = (letters * width)[:width] if shape.columns else letters.ljust(width, "c")
    made.set("columnalign", aligned)
    made.set("columnspacing", shape.gaps)
    made.set("columnlines", " ".join(map(str, (uprights + [0] * (width + 1))[: width + 1])))
    made.set("rowlines", " ".join(map(str, rules)))
    made.set("rowspacing", "0.3" if shape.is_display else "0")
    return made


def _rows(
    reader: Reader, end: str, is_aligned: bool, first: list[Element] | None
) -> tuple[list[list[list[Element]]], list[int]]:
    """The parts of every cell in every row, and how many rules stand before, between and after the rows."""
    rules = [0 if first else _rules(reader)]
    rows = [[first if first is not None else reader.parts(*NEW_ROW, "&", end)]]
    while (token := reader.tokens.peek()) != end:
        if not token or len(rows[-1]) > MOST_COLUMNS:
            raise NotUnderstood("No end, or too many columns")
        reader.tokens.take()
        if token in NEW_ROW:
            reader.tokens.take_if("*")
            reader.tokens.option()
            rules.append(_rules(reader))
            rows.append([])
        # What is aligned goes on from the column before, so that its first sign stands between two things.
        before = [Atom(space(0))] if is_aligned and len(rows[-1]) % 2 else []
        rows[-1].append(reader.parts(*NEW_ROW, "&", end, before=before))
    if len(rows) > 1 and rows[-1] == [[]]:
        rows.pop()
    else:
        rules.append(0)
    return rows, rules


def _rules(reader: Reader) -> int:
    """How many rules stand here."""
    count = 0
    while reader.tokens.peek() in _RULES:
        count += _RULES[reader.tokens.take()]
    return count


def _columns(columns: str) -> tuple[str, list[int]]:
    """The letters of the columns, and how many rules stand before, between and after them."""
    columns = re.sub(r"\*\s*\{?(\d)\}?\s*\{([^{}]*)\}", lambda found: int(found[1]) * found[2], columns)
    columns = re.sub(r"[@!]\s*\{[^{}|]*\}|[\s:]|[><]\s*\{[^{}]*\}", "", columns)
    columns = re.sub(r"[pmb]\s*\{[^{}]*\}", "l", columns)
    if not re.fullmatch(r"[lcr|]{0,80}", columns):
        raise NotUnderstood(columns)
    letters, uprights = "", [0]
    for letter in columns:
        if letter == "|":
            uprights[-1] += 1
        else:
            letters += letter
            uprights.append(0)
    return letters or "c", uprights


COMMANDS: dict[str, Command] = {r"\begin": _environment}
