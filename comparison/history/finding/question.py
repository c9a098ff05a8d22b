"""What a person looks for: words, and words such as ``model:kimi`` that narrow down where."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from comparison.history.finding.search_form import LONGEST_QUESTION, MOST_WORDS, match_of, may_go_on, searchable
from comparison.history.finding.spoken import SLOT
from comparison.history.finding.tags import key_of
from comparison.lanes.state import OVER
from providers.frozen import frozen
from providers.texts.phrase import Phrase

FILTER = re.compile(r'(?<!\S)(model|tag|is|after|before):(?:"([^"]*)"?|(\S*))', re.IGNORECASE)
DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
STATES = tuple(sorted(state.value.replace("_", "-") for state in OVER))
"""As they are typed."""


class NoQuestion(ValueError):
    """A filter that can't be meant so; the text is a sentence for a person."""


@frozen
class Question:
    """What the index is asked for."""

    words: str
    """What was typed, without the filters."""
    match: str
    """For FTS5; empty where only days are given, or nothing."""
    first: int | None = None
    """The least place that counts; ``None`` without one."""
    last: int | None = None
    """The least place behind those that count."""

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return not self.match and self.first is None and self.last is None


def read_question(text: str, ending: Callable[[str], str] = may_go_on) -> Question:
    """Understand what was typed; ``ending`` as for ``match_of``. ``NoQuestion`` where a filter makes no sense."""
    text = text[:LONGEST_QUESTION]
    parts, first, last = [], None, None
    for found in list(FILTER.finditer(text))[:MOST_WORDS]:
        kind, given = found[1].lower(), found[2] if found[2] is not None else found[3]
        match kind:
            case _ if not given:
                pass  # it is still being typed
            case "after":
                first = max(first or 0, _place(kind, given))
            case "before":
                place = _place(kind, given)
                last = place if last is None else min(last, place)
            case _:
                parts.append(_part(kind, given))
    words = " ".join(FILTER.sub(" ", text).split())
    match = match_of(words, ending)
    return Question(words, " AND ".join([*parts, *([f"text : ({match})"] if match else [])]), first, last)


def _part(kind: str, given: str) -> str:
    if kind == "tag":
        return f'tag : "{key_of(given)}"'
    if kind == "model":
        words = " ".join(searchable(given).replace('"', " ").replace("\0", " ").split())
        return f'model : "{words}"*'
    state = given.lower()
    if state not in STATES:
        raise NoQuestion(Phrase("“is:” knows {states}.", states=", ".join(STATES)))
    return f'state : "{state.replace("-", " ")}"'


def _place(kind: str, given: str) -> int:
    """Of the first thing said on that day, as the clock of this computer shows days."""
    found = DAY.fullmatch(given)
    try:
        if found is None:
            raise ValueError(given)
        day = date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        return int(datetime(day.year, day.month, day.day).astimezone().timestamp()) * SLOT
    except (ValueError, OverflowError, OSError):
        raise NoQuestion(
            Phrase("“{kind}:” takes a day such as {day}.", kind=kind, day=f"{date.today() - timedelta(days=7)}")
        ) from None
