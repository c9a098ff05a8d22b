"""Which runs of ``*``, ``_`` and ``~`` belong together (CommonMark 0.31, 6.2; GFM 6.5; docs/reading.md)."""

import re
from dataclasses import dataclass, field

from comparison.gfm.inline.scripts import is_cjk, is_letter, is_punctuation, neighbour_before
from comparison.gfm.parts import Kind

Bottoms = dict[tuple[str, bool, int, tuple[bool | int, ...]], int]
"""Below which place among the openers none was found for a closer of a sort."""
_SLASHES = frozenset("/\\")
_ALL = "()", "[]"
"""Around the star of ``count(*)``."""
_CLOSING, _OPENING = frozenset(")]"), frozenset("([")
_NAME = re.compile(
    r"_+[^\W_]+_+\.[^\W\d_A-Z]|(?<=[/\\])_+[^\W_]+_+[/\\]"
    r"|__[a-z0-9_]+__\(|(?<=[\w)\]]\.)__[a-z0-9_]+__"
)
_CALLED = re.compile(r"(?<!\w)__[a-z0-9_]+\Z")
_OWNED = re.compile(r"[\w)\]]\.__[a-z0-9_]+\Z")
"""Of Python are ``__init__()`` and ``self.__class__``."""
_PATH = re.compile(r"[/\\]_+[^\W_]+\Z")
LONGEST_NAME = 64
"""Characters of a name in a path that are looked at."""


@dataclass(slots=True)
class Run:
    """A run of one delimiter: ``left`` of them are not used up, ``closes`` and ``opens`` are what the others mean."""

    mark: str
    length: int
    left: int
    can_open: bool
    can_close: bool
    end: int
    """The place in the text behind it."""
    is_within_word: bool = False
    """Whether letters or digits stand on both sides, as in ``3*4``."""
    is_beside_digit: bool = False
    is_code_like: bool = False
    """Whether it stands as signs of code do: within a word, beside brackets as in ``(a+b)*(c+d)``, or before an
    argument as in ``f(*args)``."""
    closes: list[Kind] = field(default_factory=list)
    """From the inside out."""
    opens: list[Kind] = field(default_factory=list)
    """From the outside in."""


def run_of(text: str, start: int, end: int) -> Run:
    """The run from ``start`` to ``end``, with what its neighbours let it be."""
    mark, length = text[start], end - start
    before, after = neighbour_before(text, start), text[end] if end < len(text) else "\n"
    is_left = _flanks(before, after)
    is_right = _flanks(after, before)
    can_open, can_close = is_left, is_right
    if mark == "_":
        can_open = is_left and (not is_right or is_punctuation(before))
        can_close = is_right and (not is_left or is_punctuation(after))
        if _begins_name(text, start) or _ends_name(text, start, end):
            can_open = can_close = False
    elif (mark == "~" and length != 2) or (mark == "*" and _is_wildcard(before, after)):
        can_open = can_close = False
    is_within_word = is_letter(before) and is_letter(after)
    is_product = length == 1 and (before in _CLOSING or is_letter(before)) and (after in _OPENING or is_letter(after))
    is_argument = before == "(" and start > 1 and is_letter(text[start - 2]) and is_letter(after)
    return Run(
        mark,
        length,
        length,
        can_open,
        can_close,
        end,
        is_within_word=is_within_word,
        is_beside_digit=before.isdigit() or after.isdigit(),
        is_code_like=is_within_word or is_argument or is_product,
    )


def _begins_name(text: str, at: int) -> bool:
    """Whether a name such as "__init__.py", "__init__()" or "/_build_/" begins here."""
    return _NAME.match(text, at) is not None


def _ends_name(text: str, start: int, end: int) -> bool:
    begin = max(0, start - LONGEST_NAME)
    if text[end : end + 1] == ".":
        return text[end + 1 : end + 2].islower()
    if _OWNED.search(text, begin, start) or (text[end : end + 1] == "(" and _CALLED.search(text, begin, start)):
        return True
    return text[end : end + 1] in _SLASHES and _PATH.search(text, begin, start) is not None


def _is_wildcard(before: str, after: str) -> bool:
    """Whether this is the star of ``src/*.py``, ``src/*`` or ``count(*)``."""
    return before + after in _ALL or (before in _SLASHES and (after in "./\\,;:)" or after.isspace()))


def pair(text: str, runs: list[Run]) -> None:
    """Match closers with openers, each pair as near as can be; linear, since a search that failed is remembered."""
    openers: list[Run] = []
    bottoms: Bottoms = {}
    for run in runs:
        if run.can_close:
            _close(text, run, openers, bottoms)
        if run.can_open and run.left:
            openers.append(run)


def _close(text: str, closer: Run, openers: list[Run], bottoms: Bottoms) -> None:
    while closer.left:
        key = (closer.mark, closer.can_open, closer.length % 3, _code_key(closer))
        bottom = min(bottoms.get(key, 0), len(openers))
        place = next((at for at in range(len(openers) - 1, bottom - 1, -1) if _match(text, openers[at], closer)), None)
        if place is None:
            bottoms[key] = len(openers)
            return
        opener = openers[place]
        # What opened in between is never closed: it is text.
        del openers[place + 1 :]
        _join(opener, closer)
        if not opener.left:
            openers.pop()


def _match(text: str, opener: Run, closer: Run) -> bool:
    if opener.mark != closer.mark or _are_code(text, opener, closer):
        return False
    if opener.mark == "~":
        return True
    # The rule of three keeps *foo**bar* and its like together.
    is_both_ways = opener.can_close or closer.can_open
    return not (is_both_ways and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3))


def _are_code(text: str, opener: Run, closer: Run) -> bool:
    """Whether the two are signs of code: products, powers, arguments."""
    if opener.mark != "*" or not (opener.is_code_like and closer.is_code_like):
        return False
    if opener.length == 1 or not opener.is_within_word:
        return closer.length <= 2
    # "un**believ**able" is meant, "x**2 + y**2" and "a**n + b**n" are not.
    is_power = opener.is_beside_digit or closer.is_beside_digit
    return opener.length == 2 and (is_power or " " in text[opener.end : closer.end])


def _code_key(closer: Run) -> tuple[bool | int, ...]:
    """What of a closer counts for ``_are_code``."""
    return closer.is_code_like, closer.is_beside_digit, min(closer.length, 3)


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
    """Whether a run between the two may hold on to what is inside. Beside Chinese, Japanese or Korean, where no blanks
    part words, punctuation does not keep it from that."""
    if inside.isspace():
        return False
    if not is_punctuation(inside) or is_cjk(inside):
        return True
    return outside.isspace() or is_punctuation(outside) or is_cjk(outside)
