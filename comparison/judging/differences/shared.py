"""What two sequences share in the same order, as much of it as there is."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

MOST_CELLS = 100_000_000
"""The product of both lengths that is gone through in one go, with a bit of memory for each."""

Pairs = list[tuple[int, int]]
"""Places in the one and in the other."""
Range = tuple[int, int]


def shared(a: Sequence[Hashable], b: Sequence[Hashable]) -> Pairs:
    """The places, in ``a`` and in ``b``, of a longest common subsequence.

    All rows of the usual table are kept as one integer each, whose bits an addition fills at once: 64 times faster than
    cell by cell, whatever the sequences hold. Difflib looks for the longest equal stretch again and again, which takes
    the square of the length on ordinary texts and its cube on hostile ones.
    H. Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004.

    Where both are too long for that, what occurs once in each parts them first; a part that is still too long is taken
    to share nothing.
    """
    start, end_a, end_b = _trimmed(a, b)
    found = [(at, at) for at in range(start)]
    for here, there in _shorter(a, b, (start, end_a), (start, end_b)):
        if (here[1] - here[0]) * (there[1] - there[0]) <= MOST_CELLS:
            between = _between(a[slice(*here)], b[slice(*there)])
            found += ((here[0] + at, there[0] + other) for at, other in between)
    return found + [(end_a + step, end_b + step) for step in range(len(a) - end_a)]


def gaps(pairs: Pairs, here: Range, there: Range) -> Iterator[tuple[Range, Range]]:
    """What lies between the pairs, where both have something."""
    start, other_start = here[0], there[0]
    for at, other in (*pairs, (here[1], there[1])):
        if start < at and other_start < other:
            yield (start, at), (other_start, other)
        start, other_start = at + 1, other + 1


def rising(pairs: Pairs) -> Pairs:
    """The longest run of them in which the second number rises as the first does."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        step = bisect_left(ends, other)
        before.append(last[step - 1] if step else -1)
        ends[step : step + 1] = [other]
        last[step : step + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _shorter(a: Sequence[Hashable], b: Sequence[Hashable], here: Range, there: Range) -> Iterator[tuple[Range, Range]]:
    """The whole of it, or what lies between what occurs once in each; that itself comes as parts of one place."""
    if (here[1] - here[0]) * (there[1] - there[0]) <= MOST_CELLS:
        yield here, there
        return
    once = rising(_once(a, b, here, there))
    start, other_start = here[0], there[0]
    for at, other in once:
        yield (start, at + 1), (other_start, other + 1)
        start, other_start = at + 1, other + 1
    yield (start, here[1]), (other_start, there[1])


def _once(a: Sequence[Hashable], b: Sequence[Hashable], here: Range, there: Range) -> Pairs:
    """Places, in the order of ``a``, of what occurs once here and once there."""
    counts_a, counts_b = Counter(a[slice(*here)]), Counter(b[slice(*there)])
    places = {b[other]: other for other in range(*there) if counts_b[b[other]] == 1}
    return [(at, places[a[at]]) for at in range(*here) if counts_a[a[at]] == 1 and a[at] in places]


def _trimmed(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[int, int, int]:
    """Where they begin to differ, and the end in each of what lies between that and their common end."""
    start, end_a, end_b = 0, len(a), len(b)
    while start < min(end_a, end_b) and a[start] == b[start]:
        start += 1
    while start < min(end_a, end_b) and a[end_a - 1] == b[end_b - 1]:
        end_a, end_b = end_a - 1, end_b - 1
    return start, end_a, end_b


def _between(a: Sequence[Hashable], b: Sequence[Hashable]) -> Pairs:
    places: dict[Hashable, int] = {}
    for at, each in enumerate(a):
        places[each] = places.get(each, 0) | 1 << at
    everywhere = (1 << len(a)) - 1
    row, rows = everywhere, []
    for each in b:
        found = row & places.get(each, 0)
        row = (row + found | row - found) & everywhere
        rows.append(row)
    return _traced(rows, len(a))


def _traced(rows: list[int], length: int) -> Pairs:
    """A way back through the table. Bit ``at`` of row ``other`` is 0 where one more of ``a`` is shared there."""
    found = []
    at, other = length - 1, len(rows) - 1
    while at >= 0 and other >= 0:
        if rows[other] >> at & 1:
            at -= 1
        elif other and not rows[other - 1] >> at & 1:
            other -= 1
        else:
            found.append((at, other))
            at, other = at - 1, other - 1
    found.reverse()
    return found
