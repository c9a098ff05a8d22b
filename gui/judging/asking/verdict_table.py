"""What a judge said as a table, for spreadsheets."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from comparison.export.table import harmless
from comparison.judging.judge.sitting import merged
from comparison.judging.judge.verdicts import Judgement
from gui.judging.asking.verdict_words import said_in, score, verdict_on
from gui.words.numbers import number

translate = QCoreApplication.translate
Judgements = Sequence[tuple[int, Judgement]]
"""Each by the number of its prompt."""


def as_table(judgements: Judgements) -> str:
    """Rows between line ends, cells between tabs; no cell is a formula."""
    rows = [*_tallies(merged(judgement for _, judgement in judgements)), [], *_pairs(judgements)]
    return "\n".join("\t".join(harmless(" ".join(cell.split())) for cell in row) for row in rows)


def headings(judgement: Judgement) -> list[str]:
    """Of the columns behind the names."""
    return [translate("Judging", "In all"), *judgement.criteria]


def scores(judgement: Judgement, place: int) -> list[str]:
    """Of one answer, a text for each heading."""
    return [score(judgement.tally(place, criterion)) for criterion in ("", *judgement.criteria)]


def _tallies(judgement: Judgement) -> Iterator[list[str]]:
    yield [translate("Judging", "Won–tied–lost"), *headings(judgement)]
    for place, name in enumerate(judgement.names):
        yield [name, *scores(judgement, place)]


def _pairs(judgements: Judgements) -> Iterator[list[str]]:
    yield [translate("Judging", "Prompt"), translate("Judging", "Verdict"), translate("Judging", "Reasons")]
    for place, judgement in judgements:
        for pair in judgement.pairs:
            told = (said_in(hearing, judgement) for hearing in pair.hearings)
            yield [number(place), verdict_on(pair, judgement), *told]
