"""Which passage of one answer stands beside which of the other: by its words, never by what it means."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from comparison.judging.differences.passages import Check, Kind, Passage
from comparison.judging.differences.shared import Pairs, gaps, rising, shared
from comparison.judging.differences.tokens import tokens
from providers.frozen import frozen

LEAST_ALIKE = 0.35
"""The share of their different words that two passages must have in common."""
MOST_GRID = 4_000
"""Pairs of passages that are compared with each other in one go."""
MOST_COMPARED = 120_000
"""And in all; beyond that passages stand alone."""
MOST_WORDS = 100_000
"""Of a passage that are looked at."""
RARE = 3
"""A word in so many passages at most tells which ones belong together."""
ALONE = frozenset((Kind.HEADING, Kind.CODE, Kind.TABLE, Kind.FORMULA, Kind.REST))
"""Kinds that never stand beside another kind."""


@frozen
class _Words:
    """A passage as what is compared of it."""

    kind: Kind
    key: tuple[str, ...]
    """Equal where the passages are."""
    words: frozenset[str]


def align(a: Sequence[Passage], b: Sequence[Passage], check: Check, least: float = LEAST_ALIKE) -> Pairs:
    """The places of those that belong together, in order; passages that moved do not, nor those less than ``least``
    alike."""
    words_a, words_b = ([_words(each, check) for each in side] for side in (a, b))
    return _Alignment(words_a, words_b, check, least).pairs()


def _words(passage: Passage, check: Check) -> _Words:
    check()
    found = (match[0].casefold() for match in tokens(passage.text, passage.spelling))
    key = tuple(islice(found, MOST_WORDS))
    if next(found, None) is not None:
        key = (*key, passage.text)
    words = frozenset(word for word in key[:MOST_WORDS] if word[0].isalnum())
    return _Words(passage.kind, key, words or frozenset(key))


class _Alignment:
    def __init__(self, a: Sequence[_Words], b: Sequence[_Words], check: Check, least: float) -> None:
        self._a = a
        self._b = b
        self._check = check
        self._least = least
        self._compared = 0

    def pairs(self) -> Pairs:
        """Equal ones first; between them those that share rare words; between those the likest ones."""
        equal = shared([(each.kind, each.key) for each in self._a], [(each.kind, each.key) for each in self._b])
        whole = (0, len(self._a)), (0, len(self._b))
        known = [*equal, *(pair for gap in gaps(equal, *whole) for pair in self._telling(*gap))]
        known.sort()
        return sorted([*known, *(pair for gap in gaps(known, *whole) for pair in self._likest(*gap))])

    def _telling(self, here: tuple[int, int], there: tuple[int, int]) -> Pairs:
        """In a gap too large for ``_likest``: the longest run in order of pairs that share many rare words."""
        if (here[1] - here[0]) * (there[1] - there[0]) <= MOST_GRID:
            return []
        holders: dict[str, list[int]] = {}
        for other in range(*there):
            for word in self._b[other].words:
                holders.setdefault(word, []).append(other)
        found: Pairs = []
        for at in range(*here):
            self._check()
            rare = (holders.get(word, ()) for word in self._a[at].words)
            votes = Counter(other for others in rare if len(others) <= RARE for other in others)
            best = max(votes, key=lambda other: (votes[other], -abs(other - at)), default=None)
            if best is not None and self._likeness(at, best):
                found.append((at, best))
        return rising(found)

    def _likest(self, here: tuple[int, int], there: tuple[int, int]) -> Pairs:
        """The pairs, in order, whose likeness is the greatest in all."""
        height, width = here[1] - here[0], there[1] - there[0]
        if not 0 < height * width <= MOST_GRID:
            return []
        rows = [[0.0] * (width + 1)]
        likeness = [[self._likeness(at, other) for other in range(*there)] for at in range(*here)]
        for line in likeness:
            self._check()
            row = [0.0]
            for step, alike in enumerate(line):
                row.append(max(row[step], rows[-1][step + 1], rows[-1][step] + alike))
            rows.append(row)
        found, at, other = [], height, width
        while at and other:
            if rows[at][other] == rows[at - 1][other]:
                at -= 1
            elif rows[at][other] == rows[at][other - 1]:
                other -= 1
            else:
                at, other = at - 1, other - 1
                found.append((here[0] + at, there[0] + other))
        return found

    def _likeness(self, at: int, other: int) -> float:
        """0 for those that do not belong together."""
        a, b = self._a[at], self._b[other]
        if a.kind is not b.kind and (a.kind in ALONE or b.kind in ALONE):
            return 0.0
        self._compared += 1
        if self._compared > MOST_COMPARED:
            return 0.0
        alike = 2 * len(a.words & b.words) / (len(a.words) + len(b.words))
        return alike if alike >= self._least else 0.0
