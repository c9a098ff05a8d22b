"""The differences of two answers in a few figures."""

from collections import Counter
from collections.abc import Iterator, Sequence

from comparison.figures.word_count import count_words
from comparison.judging.differences.differences import Row
from comparison.judging.differences.passages import Passage


def share_in_percent(rows: Sequence[Row]) -> int:
    """Words of both that are the same, of all words of both, rounded down."""
    words = sum(count_words(each.text) + each.unseen for row in rows for each in (row.a, row.b) if each)
    shared = max(0, words - sum(own_words(rows)))
    return 100 * shared // max(words, 1)


def own_words(rows: Sequence[Row]) -> tuple[int, int]:
    """How many words of the one, and of the other, are not the same, counted as below an answer."""
    found = [0, 0]
    for row in rows:
        for side, passage in enumerate((row.a, row.b)):
            if passage is not None:
                is_alone = row.a is None or row.b is None
                found[side] += sum(map(count_words, _own(row, passage, side))) + is_alone * passage.unseen
    return found[0], found[1]


Numbers = tuple[str, ...]


def other_numbers(rows: Sequence[Row]) -> Iterator[tuple[Numbers, Numbers]]:
    """Numbers that stand in each other's place, as they are written; without those that both have there."""
    for row in rows:
        for change in row.changes if row.a and row.b else ():
            if change.has_other_numbers and row.a and row.b:
                here = row.a.spelling.number.findall(row.a.text[change.start : change.end])
                there = row.b.spelling.number.findall(row.b.text[change.other_start : change.other_end])
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


def _own(row: Row, passage: Passage, side: int) -> Iterator[str]:
    if row.a is None or row.b is None:
        yield passage.text
    for change in row.changes:
        ends = (change.start, change.end) if side == 0 else (change.other_start, change.other_end)
        yield passage.text[slice(*ends)]
