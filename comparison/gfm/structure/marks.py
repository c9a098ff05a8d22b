"""The marks a line may begin with, and what each says (CommonMark 0.31, 4 and 5; GFM 4.10 and 5.3)."""

import re
from collections.abc import Iterable

from comparison.gfm.blocks import Alignment
from comparison.gfm.inline.characters import unescape
from providers.frozen import frozen

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$", re.DOTALL)
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
FENCE = re.compile(r"( {0,3})(?:(`{3,})([^`]*)|(~{3,})(.*))$", re.DOTALL)
QUOTE = re.compile(r" {0,3}>")
_ITEM = re.compile(r"( {0,3})(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_TASK = re.compile(r"\[([ xX])\][ \t\n]+(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
# A pipe, unless it stands in code or in a formula: those are matched as a whole.
_BORDER = re.compile(
    r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|(?<!\\)\$(?! )[^$]*[^$ ]\$|\\\(.*?\\\)|\\\[.*?\\\]|(?<!\\)(?P<pipe>\|)"
)
NOTE = re.compile(r" {0,3}\[(\^[^\]\[\s]{1,100})\]:[ \t]*")
ALERT = re.compile(r" {0,3}\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.IGNORECASE)


@frozen
class ItemMark:
    """A list marker: ``sign`` is the bullet or what stands behind the number, ``end`` the place behind the marker."""

    indent: int
    sign: str
    number: int | None
    end: int


@frozen
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


def cells(line: str, columns: int) -> list[str]:
    """The cells of a table's row, at most as many as there are ``columns``; those too many join the last one."""
    found = _cells(line, columns)
    if len(found) > columns:
        found[columns - 1 :] = [" | ".join(found[columns - 1 :])]
    return found


def has_cells(line: str, columns: int) -> bool:
    """Whether a line has exactly so many."""
    return len(_cells(line, columns)) == columns


def _cells(line: str, columns: int) -> list[str]:
    """The cells as all pipes part them, but those after a backslash; where that makes too many, as those outside of
    code and formulas do."""
    line = line.strip()
    found = _split(line, _PIPE.finditer(line))
    if len(found) > columns:
        kept = _split(line, (border for border in _BORDER.finditer(line) if border["pipe"]))
        found = kept if len(kept) >= columns else found
    return found


def _split(line: str, pipes: Iterable[re.Match[str]]) -> list[str]:
    found, start = [], 0
    for pipe in pipes:
        found.append(line[start : pipe.start()])
        start = pipe.end()
    found.append(line[start:])
    if line.startswith("|"):
        del found[0]
    if found and not found[-1].strip():
        del found[-1]
    return [cell.strip().replace("\\|", "|") for cell in found]


def alignments(line: str) -> tuple[Alignment, ...]:
    """What a table's delimiter row says of its columns; empty where ``line`` is none."""
    return tuple(map(_alignment, _cells(line, len(line)))) if _DELIMITERS.match(line) else ()


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
