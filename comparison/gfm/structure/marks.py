"""The marks a line may begin with, and what each says (CommonMark 0.31, 4 and 5; GFM 4.10 and 5.3)."""

import re
from dataclasses import dataclass

from comparison.gfm.blocks import Alignment
from comparison.gfm.inline.characters import unescape

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$", re.DOTALL)
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
FENCE = re.compile(r"( {0,3})(?:(`{3,})([^`]*)|(~{3,})(.*))$", re.DOTALL)
QUOTE = re.compile(r" {0,3}>")
FORMULA = re.compile(r" {0,3}(?:\$\$(?!.*\$\$.*\S)|\\\[[ \t]*$|\\\[.*\\\][ \t]*$)", re.DOTALL)
_ITEM = re.compile(r"( {0,3})(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_TASK = re.compile(r"\[([ xX])\][ \t\n]+(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class ItemMark:
    """A list marker: ``sign`` is the bullet or what stands behind the number, ``end`` the place behind the marker."""

    indent: int
    sign: str
    number: int | None
    end: int


@dataclass(frozen=True, slots=True)
class Fence:
    """The opening line of fenced code."""

    indent: int
    mark: str
    language: str


def item_mark(line: str) -> ItemMark | None:
    """The list marker ``line`` begins with, if any."""
    match = _ITEM.match(line)
    if match is None or RULE.match(line):
        return None
    return ItemMark(len(match[1]), match[2] or match[4], int(match[3]) if match[3] else None, match.end())


def fence(line: str) -> Fence | None:
    """The fence that ``line`` opens code with, if any."""
    match = FENCE.match(line)
    if match is None:
        return None
    words = unescape(match[3] or match[5] or "").split()
    return Fence(len(match[1]), match[2] or match[4], words[0].strip("{}.")[:40] if words else "")


def task_box(text: str) -> tuple[bool | None, str]:
    """Whether ``text`` begins with a ticked or an empty task box (``None``: with none), and what follows it."""
    match = _TASK.match(text)
    return (match[1] != " ", text[match.end() :]) if match else (None, text)


def cells(line: str) -> list[str]:
    """The cells of a table's row; a pipe after a backslash belongs to its cell."""
    line = line.strip()
    found = _PIPE.split(line)
    if line.startswith("|"):
        del found[0]
    if found and not found[-1].strip():
        del found[-1]
    return [cell.strip().replace("\\|", "|") for cell in found]


def alignments(line: str) -> tuple[Alignment, ...]:
    """What a table's delimiter row says of its columns; empty where ``line`` is none."""
    return tuple(_alignment(cell) for cell in cells(line)) if _DELIMITERS.match(line) else ()


def _alignment(cell: str) -> Alignment:
    match cell.startswith(":"), cell.endswith(":"):
        case True, True:
            return Alignment.CENTRE
        case True, False:
            return Alignment.LEFT
        case False, True:
            return Alignment.RIGHT
        case _:
            return Alignment.NONE
