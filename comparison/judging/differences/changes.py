"""What turns one passage into another: word by word, code line by line and then by word."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from comparison.judging.differences.passages import MOST_CHARACTERS, Kind, Passage
from comparison.judging.differences.shared import gaps, shared
from comparison.judging.differences.tokens import CODE, PROSE, Spelling, numbers, tokens
from providers.frozen import frozen

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BLANKS_BEFORE, _BLANKS_AFTER = re.compile(r"\s*"), re.compile(r"\s*\Z")
Span = tuple[int, int]
Same = tuple[Span, Span]
MOST_COMPARED = MOST_CHARACTERS
"""Characters of a passage."""
LEAST_ALIKE, FAR, LONGEST_LINE = 0.35, 30, 2_000
"""The share of their words that two lines of code must have in common; how many lines ahead, and characters of one, are
looked at."""


@frozen
class Change:
    """Characters ``start`` to ``end`` of one passage stand where ``other_start`` to ``other_end`` of the other do."""

    start: int
    end: int
    other_start: int
    other_end: int
    has_other_numbers: bool = False
    """Whether both have numbers here, and not the same."""


def find_changes(a: Passage, b: Passage) -> tuple[Change, ...]:
    """In order. Stretches that are the same lie between them; in prose none of those is a mere sign or blank.

    Passages of more than ``MOST_COMPARED`` characters are replaced by each other but for their common ends,
    and no number of theirs is looked at.
    """
    if a.kind is Kind.REST or max(len(a.text), len(b.text)) > MOST_COMPARED:
        return (_replaced(a.text, b.text),)
    is_code = a.kind is Kind.CODE
    same = _same_code(a.text, b.text) if is_code else _same_words(a.text, b.text, PROSE)
    changes: list[Change] = []
    for change in _gaps(a.text, b.text, same):
        if changes and not is_code and _is_too_little(a.text[changes[-1].end : change.start], changes[-1], change):
            change = _joined(changes.pop(), change)
        changes.append(change)
    return tuple(_with_numbers(change, a, b) for change in changes)


def _replaced(a: str, b: str) -> Change:
    start = _common(a, b)
    rest = min(len(a), len(b)) - start
    end = _common(a[::-1][:rest], b[::-1][:rest])
    return Change(start, len(a) - end, start, len(b) - end)


def _common(a: str, b: str) -> int:
    """How many characters both begin with."""
    return bisect_left(range(min(len(a), len(b))), True, key=lambda at: not a.startswith(b[: at + 1]))


def _same_words(a: str, b: str, spelling: Spelling) -> list[Same]:
    parts_a, parts_b = ([match.span() for match in tokens(text, spelling)] for text in (a, b))
    pairs = shared([a[start:end] for start, end in parts_a], [b[start:end] for start, end in parts_b])
    return [(parts_a[at], parts_b[other]) for at, other in pairs]


def _same_code(a: str, b: str) -> list[Same]:
    """Line by line; between those, by words in lines that are alike."""
    lines_a, lines_b = ([match.span() for match in _LINE.finditer(text)] for text in (a, b))
    pairs = shared([a[start:end] for start, end in lines_a], [b[start:end] for start, end in lines_b])
    same = [(lines_a[at], lines_b[other]) for at, other in pairs]
    for here, there in gaps(pairs, (0, len(lines_a)), (0, len(lines_b))):
        for (start, end), (begin, stop) in _alike_lines(a, b, lines_a[slice(*here)], lines_b[slice(*there)]):
            words = _same_words(a[start:end], b[begin:stop], CODE)
            same += (((start + x, start + y), (begin + u, begin + v)) for (x, y), (u, v) in words)
    return sorted(same)


def _alike_lines(a: str, b: str, lines_a: list[Span], lines_b: list[Span]) -> Iterator[Same]:
    """Those that stand for each other, in order: the first fitting line, not far ahead."""
    words_a, words_b = ([_words(text[slice(*line)]) for line in lines] for text, lines in ((a, lines_a), (b, lines_b)))
    begin = 0
    for line, words in zip(lines_a, words_a, strict=True):
        ahead = range(begin, min(begin + FAR, len(lines_b)))
        best = max(ahead, key=lambda at: (_likeness(words, words_b[at]), -at), default=None)
        if best is not None and _likeness(words, words_b[best]) >= LEAST_ALIKE:
            yield line, lines_b[best]
            begin = best + 1


def _words(line: str) -> frozenset[str]:
    return frozenset(match[0] for match in tokens(line[:LONGEST_LINE], CODE))


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _gaps(a: str, b: str, same: list[Same]) -> Iterator[Change]:
    """What lies between what is the same, without blanks that both have at either end of it."""
    start, other_start = 0, 0
    for (begin, end), (other_begin, other_end) in (*same, ((len(a), len(a)), (len(b), len(b)))):
        if a[start:begin] != b[other_start:other_begin]:
            yield _trimmed(a, b, Change(start, begin, other_start, other_begin))
        start, other_start = end, other_end


def _trimmed(a: str, b: str, change: Change) -> Change:
    one, other = a[change.start : change.end], b[change.other_start : change.other_end]
    before = _alike(one, other)
    after = _alike(one[before:][::-1], other[before:][::-1])
    return Change(change.start + before, change.end - after, change.other_start + before, change.other_end - after)


def _alike(a: str, b: str) -> int:
    """How many blanks both begin with."""
    count = 0
    while count < min(len(a), len(b)) and a[count] == b[count] and a[count].isspace():
        count += 1
    return count


def _is_too_little(between: str, before: Change, after: Change) -> bool:
    """Whether what is the same between two changes tells a reader nothing: a sign, or one short word among many."""
    if "\n" in between:
        return False
    letters = sum(map(str.isalnum, between))
    return (letters == 0 and len(between) < 3) or letters <= min(3, _size(before) // 8, _size(after) // 8)


def _size(change: Change) -> int:
    return max(change.end - change.start, change.other_end - change.other_start)


def _joined(one: Change, other: Change) -> Change:
    return Change(one.start, other.end, one.other_start, other.other_end)


def _with_numbers(change: Change, a: Passage, b: Passage) -> Change:
    here = numbers(a.text[change.start : change.end], a.spelling)
    there = numbers(b.text[change.other_start : change.other_end], b.spelling)
    differs = bool(here and there) and here != there
    return Change(change.start, change.end, change.other_start, change.other_end, differs)
