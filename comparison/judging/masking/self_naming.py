"""Where a model names itself: the names that a first-person form of any language reaches."""

from bisect import bisect_left
from collections.abc import Sequence

from comparison.judging.masking.forms import NAME, languages
from comparison.judging.masking.mentions import Mention

MOST_NAMES = 40
"""In one sentence; where there are more, all are hidden, so that no text makes this slow."""


def self_namings(text: str, mentions: Sequence[Mention]) -> set[Mention]:
    """Those of the ``mentions`` in a sentence by which it says who speaks."""
    if not mentions or len(mentions) > MOST_NAMES:
        return set(mentions)
    marked, places = _marked(text, mentions)
    said: set[Mention] = set()
    for language in languages():
        for pattern in language.patterns if language.may_be_spoken(marked) else ():
            for match in pattern.finditer(marked):
                first, after = bisect_left(places, match.start()), bisect_left(places, match.end())
                said.update(mentions[first:after])
    return said


def _marked(text: str, mentions: Sequence[Mention]) -> tuple[str, list[int]]:
    """The text with one sign for each name, and where those are."""
    parts: list[str] = []
    places: list[int] = []
    length = done = 0
    for mention in mentions:
        before = text[done : mention.start]
        parts += (before, NAME)
        length += len(before) + 1
        places.append(length - 1)
        done = mention.end
    return "".join(parts) + text[done:], places
