"""The differences of two answers, for people and for programs."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from comparison.cli.output.plain_text import visible
from comparison.judging.differences.differences import Row
from comparison.judging.differences.passages import Passage
from comparison.judging.differences.summary import share_in_percent
from providers.frozen import frozen


class Look(Enum):
    """How a piece looks on a terminal, and what stands around it elsewhere."""

    PLAIN = ("", "", "")
    TITLE = ("bold", "", "")
    FAINT = ("dim", "", "")
    GONE = ("red underline", "[-", "-]")
    NEW = ("green underline", "{+", "+}")


@frozen
class Piece:
    """A part of a line."""

    text: str
    look: Look = Look.PLAIN

    @property
    def marked(self) -> str:
        """Without any colour."""
        _, before, after = self.look.value
        return f"{before}{self.text}{after}" if self.text else ""


Line = tuple[Piece, ...]


def as_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    """An object for each passage that is not the same. Its changes say which characters of ``a`` stand where which of
    ``b`` do."""
    places_a, places_b = _places(row.a for row in rows), _places(row.b for row in rows)
    return [
        {
            "what": _what(row),
            "a": _passage(row.a, place_a),
            "b": _passage(row.b, place_b),
            "changes": [
                {"a": [change.start, change.end], "b": [change.other_start, change.other_end]} for change in row.changes
            ],
            "number_differs": row.has_other_numbers,
        }
        for row, place_a, place_b in zip(rows, places_a, places_b, strict=True)
        if not row.is_same
    ]


def lines(rows: Sequence[Row], a: str, b: str, is_equal: bool) -> Iterator[Line]:
    """What a person reads; ``a`` and ``b`` are what both are called."""
    different = [row for row in rows if not row.is_same]
    if not different:
        yield (
            Piece("There are no differences." if is_equal else "The words are the same; only the formatting differs."),
        )
        return
    for row in different:
        yield from _told(row, a, b)
        yield ()
    yield (Piece(_summary(rows, different), Look.FAINT),)


def paint(painted: Iterable[Line]) -> None:
    """Print lines on a terminal."""
    # Slow to import, and only a terminal needs it.
    from rich.console import Console
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
    for line in painted:
        console.print(Text.assemble(*((visible(piece.text), piece.look.value[0]) for piece in line)))


def _told(row: Row, a: str, b: str) -> Iterator[Line]:
    if row.a is None or row.b is None:
        here, there, passage, look = (a, b, row.a, Look.GONE) if row.b is None else (b, a, row.b, Look.NEW)
        yield (Piece(f"Only in {here}", Look.TITLE), Piece(f" · no matching passage in {there}", Look.FAINT))
        yield (Piece(passage.text if passage else "", look),)
        return
    number = " · a number differs" if row.has_other_numbers else ""
    yield (Piece(f"Reworded{number}", Look.TITLE),)
    yield tuple(_pieces(row, row.a, row.b))


def _pieces(row: Row, a: Passage, b: Passage) -> Iterator[Piece]:
    """Both in one: what is gone, then what is new in its place."""
    end = 0
    for change in row.changes:
        yield Piece(a.text[end : change.start])
        yield Piece(a.text[change.start : change.end], Look.GONE)
        yield Piece(b.text[change.other_start : change.other_end], Look.NEW)
        end = change.end
    yield Piece(a.text[end:])


def _summary(rows: Sequence[Row], different: Sequence[Row]) -> str:
    total = "1 difference" if len(different) == 1 else f"{len(different):,} differences"
    numbers = sum(row.has_other_numbers for row in different)
    other = f", {numbers:,} with another number" if numbers else ""
    return f"{total}{other}. Of the words, {share_in_percent(rows)} % are shared."


def _what(row: Row) -> str:
    return "reworded" if row.a and row.b else "only_a" if row.a else "only_b"


def _passage(passage: Passage | None, place: int) -> dict[str, object] | None:
    return {"passage": place, "kind": passage.kind.value, "text": passage.text} if passage else None


def _places(passages: Iterable[Passage | None]) -> list[int]:
    """The number of each among its like, from 0; meaningless where there is none."""
    found, number = [], -1
    for passage in passages:
        number += passage is not None
        found.append(number)
    return found
