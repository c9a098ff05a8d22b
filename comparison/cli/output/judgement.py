"""What a judge said, for people and for programs."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

from comparison.cli.output.plain_text import visible
from comparison.cli.output.report import amount
from comparison.figures.cost import Cost
from comparison.judging.judge.verdicts import TIE, Hearing, Judgement, Pair, Tally

WIDEST_NAME = 40
"""Columns."""


def as_text(judgement: Judgement, cost: Cost | None) -> str:
    """The pairs, a table of the criteria, and how far the judge can be trusted."""
    names = [visible(" ".join(name.split())) for name in judgement.names]
    parts = [*_pairs(judgement, names), "", *_table(judgement, names), "", *_remarks(judgement, names)]
    if cost is not None:
        parts.append(f"Asking took {cost}." if cost.currency else f"Cost: {cost}.")
    return "\n".join(parts)


def as_json(judgement: Judgement, cost: Cost | None) -> dict[str, object]:
    """The same; candidates are named as they were given."""
    first, decided = judgement.first_chosen
    return {
        "answers": [
            {"name": name, **_tallied(judgement, place), "speaks_to_judge": place in judgement.speaking}
            for place, name in enumerate(judgement.names)
        ],
        "criteria": list(judgement.criteria),
        "pairs": [_pair(judgement, pair) for pair in judgement.pairs],
        "judged": len(judgement.judged),
        "disagreeing": judgement.disagreeing,
        "first_chosen": [first, decided],
        "cost": amount(cost) if cost else None,
        "currency": (cost.currency if cost else "") or None,
    }


def _pairs(judgement: Judgement, names: list[str]) -> Iterator[str]:
    for pair in judgement.pairs:
        one, other = (names[side] for side in pair.sides)
        yield f"{one} and {other}: {_verdict(pair, names)}"
        for hearing in pair.hearings:
            yield f"    {names[hearing.first]} first: {_said(hearing, names)}"


def _verdict(pair: Pair, names: list[str]) -> str:
    winner = pair.winner()
    if winner is None:
        return "no verdict"
    if winner != TIE:
        return f"{names[winner]} is better"
    return "a tie" if pair.agrees else "a tie, because the order decided"


def _said(hearing: Hearing, names: list[str]) -> str:
    if hearing.opinion is None:
        return visible(hearing.trouble)
    winner = hearing.of()
    told = "tie" if winner == TIE else names[winner]
    return f"{told}. {visible(' '.join(hearing.opinion.reason.split()))}".rstrip()


def _table(judgement: Judgement, names: list[str]) -> Iterator[str]:
    rows = ["In all", *map(visible, judgement.criteria)]
    width = min(max(cell_len(row) for row in rows), WIDEST_NAME)
    columns = [min(max(cell_len(name), 9), WIDEST_NAME) for name in names]
    heads = "  ".join(set_cell_size(name, column) for name, column in zip(names, columns, strict=True))
    yield f"{set_cell_size('Won-tied-lost', max(width, 13))}  {heads}".rstrip()
    for row, criterion in zip(rows, ("", *judgement.criteria), strict=True):
        tallies = (judgement.tally(place, criterion) for place in range(len(names)))
        cells = "  ".join(set_cell_size(_score(each), column) for each, column in zip(tallies, columns, strict=True))
        yield f"{set_cell_size(row, max(width, 13))}  {cells}".rstrip()


def _score(tally: Tally) -> str:
    return f"{tally.won}-{tally.tied}-{tally.lost}"


def _remarks(judgement: Judgement, names: list[str]) -> Iterator[str]:
    judged, missing = len(judgement.judged), len(judgement.pairs) - len(judgement.judged)
    if judged:
        percent = round(100 * judgement.disagreeing / judged)
        yield (
            f"The judge contradicted itself when the order changed in {judgement.disagreeing} of {judged} "
            f"{'pair' if judged == 1 else 'pairs'} ({percent} %); those count as ties."
        )
    first, decided = judgement.first_chosen
    if decided:
        yield f"Where it preferred one, it was the answer shown first {first} out of {decided} times."
    if missing:
        yield f"There is no verdict on {missing} {'pair' if missing == 1 else 'pairs'}; none was guessed."
    for place in judgement.speaking:
        yield f"According to the judge, {names[place]} addresses the judge: read it yourself."


def _tallied(judgement: Judgement, place: int) -> dict[str, object]:
    of_all = judgement.tally(place)
    by_criterion = {name: judgement.tally(place, name) for name in judgement.criteria}
    return {
        "won": of_all.won,
        "tied": of_all.tied,
        "lost": of_all.lost,
        "criteria": {name: [each.won, each.tied, each.lost] for name, each in by_criterion.items()},
    }


def _pair(judgement: Judgement, pair: Pair) -> dict[str, object]:
    return {
        "answers": list(pair.sides),
        "winner": _side(pair.winner()),
        "agrees": pair.agrees if pair.is_judged else None,
        "criteria": {name: _side(pair.winner(name)) for name in judgement.criteria} if pair.is_judged else None,
        "replies": [_reply(hearing) for hearing in pair.hearings],
    }


def _side(winner: int | None) -> int | str | None:
    return "tie" if winner == TIE else winner


def _reply(hearing: Hearing) -> dict[str, object]:
    opinion = hearing.opinion
    return {
        "first": hearing.first,
        "winner": _side(hearing.of()) if opinion else None,
        "reason": opinion.reason if opinion else None,
        "trouble": hearing.trouble or None,
    }
