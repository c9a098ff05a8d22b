"""An answer's Markdown within a larger text: what it opens, defines or names means nothing outside of it."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from comparison.gfm.inline.links import normalised
from comparison.gfm.inline.tags import KINDS

HARMLESS = "|".join((*KINDS, "br"))
"""Tags that mean the same wherever they stand."""
TAG = re.compile(rf"<(?=[!?]|/?(?!(?:{HARMLESS})[\s/>])[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$))", re.IGNORECASE)
MARGIN = r"(?:[ \t>]|[-+*] |\d{1,9}[.)] )*"
"""Marks of lists and quotes."""
FENCE = re.compile(rf"{MARGIN}(`{{3,}}(?=[^`]*$)|~{{3,}})")
"""A line that may begin or end a block of code."""
DEFINITION = re.compile(rf"({MARGIN})\[(\^?)([^\[\]]{{1,200}})\]:")
USE = re.compile(r"(?<!\\)\[(\^?)([^\[\]]{1,200})\](\[\])?(?![\[(])")
"""A label in brackets, or text that is one, or a footnote's mark."""
TICKS = re.compile("(`+)")


def contained(text: str, name: str) -> str:
    """The same to the eye. Labels get ``name`` behind them, and HTML is shown as letters, as a window does."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
    mend = partial(_prose, name=name, labels=_labels(lines))
    return "\n".join(line if is_code else _mended(line, mend, name) for line, is_code in _read(lines))


def _labels(lines: list[str]) -> set[str]:
    """What the text defines."""
    prose = (DEFINITION.match(line) for line, is_code in _read(lines) if not is_code)
    return {_key(found[2], found[3]) for found in prose if found}


def _read(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code."""
    fence = ""
    for line in lines:
        found = FENCE.match(line)
        is_mark = found is not None and (not fence or _ends(fence, found[1], line))
        yield line, bool(fence) or is_mark
        if found is not None and is_mark:
            fence = "" if fence else found[1]


def _ends(fence: str, mark: str, line: str) -> bool:
    return mark[0] == fence[0] and len(mark) >= len(fence) and line.strip(" \t>") == mark


def _mended(line: str, mend: Callable[[str], str], name: str) -> str:
    found = DEFINITION.match(line)
    head = f"{found[1]}[{found[2]}{found[3]}-{name}]:" if found else ""
    return head + _outside_code(line[found.end() if found else 0 :], mend)


def _outside_code(line: str, mend: Callable[[str], str]) -> str:
    """``line`` with all mended that stands in no code span."""
    parts = TICKS.split(line)
    ends: dict[str, list[int]] = {}
    for place in range(len(parts) - 2, 0, -2):
        ends.setdefault(parts[place], []).append(place)
    place = 0
    while place < len(parts):
        if place % 2:
            rest = ends[parts[place]]
            while rest and rest[-1] <= place:
                rest.pop()
            place = rest[-1] if rest else place
        else:
            parts[place] = mend(parts[place])
        place += 1
    return "".join(parts)


def _prose(text: str, *, name: str, labels: set[str]) -> str:
    renamed = USE.sub(lambda found: _renamed(found, name) if _key(found[1], found[2]) in labels else found[0], text)
    return TAG.sub(r"\\<", renamed)


def _renamed(found: re.Match[str], name: str) -> str:
    label, start = f"[{found[1]}{found[2]}-{name}]", found.start()
    is_second = bool(found[1]) or found.string[max(0, start - 1) : start] == "]"
    return label if is_second else f"[{found[2]}]{label}"


def _key(mark: str, label: str) -> str:
    return mark + normalised(label)
