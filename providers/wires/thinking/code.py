"""Whether a closing tag in a text ends thinking or is only spoken of, as in code."""

import re

from providers.wires.thinking.markers import OPENED_BY

FENCE = re.compile(r"^[ \t>*+-]*(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
QUOTES = frozenset("`'\"“”‘’«»„(")


def ends_thought(before: str, close: str, after: str, *, opened: bool) -> bool:
    """Whether ``close`` ends the thinking that stands ``before`` it.

    ``after`` is how the text goes on, empty at its end. Where the thinking was ``opened`` by a tag, its end is expected
    and only code is not taken for it. Without one, prose that speaks of tags must stay prose.
    """
    line = before.rpartition("\n")[2]
    has_line = not line.strip() and (not after or after[0] in "\r\n")
    fence = _open_fence(before)
    if fence is not None:
        return opened and has_line and not _is_opened_in(fence, close)
    if opened:
        return not (line.endswith("`") and after.startswith("`"))
    return not _is_opened_in(before, close) and (not line.strip() or _ends_line(line, after))


def _ends_line(line: str, after: str) -> bool:
    """Whether a tag behind words of its line can end thinking: nobody has put it there to be read."""
    if not after or line.count("`") % 2 or line[-1] in QUOTES:
        return False
    return not line[-1].isspace() or after[0].isalnum() or after[0] in "\r\n"


def _is_opened_in(before: str, close: str) -> bool:
    return OPENED_BY.get(close, close).rstrip(">") in before.lower()


def _open_fence(text: str) -> str | None:
    """What stands in a block of code that is open at the end of ``text``; ``None`` where there is none."""
    opened: re.Match[str] | None = None
    for fence in FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            opened = None
    return text[opened.end() :] if opened else None
