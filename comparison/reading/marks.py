"""The marks a line may begin with, and what each says."""

import re
from dataclasses import dataclass

from comparison.reading.blocks import Alignment

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$", re.DOTALL)
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
FENCE = re.compile(r" *(?:(`{3,})([^`]*)|(~{3,})(.*))$", re.DOTALL)
QUOTE = re.compile(r" {0,3}> ?")
DELIMITERS = re.compile(r" *\|? *:?-+:? *(\| *:?-+:? *)*\|? *$")
FORMULA = re.compile(r" {0,3}(?:\$\$(?!.*\$\$.*\S)|\\\[(?!.*\\\].*\S))", re.DOTALL)
_ITEM = re.compile(r"( *)(?:([-+*])|(\d{1,9})[.)])( +|\t|$)")
_TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class ItemMark:
    """A list marker: its column, the column its text starts at, its number (``None`` for a bullet) and that text."""

    at: int
    width: int
    number: int | None
    rest: str


def indent(line: str) -> int:
    """The columns of white space ``line`` begins with; a tab reaches to the next multiple of four."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def outdented(line: str, columns: int) -> str:
    """``line`` without that much of its indent, as far as it has any; only a tab that is cut through becomes spaces."""
    if "\t" not in line[:columns]:
        return line[min(columns, indent(line)) :]
    while columns > 0 and line[:1] in (" ", "\t"):
        taken = 4 if line[0] == "\t" else 1
        line, columns = " " * (taken - columns) + line[1:], columns - taken
    return line


def item_mark(line: str) -> ItemMark | None:
    """The list marker ``line`` begins with, if any."""
    match = _ITEM.match(line)
    if match is None or RULE.match(line):
        return None
    # Five spaces or more after a marker belong to the text (CommonMark 0.31, 5.2).
    gap = len(match[4]) if 1 <= len(match[4]) <= 4 else 1
    width = match.start(4) + gap
    return ItemMark(len(match[1]), width, int(match[3]) if match[3] else None, line[width:])


def task_box(text: str) -> tuple[bool | None, str]:
    """Whether ``text`` begins with a ticked or an empty task box (``None``: with none), and what follows it."""
    match = _TASK.match(text)
    return (match[1] != " ", text[match.end() :]) if match else (None, text)


def cells(line: str) -> list[str]:
    """The cells of a table's row; a pipe after a backslash belongs to its cell."""
    found = _PIPE.split(line.strip())
    if found and not found[0].strip():
        del found[0]
    if found and not found[-1].strip():
        del found[-1]
    return [cell.strip().replace("\\|", "|") for cell in found]


def alignments(line: str) -> tuple[Alignment, ...]:
    """What a table's delimiter row says of its columns; empty where ``line`` is none."""
    if not DELIMITERS.match(line):
        return ()
    return tuple(_alignment(cell) for cell in cells(line))


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
