"""A vote: which of two answers a person found better, and all that could have swayed them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import combinations

from providers.frozen import frozen


class Winner(StrEnum):
    """What was said of two answers."""

    A = "a"
    B = "b"
    TIE = "tie"
    BOTH_BAD = "both_bad"
    """Counted, and not rated: it does not say which is better."""


@frozen
class Contender:
    """What is known of one of the two answers. ``None`` is always "not known"."""

    exchange: str = ""
    """Its id in the history."""
    place: int | None = None
    """The side it stood on: 0 is where a reader begins."""
    finished: int | None = None
    """The order of finishing in its turn: 0 was the first."""
    seconds: float | None = None
    """From sending to its end."""
    tokens: int | None = None
    characters: int | None = None
    headings: int | None = None
    bold: int | None = None
    """Stretches of bold."""
    items: int | None = None
    """Of all its lists."""


UNKNOWN = Contender()


@frozen
class Vote:
    """One line of a file of votes. Only ``a``, ``b`` and ``winner`` are always there.

    Models are named as ``vendor/model``, or as the maker of a file likes. A later vote of the same ``id`` stands in
    the place of the earlier one. Votes that follow from one decision share its ``ballot``, and their weights are 1
    in all.
    """

    a: str
    b: str
    winner: Winner
    weight: float = 1.0
    id: str = ""
    ballot: str = ""
    at: str = ""
    """When, as ISO 8601 in UTC."""
    is_blind: bool | None = None
    """Whether the names were hidden; ``None`` where nobody wrote that down."""
    comparison: str = ""
    turn: str = ""
    context: tuple[str, ...] = ()
    """Whose answers the conversation before it held."""
    language: str = ""
    """Of the prompt, as in ``en`` or ``zh``."""
    tags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    note: str = ""
    version: str = ""
    """Of the program that took the vote."""
    answer_a: Contender = UNKNOWN
    answer_b: Contender = UNKNOWN


@frozen
class Withdrawn:
    """The vote of this ``id`` no longer counts."""

    id: str


Entrant = tuple[str, Contender]
"""A model and its answer."""


def ballot(vote: Vote, order: Sequence[Sequence[Entrant]], *, is_full: bool = True) -> Iterator[Vote]:
    """The votes that follow from an order of answers, from the best to the worst; they weigh one vote in all.

    Those of one step are equally good. With ``is_full=False`` only the best and the worst were named, and nothing is
    known of those between them. Everything else is as in ``vote``, whose id gets a number for each pair, the same
    whenever the same answers are judged again. Two answers of one model say nothing of models, and make no vote.
    """
    entrants = sorted(
        ((entrant, step) for step, entrants in enumerate(order) for entrant in entrants),
        key=lambda each: (each[0][0], each[0][1].exchange),
    )
    ends = (0, len(order) - 1)
    pairs = [
        (one, other)
        for one, other in combinations(entrants, 2)
        if one[0][0] != other[0][0] and (is_full or one[1] in ends or other[1] in ends)
    ]
    for number, (((a, answer_a), step_a), ((b, answer_b), step_b)) in enumerate(pairs):
        yield replace(
            vote,
            a=a,
            b=b,
            winner=Winner.TIE if step_a == step_b else Winner.A if step_a < step_b else Winner.B,
            weight=1 / len(pairs),
            id=f"{vote.id}/{number}" if vote.id else "",
            ballot=vote.id,
            answer_a=answer_a,
            answer_b=answer_b,
        )
