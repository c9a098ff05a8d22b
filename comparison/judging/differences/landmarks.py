"""What is level with what while two answers are read side by side: headings first, then the blocks between those."""

from collections import Counter
from collections.abc import Iterator, Sequence

from comparison.gfm.blocks import Block, Heading, Paragraph, goes_on
from comparison.gfm.runs import Run, Style, runs_of
from comparison.judging.differences.alignment import align
from comparison.judging.differences.passages import Kind, Passage, passage_of
from comparison.judging.differences.shared import Pairs, gaps, shared
from comparison.judging.differences.tokens import tokens
from providers.frozen import frozen

MOST_BLOCKS = 20_000
"""Of an answer; in a longer one nothing is looked for."""
MOST_CHARACTERS = 400
"""Of a block, which tell what it is about."""
MOST_COMPARED = 60
"""Blocks of one section that are compared with those of another; in larger ones only equal blocks belong together."""
LEAST_ALIKE = 0.6
"""The share of their different words that two headings, or two blocks below the same heading, have in common."""
BOLD = 7
"""The level of a line in bold that stands where a heading could."""
LONGEST_BOLD = 100
"""Characters of such a line."""
STEP = 60
"""Blocks that are looked at in one go."""


@frozen
class _Landmark:
    """The block at ``place``; ``level`` is that of a heading, 0 for none."""

    place: int
    level: int
    passage: Passage


def find_landmarks(a: Sequence[Block], b: Sequence[Block]) -> Iterator[Pairs]:
    """Places of blocks that belong side by side, some with each slice of the work, and in no order among those.

    No two of all pairs cross each other.
    """
    if max(len(a), len(b)) > MOST_BLOCKS:
        return
    marks: tuple[list[_Landmark], list[_Landmark]] = ([], [])
    for found, blocks in zip(marks, (a, b), strict=True):
        for first in range(0, len(blocks), STEP):
            found += _landmarks(blocks, first)
            yield []
    heads_a, heads_b = ([at for at, mark in enumerate(side) if mark.level] for side in marks)
    heads = [(heads_a[at], heads_b[other]) for at, other in _same_headings(marks, heads_a, heads_b)]
    yield _placed(heads, marks)
    for here, there in gaps(heads, (0, len(marks[0])), (0, len(marks[1]))):
        yield _placed(_same_blocks(marks, here, there), marks)


def _landmarks(blocks: Sequence[Block], first: int) -> Iterator[_Landmark]:
    for place, block in enumerate(blocks[first : first + STEP], first):
        passage = None if goes_on(block) else passage_of([block])
        if passage is not None:
            yield _Landmark(place, _level(block), Passage(passage.kind, passage.text[:MOST_CHARACTERS]))


def _level(block: Block) -> int:
    match block:
        case Heading(level=level):
            return level
        case Paragraph(parts=parts, place=()):
            runs = [run for run in runs_of(parts) if not isinstance(run, Run) or run.text.strip(" :")]
            is_bold = all(isinstance(run, Run) and Style.STRONG in run.styles for run in runs)
            is_short = sum(len(run.text) for run in runs if isinstance(run, Run)) <= LONGEST_BOLD
            return BOLD if runs and is_bold and is_short else 0
        case _:
            return 0


def _same_headings(marks: tuple[list[_Landmark], list[_Landmark]], heads_a: list[int], heads_b: list[int]) -> Pairs:
    """Of the same level and words first; between them of the same words, and between those of words that are alike."""
    a, b = ([side[at] for at in heads] for side, heads in zip(marks, (heads_a, heads_b), strict=True))
    keys_a, keys_b = ([_key(mark) for mark in side] for side in (a, b))
    found = shared(
        [(mark.level, key) for mark, key in zip(a, keys_a, strict=True)],
        [(mark.level, key) for mark, key in zip(b, keys_b, strict=True)],
    )
    whole = (0, len(a)), (0, len(b))
    for here, there in list(gaps(found, *whole)):
        found += _moved(shared(keys_a[slice(*here)], keys_b[slice(*there)]), here, there)
    found.sort()
    for here, there in list(gaps(found, *whole)):
        if max(here[1] - here[0], there[1] - there[0]) <= MOST_COMPARED:
            one, other = (_texts(side) for side in (a[slice(*here)], b[slice(*there)]))
            found += _moved(align(one, other, _go_on, LEAST_ALIKE), here, there)
    return sorted(found)


def _texts(headings: Sequence[_Landmark]) -> list[Passage]:
    """Whether they are headings or lines in bold."""
    return [Passage(Kind.HEADING, mark.passage.text) for mark in headings]


def _key(mark: _Landmark) -> tuple[str, ...]:
    """The words of a heading, whatever its number and signs."""
    words = [match[0].casefold() for match in tokens(mark.passage.text) if match[0][0].isalnum()]
    return tuple(words[1:] if len(words) > 1 and words[0].isdecimal() else words)


def _same_blocks(
    marks: tuple[list[_Landmark], list[_Landmark]], here: tuple[int, int], there: tuple[int, int]
) -> Pairs:
    """Those that say the same more than once tell nothing."""
    a, b = [mark.passage for mark in marks[0][slice(*here)]], [mark.passage for mark in marks[1][slice(*there)]]
    is_small = max(len(a), len(b)) <= MOST_COMPARED
    pairs = align(a, b, _go_on, LEAST_ALIKE) if is_small else shared(a, b)
    counts = Counter(a), Counter(b)
    once = [(at, other) for at, other in pairs if counts[0][a[at]] == 1 == counts[1][b[other]]]
    return _moved(once, here, there)


def _moved(pairs: Pairs, here: tuple[int, int], there: tuple[int, int]) -> Pairs:
    return [(here[0] + at, there[0] + other) for at, other in pairs]


def _placed(pairs: Pairs, marks: tuple[list[_Landmark], list[_Landmark]]) -> Pairs:
    return [(marks[0][at].place, marks[1][other].place) for at, other in pairs]


def _go_on() -> None:
    """Each slice is short."""
