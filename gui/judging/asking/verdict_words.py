"""What a judge said, in sentences for a person."""

from PySide6.QtCore import QCoreApplication

from comparison.judging.judge.verdicts import TIE, Hearing, Judgement, Pair, Tally
from comparison.seen_text import seen
from gui.words.numbers import number
from gui.words.phrases import say

translate = QCoreApplication.translate


def verdict_on(pair: Pair, judgement: Judgement) -> str:
    """Who won of two; a tie says why it is one, and without a verdict none is guessed."""
    one, other = (seen(judgement.names[side]) for side in pair.sides)
    winner = pair.winner()
    if winner is None:
        return translate("Judging", "{0} and {1}: no verdict.").format(one, other)
    if winner != TIE:
        loser = other if winner == pair.sides[0] else one
        return translate("Judging", "{0} is better than {1}.").format(seen(judgement.names[winner]), loser)
    if pair.agrees:
        return translate("Judging", "{0} and {1}: a tie.").format(one, other)
    return translate("Judging", "{0} and {1}: a tie, because the two orders disagreed.").format(one, other)


def said_in(hearing: Hearing, judgement: Judgement) -> str:
    """What the judge said with one of the two shown first, or why that is no verdict."""
    first = seen(judgement.names[hearing.first])
    if hearing.opinion is None:
        return translate("Judging", "With {0} shown first: no verdict. {1}").format(first, seen(say(hearing.trouble)))
    winner = hearing.of()
    told = translate("Judging", "a tie") if winner == TIE else seen(judgement.names[winner])
    reason = seen(" ".join(hearing.opinion.reason.split()))
    return translate("Judging", "With {0} shown first: {1}. {2}").format(first, told, reason).strip()


def score(tally: Tally) -> str:
    """Won, tied and lost."""
    return "–".join(map(number, (tally.won, tally.tied, tally.lost)))
