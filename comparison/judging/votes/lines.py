"""Votes as lines of JSON: one object a line, read without trust."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from comparison.judging.votes.vote import UNKNOWN, Contender, Vote, Winner, Withdrawn
from comparison.seen_text import quoted
from providers.texts.json_text import JsonObject, is_object, read_json
from providers.texts.phrase import Phrase

LONGEST_LINE = 64_000
"""Bytes."""
LONGEST_NAME = 500
LONGEST_NOTE = 10_000
MOST_WORDS = 100
"""Tags, reasons or models of a context."""
LARGEST_NUMBER = 1e12


class BadVote(ValueError):
    """A line is not a vote; the text is a sentence for a person."""


def read_lines(lines: Iterable[bytes]) -> Iterator[Vote | Withdrawn]:
    """Line by line; empty ones are passed over. ``BadVote`` names the first line that can't be read."""
    for number, line in enumerate(lines, start=1):
        if line.removeprefix(BOM_UTF8).strip():
            try:
                yield read_line(line)
            except BadVote as error:
                raise BadVote(Phrase("Line {number}: {why}", number=number, why=error.args[0])) from None


def read_line(line: bytes) -> Vote | Withdrawn:
    """What one line says. ``BadVote`` if it is not a vote; what it has beyond that is passed over."""
    if len(line) > LONGEST_LINE:
        raise BadVote(Phrase("it is longer than {most} bytes.", most=LONGEST_LINE))
    try:
        value = read_json(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadVote(Phrase("it is not UTF-8 text.")) from None
    except ValueError:
        raise BadVote(Phrase("it is not JSON.")) from None
    if not is_object(value):
        raise BadVote(Phrase("it is not a JSON object with “a”, “b” and “winner”."))
    if value.get("withdrawn") is True:
        return Withdrawn(_text(value, "id"))
    return _vote(value)


def write_line(vote: Vote | Withdrawn) -> bytes:
    """The line with its end; what is not known is left out. Pure ASCII, so that nothing in a text ends the line."""
    if isinstance(vote, Withdrawn):
        content: dict[str, object] = {"id": vote.id, "withdrawn": True}
    else:
        content = _known(asdict(vote))
        content |= {"blind": content.pop("is_blind")} if "is_blind" in content else {}
    return json.dumps(content).encode() + b"\n"


def standing(votes: Iterable[Vote | Withdrawn]) -> list[Vote]:
    """Those that count: the last of each id, none that was withdrawn."""
    named: dict[str, Vote] = {}
    others: list[Vote] = []
    for vote in votes:
        if isinstance(vote, Withdrawn):
            named.pop(vote.id, None)
        elif vote.id:
            named[vote.id] = vote
        else:
            others.append(vote)
    return [*others, *named.values()]


def _vote(value: JsonObject) -> Vote:
    return Vote(
        a=_text(value, "a"),
        b=_text(value, "b"),
        winner=_winner(value),
        weight=_weight(value),
        is_blind=_truth(value, "blind"),
        tags=_words(value, "tags"),
        reasons=_words(value, "reasons"),
        context=_words(value, "context"),
        note=_text(value, "note", LONGEST_NOTE, ""),
        answer_a=_contender(value, "answer_a"),
        answer_b=_contender(value, "answer_b"),
        **{name: _text(value, name, LONGEST_NAME, "") for name in _PLAIN},
    )


_PLAIN = ("id", "ballot", "at", "comparison", "turn", "language", "version")
_AMOUNTS = tuple(each.name for each in fields(Contender) if each.name not in ("exchange", "seconds"))


def _contender(parent: JsonObject, key: str) -> Contender:
    value = parent.get(key)
    if value is None:
        return UNKNOWN
    if not is_object(value):
        raise BadVote(Phrase("“{field}” must be an object.", field=key))
    seconds = _number(value, "seconds")
    amounts = {name: _amount(value, name) for name in _AMOUNTS}
    return Contender(exchange=_text(value, "exchange", LONGEST_NAME, ""), seconds=seconds, **amounts)


def _text(parent: JsonObject, key: str, longest: int = LONGEST_NAME, default: str | None = None) -> str:
    """Without ``default`` it must be there, and not be empty."""
    value = parent.get(key)
    if value is None and default is not None:
        return default
    if value is None:
        raise BadVote(Phrase("it has no “{field}”.", field=key))
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise BadVote(Phrase("“{field}” must be a text.", field=key))
    if len(value) > longest:
        raise BadVote(Phrase("“{field}” is longer than {most} characters.", field=key, most=longest))
    return value.strip() if default is None else value


def _winner(parent: JsonObject) -> Winner:
    told = _text(parent, "winner")
    try:
        return Winner(told)
    except ValueError:
        raise BadVote(Phrase("“winner” must be a, b, tie or both_bad, not {told}.", told=quoted(told))) from None


def _weight(parent: JsonObject) -> float:
    weight = _number(parent, "weight")
    if weight is None:
        return 1.0
    if not 0 < weight <= 1:
        raise BadVote(Phrase("“weight” must be above 0 and at most 1."))
    return weight


def _number(parent: JsonObject, key: str) -> float | None:
    value = parent.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST_NUMBER:
        raise BadVote(Phrase("“{field}” must be a number from 0.", field=key))
    return float(value)


def _amount(parent: JsonObject, key: str) -> int | None:
    value = _number(parent, key)
    return None if value is None else int(value)


def _truth(parent: JsonObject, key: str) -> bool | None:
    value = parent.get(key)
    if value is not None and not isinstance(value, bool):
        raise BadVote(Phrase("“{field}” must be true or false.", field=key))
    return value


def _words(parent: JsonObject, key: str) -> tuple[str, ...]:
    value = parent.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(word, str) and len(word) <= LONGEST_NAME for word in value):
        raise BadVote(Phrase("“{field}” must be a list of texts.", field=key))
    if len(value) > MOST_WORDS:
        raise BadVote(Phrase("“{field}” has more than {most} texts.", field=key, most=MOST_WORDS))
    return tuple(word for word in value if word.strip())


def _known(found: dict[str, object]) -> dict[str, object]:
    """Without what says nothing."""
    parts = {name: _known(value) if isinstance(value, dict) else value for name, value in found.items()}
    return {
        name: value
        for name, value in parts.items()
        if value not in (None, "", (), {}) and (name, value) != ("weight", 1)
    }
