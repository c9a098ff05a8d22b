"""Votes as lines of JSON: one object a line, read without trust."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from sys import intern
from typing import Any

from comparison.history.values import storable
from comparison.judging.votes.vote import Contender, Vote, Winner, Withdrawn
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


Reader = Callable[[object, str], object]
"""Takes a value and the name of its field."""


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
        value = read_json(line.removeprefix(BOM_UTF8).strip().decode())
    except UnicodeDecodeError:
        raise BadVote(Phrase("it is not UTF-8 text.")) from None
    except ValueError:
        raise BadVote(Phrase("it is not JSON.")) from None
    if not is_object(value):
        raise BadVote(Phrase("it is not a JSON object with “a”, “b” and “winner”."))
    if value.get("withdrawn") is True:
        return Withdrawn(_text(value.get("id"), "id"))
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
    found = _read(value, _OF_A_VOTE)
    for name in ("a", "b", "winner"):
        if name not in found:
            raise BadVote(Phrase("it has no “{field}”.", field=name))
    return Vote(is_blind=found.pop("blind", None), **found)


def _contender(value: object, name: str) -> Contender:
    if not is_object(value):
        raise BadVote(Phrase("“{field}” must be an object.", field=name))
    return Contender(**_read(value, _OF_AN_ANSWER))


def _read(value: JsonObject, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Of all that is there only what has a reader; ``null`` is nothing."""
    return {
        name: reader(told, name)
        for name, told in value.items()
        if told is not None and (reader := readers.get(name)) is not None
    }


def _text(value: object, name: str, longest: int = LONGEST_NAME) -> str:
    if not isinstance(value, str):
        raise BadVote(Phrase("“{field}” must be text.", field=name))
    if len(value) > longest:
        raise BadVote(Phrase("“{field}” is longer than {most} characters.", field=name, most=longest))
    return storable(value)


def _name(value: object, name: str) -> str:
    """Few models have many votes: each of their names is kept once."""
    if not (text := _text(value, name).strip()):
        raise BadVote(Phrase("“{field}” is empty.", field=name))
    return intern(text)


def _note(value: object, name: str) -> str:
    return _text(value, name, LONGEST_NOTE)


def _winner(value: object, name: str) -> Winner:
    told = _text(value, name)
    try:
        return Winner(told)
    except ValueError:
        raise BadVote(Phrase("“winner” must be a, b, tie or both_bad, not {told}.", told=quoted(told))) from None


def _weight(value: object, name: str) -> float:
    weight = _number(value, name)
    if not 0 < weight <= 1:
        raise BadVote(Phrase("“weight” must be above 0 and at most 1."))
    return weight


def _number(value: object, name: str) -> float:
    # Not a bool, which is an int as well.
    if type(value) not in _NUMBERS or not 0 <= value <= LARGEST_NUMBER:  # type: ignore[operator]
        raise BadVote(Phrase("“{field}” must be a number, 0 or more.", field=name))
    return float(value)  # type: ignore[arg-type]


def _amount(value: object, name: str) -> int:
    return int(_number(value, name))


def _truth(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise BadVote(Phrase("“{field}” must be true or false.", field=name))
    return value


def _words(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and len(word) <= LONGEST_NAME for word in value):
        raise BadVote(Phrase("“{field}” must be a list of texts.", field=name))
    if len(value) > MOST_WORDS:
        raise BadVote(Phrase("“{field}” has more than {most} texts.", field=name, most=MOST_WORDS))
    return tuple(storable(word) for word in value if word.strip())


_NUMBERS = frozenset((int, float))
_PLAIN = ("id", "ballot", "at", "comparison", "turn", "language", "version")
_AMOUNTS = ("place", "finished", "tokens", "characters", "headings", "bold", "items")
_OF_AN_ANSWER: Mapping[str, Reader] = {"exchange": _text, "seconds": _number, **dict.fromkeys(_AMOUNTS, _amount)}
_OF_A_VOTE: Mapping[str, Reader] = {
    "a": _name,
    "b": _name,
    "winner": _winner,
    "weight": _weight,
    "blind": _truth,
    "note": _note,
    **dict.fromkeys(_PLAIN, _text),
    **dict.fromkeys(("tags", "reasons", "context"), _words),
    **dict.fromkeys(("answer_a", "answer_b"), _contender),
}


def _known(found: dict[str, object]) -> dict[str, object]:
    """Without what says nothing."""
    parts = {name: _known(value) if isinstance(value, dict) else value for name, value in found.items()}
    return {
        name: value
        for name, value in parts.items()
        if value not in (None, "", (), {}) and (name, value) != ("weight", 1)
    }
