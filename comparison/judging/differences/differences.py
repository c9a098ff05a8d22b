"""The differences of two answers, and how applying them to one gives the other."""

from collections.abc import Iterator, Sequence

from comparison.judging.differences.alignment import align
from comparison.judging.differences.changes import Change, find_changes
from comparison.judging.differences.passages import Check, Passage, read_passages
from providers.frozen import frozen


@frozen
class Row:
    """Two passages side by side; ``None`` where the other answer has no matching one."""

    a: Passage | None
    b: Passage | None
    changes: tuple[Change, ...] = ()
    """Where both are there; none where they are the same."""

    @property
    def is_same(self) -> bool:
        return self.a is not None and self.b is not None and not self.changes

    @property
    def has_other_numbers(self) -> bool:
        """Whether a number differs."""
        return any(change.has_other_numbers for change in self.changes)


def find_differences(a: str, b: str, check: Check = lambda: None) -> list[Row]:
    """Both answers in full, row by row, each in its own order.

    ``check`` is called often, and may raise to give up.
    """
    passages_a = read_passages(a, check)
    passages_b = passages_a if a == b else read_passages(b, check)
    rows: list[Row] = []
    at = other = 0
    ends = (len(passages_a), len(passages_b))
    for next_at, next_other in (*align(passages_a, passages_b, check), ends):
        rows += (Row(each, None) for each in passages_a[at:next_at])
        rows += (Row(None, each) for each in passages_b[other:next_other])
        if (next_at, next_other) != ends:
            check()
            one, two = passages_a[next_at], passages_b[next_other]
            rows.append(Row(one, two, () if one.text == two.text else find_changes(one, two)))
        at, other = next_at + 1, next_other + 1
    return rows


def applied(rows: Sequence[Row]) -> Iterator[str]:
    """The passages of the second answer, made of those of the first and what differs."""
    for row in rows:
        if row.b is None:
            continue
        if row.a is None:
            yield row.b.text
            continue
        text, end = "", 0
        for change in row.changes:
            text += row.a.text[end : change.start] + row.b.text[change.other_start : change.other_end]
            end = change.end
        yield text + row.a.text[end:]
