"""Which runs of ``*``, ``_`` and ``~`` belong together (CommonMark 0.31, 6.2; GFM 6.5)."""

import unicodedata
from dataclasses import dataclass, field

from comparison.gfm.parts import Kind

_ASCII = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(slots=True)
class Run:
    """A run of one delimiter: ``left`` of them are not used up, ``closes`` and ``opens`` are what the others mean."""

    mark: str
    length: int
    left: int
    can_open: bool
    can_close: bool
    closes: list[Kind] = field(default_factory=list)
    """From the inside out."""
    opens: list[Kind] = field(default_factory=list)
    """From the outside in."""


def run_of(text: str, start: int, end: int) -> Run:
    """The run from ``start`` to ``end``, with what its neighbours let it be."""
    mark, length = text[start], end - start
    before, after = text[start - 1] if start else "\n", text[end] if end < len(text) else "\n"
    is_left = _flanks(before, after)
    is_right = _flanks(after, before)
    if mark == "_":
        can_open = is_left and (not is_right or _is_punctuation(before))
        can_close = is_right and (not is_left or _is_punctuation(after))
    else:
        can_open, can_close = is_left, is_right
    if mark == "~" and length > 2:
        can_open = can_close = False
    return Run(mark, length, length, can_open, can_close)


def pair(runs: list[Run]) -> None:
    """Match closers with openers, each pair as near as can be; linear, since a search that failed is remembered."""
    openers: list[Run] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        if run.can_close:
            _close(run, openers, bottoms)
        if run.can_open and run.left:
            openers.append(run)


def _close(closer: Run, openers: list[Run], bottoms: dict[tuple[str, bool, int], int]) -> None:
    while closer.left:
        key = (closer.mark, closer.can_open, closer.length % 3)
        bottom = min(bottoms.get(key, 0), len(openers))
        place = next((at for at in range(len(openers) - 1, bottom - 1, -1) if _match(openers[at], closer)), None)
        if place is None:
            bottoms[key] = len(openers)
            return
        opener = openers[place]
        # What opened in between is never closed: it is text.
        del openers[place + 1 :]
        _join(opener, closer)
        if not opener.left:
            openers.pop()


def _match(opener: Run, closer: Run) -> bool:
    if opener.mark != closer.mark:
        return False
    if opener.mark == "~":
        return opener.length == closer.length
    # The rule of three keeps *foo**bar* and its like together.
    is_both_ways = opener.can_close or closer.can_open
    return not (is_both_ways and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3))


def _join(opener: Run, closer: Run) -> None:
    if opener.mark == "~":
        kind, used = Kind.STRUCK, opener.left
    elif opener.left >= 2 and closer.left >= 2:
        kind, used = Kind.STRONG, 2
    else:
        kind, used = Kind.EMPHASIS, 1
    opener.left -= used
    closer.left -= used
    opener.opens.insert(0, kind)
    closer.closes.append(kind)


def _flanks(outside: str, inside: str) -> bool:
    """Whether a run between the two may hold on to what is inside."""
    if inside.isspace():
        return False
    return not _is_punctuation(inside) or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(character: str) -> bool:
    if character < "\x80":
        return character in _ASCII
    return unicodedata.category(character)[0] in "PS"
