"""What is said of a ranking: how far it is known, what would tell more, and how fair its votes are."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from comparison.judging.ranking.bias import Bias, Share
from comparison.judging.ranking.ranking import LEAST_RATED, Rank, Ranking
from comparison.judging.selection import RETIRED_DAYS
from comparison.seen_text import excerpt, seen
from gui.judging.ranking.axis import shown
from gui.words.numbers import number
from gui.words.phrases import say
from providers.frozen import frozen
from providers.texts.phrase import Phrase

translate = QCoreApplication.translate
APART, NO_FURTHER = "\u2068", "\u2069"
"""Around a name whose direction of writing must not turn what stands around it."""


@frozen
class Finding:
    """One thing that may have swayed votes."""

    title: str
    figure: str
    meaning: str


def name_words(name: str) -> str:
    """A model's name, on one line and with nothing hidden in it."""
    return seen(" ".join(name.split()))


def places_words(rank: Rank) -> str:
    """``2``, or ``1–3`` where it shares places."""
    if rank.best_place == rank.worst_place:
        return number(rank.best_place)
    return f"{number(rank.best_place)}–{number(rank.worst_place)}"


def doubt_words(rank: Rank) -> str:
    """Whether it is told apart from the next one; empty where more votes would hardly do it."""
    if rank.is_apart and rank.chance is not None:
        return translate("Ranking", "ahead of the next, {0} % certain").format(number(min(int(100 * rank.chance), 99)))
    if rank.more_votes is None:
        return ""
    return say(
        Phrase(
            "about %Ln more votes to tell these two apart",
            one="about %Ln more vote to tell these two apart",
            n=rank.more_votes,
        )
    )


def spoken_words(rank: Rank) -> str:
    """A row for screen readers."""
    return translate("Ranking", "Place {0}: {1}. Rating {2}, between {3} and {4}. {5}").format(
        places_words(rank),
        name_words(rank.name),
        *(number(shown(rating)) for rating in (rank.rating, rank.low, rank.high)),
        _votes_words(rank.votes),
    )


def knowledge_words(ranking: Ranking) -> str:
    """What is not known yet; empty where some models are told apart."""
    if ranking.is_known:
        return ""
    if ranking.counts.rated < LEAST_RATED:
        return translate("Ranking", "Nothing is known yet: there are too few votes.")
    return translate("Ranking", "Nothing is known yet: no two models can be told apart.")


def count_words(ranking: Ranking) -> str:
    """How many votes, and which of them rate nobody."""
    counts = ranking.counts
    told = [_votes_words(counts.total)]
    if counts.both_bad:
        told.append(translate("Ranking", "“both bad”, which rates neither: {0}").format(number(counts.both_bad)))
    if ranking.hidden:
        told.append(
            translate("Ranking", "models hidden, not judged for {0} days: {1}").format(
                number(RETIRED_DAYS), number(ranking.hidden)
            )
        )
    if counts.of_one_model:
        left_out = translate("Ranking", "left out, because both answers came from the same model: {0}")
        told.append(left_out.format(number(counts.of_one_model)))
    return " · ".join(told)


def next_words(ranking: Ranking) -> str:
    """Which two should be judged next; empty for fewer than two models."""
    if ranking.next_pair is None:
        return ""
    one, other = (f"{APART}{excerpt(name)}{NO_FURTHER}" for name in ranking.next_pair)
    return translate("Ranking", "Judge next: {0} and {1}.").format(one, other)


def findings_of(bias: Bias) -> Iterator[Finding]:
    """Only of what the votes can tell."""
    for title, share in (
        (translate("Ranking", "The answer shown first won"), bias.first_place),
        (translate("Ranking", "The longer answer won"), bias.longer),
        (translate("Ranking", "The first to finish won"), bias.first_done),
    ):
        if share.votes:
            yield Finding(title, _of_words(share), _favour_words(share))
    if bias.agreeing.votes:
        title = translate("Ranking", "Pairs judged again")
        yield Finding(title, _of_words(bias.agreeing), translate("Ranking", "judged the same way"))


def _votes_words(count: int) -> str:
    return say(Phrase("%Ln votes", one="%Ln vote", n=count))


def _of_words(share: Share) -> str:
    return translate("Ranking", "{0} of {1}").format(number(share.hits), number(share.votes))


def _favour_words(share: Share) -> str:
    if share.is_even:
        return translate("Ranking", "consistent with chance")
    if 2 * share.hits > share.votes:
        return translate("Ranking", "more often than by chance")
    return translate("Ranking", "less often than by chance")
