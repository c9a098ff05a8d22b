"""The differences of two answers in a few figures."""

from collections import Counter
from collections.abc import Iterator, Sequence

from comparison.judging.differences.differences import Row
from comparison.judging.differences.tokens import NUMBER, tokens


def share_in_percent(rows: Sequence[Row]) -> int:
    """Words of both that are the same, of all words of both, rounded down."""
    words = sum(_count(each.text) for row in rows for each in (row.a, row.b) if each)
    changed = sum(map(_changed, rows))
    return 100 * (words - changed) // max(words, 1)


Numbers = tuple[str, ...]


def other_numbers(rows: Sequence[Row]) -> Iterator[tuple[Numbers, Numbers]]:
    """Numbers that stand in each other's place, as they are written; without those that both have there."""
    for row in rows:
        for change in row.changes if row.a and row.b else ():
            if change.has_other_numbers and row.a and row.b:
                here = NUMBER.findall(row.a.text[change.start : change.end])
                there = NUMBER.findall(row.b.text[change.other_start : change.other_end])
                one, other = _without(here, there), _without(there, here)
                if one and other:
                    yield one, other


def _without(numbers: list[str], others: list[str]) -> Numbers:
    left = Counter(others)
    found = []
    for each in numbers:
        left[each] -= 1
        if left[each] < 0:
            found.append(each)
    return tuple(found)


def _count(text: str) -> int:
    return sum(1 for _ in tokens(text))


def _changed(row: Row) -> int:
    if row.a is None or row.b is None:
        return sum(_count(each.text) for each in (row.a, row.b) if each)
    parts = (
        part
        for change in row.changes
        for part in (row.a.text[change.start : change.end], row.b.text[change.other_start : change.other_end])
    )
    return sum(map(_count, parts))
