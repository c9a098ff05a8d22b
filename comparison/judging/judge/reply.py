"""A judge's reply, read to the letter: it says what was asked for in the form that was asked for, or nothing."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum

from comparison.judging.judge.question import Question
from providers.frozen import frozen
from providers.texts.json_text import JsonObject, is_object, read_object
from providers.texts.phrase import Phrase

LONGEST = 20_000
"""Characters of a reply."""
LONGEST_REASON = 1_000
FENCED = re.compile(r"```(?:json)?[ \t]*\n(.*)\n[ \t]*```", re.DOTALL | re.IGNORECASE)
KEYS = {"mark", "criteria", "verdict", "speaks_to_judge", "reason"}


class Choice(StrEnum):
    """Which of the two answers as they were shown."""

    FIRST = "A"
    SECOND = "B"
    TIE = "tie"


@frozen
class Opinion:
    """What a judge said of two answers in one order."""

    verdict: Choice
    criteria: Mapping[str, Choice]
    speaks_to_judge: frozenset[Choice]
    """The answers that, by the judge's word, tried to tell it what to say."""
    reason: str


class NoOpinion(ValueError):
    """A reply that is none; its text is a sentence for a person."""


def read_reply(text: str, question: Question) -> Opinion:
    """The opinion in a reply. Raises ``NoOpinion``."""
    found = _object(text)
    if found.keys() != KEYS:
        raise NoOpinion(Phrase("The judge's reply does not have the parts it was asked for."))
    if found["mark"] != question.mark:
        raise NoOpinion(Phrase("The judge's reply does not carry the mark of its question."))
    criteria, spoken, reason = found["criteria"], found["speaks_to_judge"], found["reason"]
    if not is_object(criteria) or criteria.keys() != set(question.criteria):
        raise NoOpinion(Phrase("The judge did not judge by the criteria it was given."))
    if not isinstance(spoken, list) or not isinstance(reason, str):
        raise NoOpinion(Phrase("The judge's reply does not have the parts it was asked for."))
    sides = frozenset(map(_choice, spoken))
    if Choice.TIE in sides:
        raise NoOpinion(Phrase("The judge named an answer that does not exist."))
    return Opinion(
        _choice(found["verdict"]),
        {name: _choice(criteria[name]) for name in question.criteria},
        sides,
        reason.strip()[:LONGEST_REASON],
    )


def _object(text: str) -> JsonObject:
    if len(text) > LONGEST:
        raise NoOpinion(Phrase("The judge's reply is too long to be a verdict."))
    bare = text.strip()
    fenced = FENCED.fullmatch(bare)
    try:
        found = read_object(fenced[1] if fenced else bare)
        json.loads(fenced[1] if fenced else bare, object_pairs_hook=_without_twins)
    except ValueError:
        raise NoOpinion(Phrase("The judge did not reply in the form it was asked for.")) from None
    return found


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """``ValueError`` if a key comes twice, as then nobody knows which is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _choice(value: object) -> Choice:
    for choice in Choice:
        if isinstance(value, str) and value.strip().lower() == choice.value.lower():
            return choice
    raise NoOpinion(Phrase("The judge chose something other than A, B or a tie."))
