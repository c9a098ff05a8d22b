"""What turns one passage into another: word by word, code line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comparison.judging.differences.passages import Kind, Passage
from comparison.judging.differences.shared import shared
from comparison.judging.differences.tokens import numbers, tokens

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BLANKS_BEFORE, _BLANKS_AFTER = re.compile(r"\s*"), re.compile(r"\s*\Z")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """Characters ``start`` to ``end`` of one passage stand where ``other_start`` to ``other_end`` of the other do."""

    start: int
    end: int
    other_start: int
    other_end: int
    has_other_numbers: bool = False
    """Whether both have numbers here, and not the same."""


def find_changes(a: Passage, b: Passage) -> tuple[Change, ...]:
    """In order. Stretches that are the same lie between them; none of those is a mere sign or blank."""
    parts_a, parts_b = _parts(a), _parts(b)
    pairs = shared([a.text[start:end] for start, end in parts_a], [b.text[start:end] for start, end in parts_b])
    same = [(parts_a[at], parts_b[other]) for at, other in pairs]
    changes: list[Change] = []
    for change in _gaps(a.text, b.text, same):
        if changes and _is_too_little(a.text[changes[-1].end : change.start], changes[-1], change):
            change = _joined(changes.pop(), change)
        changes.append(change)
    return tuple(_with_numbers(change, a.text, b.text) for change in changes)


def _parts(passage: Passage) -> list[Span]:
    found = _LINE.finditer(passage.text) if passage.kind is Kind.CODE else tokens(passage.text)
    return [match.span() for match in found]


def _gaps(a: str, b: str, same: list[tuple[Span, Span]]) -> Iterator[Change]:
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


def _with_numbers(change: Change, a: str, b: str) -> Change:
    here = numbers(a[change.start : change.end])
    there = numbers(b[change.other_start : change.other_end])
    differs = bool(here and there) and here != there
    return Change(change.start, change.end, change.other_start, change.other_end, differs)
