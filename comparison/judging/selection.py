"""Which votes a ranking goes by, and which models are too long ago to stand in it."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from comparison.history.finding.tags import key_of
from comparison.judging.votes.vote import Vote
from providers.frozen import frozen

RETIRED_DAYS = 180
"""A model whose last vote is older than this many days is retired."""
MOST_FOUND = 30
"""Tags or languages that are offered."""


@frozen
class Selection:
    """Everything where nothing is named."""

    tag: str | None = None
    """However it is written."""
    language: str | None = None
    """``en`` holds ``en-GB`` as well."""
    hides_retired: bool = False
    """Their votes still count: what the others won against them says how good the others are."""

    def fits(self, vote: Vote) -> bool:
        """Whether the ranking goes by this vote."""
        if self.tag is not None and key_of(self.tag) not in map(key_of, vote.tags):
            return False
        return self.language is None or f"{_code(vote.language)}-".startswith(f"{_code(self.language)}-")


def found_tags(votes: Iterable[Vote]) -> tuple[str, ...]:
    """Those that occur, the most frequent first, each as it was written first."""
    written: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for vote in votes:
        for tag in vote.tags:
            key = key_of(tag)
            written.setdefault(key, tag)
            counted[key] += 1
    return tuple(written[key] for key, _ in counted.most_common(MOST_FOUND) if key)


def found_languages(votes: Iterable[Vote]) -> tuple[str, ...]:
    """Those that occur, without their regions, the most frequent first."""
    counted = Counter(_code(vote.language).partition("-")[0] for vote in votes if vote.language)
    return tuple(code for code, _ in counted.most_common(MOST_FOUND) if code)


def find_retired(votes: Iterable[Vote], now: datetime) -> frozenset[str]:
    """Models whose last vote is more than ``RETIRED_DAYS`` old; never one whose votes all lack a date."""
    last: dict[str, datetime] = {}
    for vote in votes:
        if moment := _moment(vote.at):
            for model in (vote.a, vote.b):
                last[model] = max(last.get(model, moment), moment)
    return frozenset(model for model, moment in last.items() if now - moment > timedelta(days=RETIRED_DAYS))


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):  # written by somebody else
        return None


def _code(language: str) -> str:
    return language.strip().replace("_", "-").casefold()
