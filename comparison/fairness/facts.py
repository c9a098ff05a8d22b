"""Whether all lanes were asked the same: their requests read fact by fact, side by side."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum

from comparison.fairness.sayings import (
    FORMATS,
    SPELLINGS,
    THINKING_TITLES,
    UNREADABLE,
    Reasons,
    Said,
    parameter_sayer,
    say_address,
    say_delivery,
    say_format,
    say_messages,
    say_model,
    say_system,
    say_thinking,
)
from comparison.fairness.sent_request import SYSTEM_FIELDS, THREADS, Path, SentRequest, path_of, plain
from comparison.fairness.thinking import BLOCKS
from comparison.lanes.lane import Lane
from comparison.seen_text import excerpt
from providers.events import Requested
from providers.frozen import frozen
from providers.parameters import PARAMETERS
from providers.registry import spellings_of
from providers.texts.phrase import Phrase, listed

TITLES = {info.name: info.title for info in PARAMETERS}

KNOWN: frozenset[Path] = BLOCKS | {
    path_of(spelling)
    for spelling in (
        *("model", "stream"),
        *THREADS,
        *SYSTEM_FIELDS,
        *(spelling for spellings in SPELLINGS.values() for spelling in spellings),
        *FORMATS,
        *spellings_of("delivery"),
    )
}
"""What has rows of its own."""
WITH_ROWS = frozenset({*SPELLINGS, *THINKING_TITLES, "answer_format"})
NOTHING_ELSE = Phrase("nothing else")
OTHER_FIELDS = Phrase("Other fields")
SYSTEM_PROMPT = Phrase("System prompt")
MESSAGES = Phrase("Messages")
DELIVERY = Phrase("Delivery")
NOT_IN_ALL = Phrase("Not every lane has one.")
OTHER_PLACES = Phrase("The same text, in different places.")
TEXTS_DIFFER = Phrase("The texts differ.")
PROMPTS_DIFFER = Phrase("The prompts differ.")
SAME_PROMPTS = Phrase("The prompts are identical.")
PROVIDER_DECIDES = Phrase("If nothing is sent, the provider decides.")
MOST_OTHERS = 6
"""Other fields that are named in the table."""


@frozen
class FactRow:
    """One fact of all requests. Everything but the title has one entry per lane, in the order of the lanes."""

    title: str
    values: tuple[str, ...]
    """What each request says, in words; empty if a lane has asked nothing."""
    spellings: tuple[str, ...]
    """How its format spells that; empty if it says nothing."""
    odd: tuple[bool, ...]
    """Whether a lane differs here from most of the others."""
    places: tuple[tuple[Path, ...], ...]
    """Where in its body that is."""
    is_different: bool
    """Whether lanes differ here that could be the same; address and model differ by their nature."""
    note: str = ""
    """A sentence about the difference."""


class Fairness(StrEnum):
    """The verdict of all facts together; ``UNKNOWN`` if fewer than two requests can be read."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


Notes = Callable[[Sequence[Said], bool], str]
"""A sentence about what all lanes said, which differs or not."""


@frozen
class _Fact:
    title: str
    say: Callable[[SentRequest, Reasons], Said]
    note: Notes
    may_differ: bool = False


def sent_by(lane: Lane) -> Requested | None:
    """The newest request of a lane, if one has gone out."""
    return lane.answer.asked if lane.answer else None


def fair_facts(lanes: Sequence[Lane]) -> tuple[FactRow, ...]:
    """The newest requests of ``lanes`` side by side, in always the same order of facts. Nothing is raised."""
    asked = [sent_by(lane) for lane in lanes]
    requests = [SentRequest.of(one) if one else None for one in asked]
    reasons = [{drop.name: drop.reason for drop in lane.answer.dropped} if lane.answer else {} for lane in lanes]
    rows = [
        _row(fact, [_say(fact, request, why) for request, why in zip(requests, reasons, strict=True)]) for fact in FACTS
    ]
    others = _Fact(OTHER_FIELDS, say_address, _when_different(Phrase("Only some lanes send these.")))
    return (*rows, _row(others, _say_others(requests, reasons)))


def verdict_on(rows: Sequence[FactRow]) -> Fairness:
    """Whether the lanes were asked the same. If a request can't be read, only a difference can be certain."""
    if any(row.is_different for row in rows):
        return Fairness.DIFFERENT
    values = [value for value in rows[-1].values if value]
    return Fairness.SAME if len(values) > 1 and UNREADABLE not in values else Fairness.UNKNOWN


def places_of(rows: Sequence[FactRow], lane: int) -> frozenset[Path]:
    """Where in its body the lane of this number (from 0) differs from most of the others."""
    return frozenset(place for row in rows if row.is_different and row.odd[lane] for place in row.places[lane])


def _say(fact: _Fact, request: SentRequest | None, reasons: Reasons) -> Said | None:
    if request is None:
        return None
    if not request.is_readable and fact.say is not say_address:
        return Said(UNREADABLE, counts=False)
    return fact.say(request, reasons)


def _say_others(requests: Sequence[SentRequest | None], reasons: Sequence[Reasons]) -> list[Said | None]:
    """What is in some bodies but not in all of them."""
    fields = [request.fields(KNOWN) if request and request.is_readable else None for request in requests]
    entries = [None if each is None else {(place, plain(value)) for place, value in each.items()} for each in fields]
    counted = Counter(entry for each in entries if each is not None for entry in each)
    total = sum(each is not None for each in entries)
    said: list[Said | None] = []
    for request, each, why in zip(requests, entries, reasons, strict=True):
        if each is None:
            said.append(None if request is None else Said(UNREADABLE, counts=False))
            continue
        own = sorted((entry for entry in each if counted[entry] < total), key=str)
        words = [f"{excerpt(_spelled(place))} = {excerpt(value)}" for place, value in own[:MOST_OTHERS]]
        words += [Phrase("%Ln more", one="%Ln more", n=len(own) - MOST_OTHERS)] if len(own) > MOST_OTHERS else []
        words += [
            Phrase("{what} left out: {why}", what=TITLES.get(name, name), why=why[name])
            for name in why
            if name not in WITH_ROWS
        ]
        odd = tuple(place for place, value in own if _is_odd(counted[place, value], total))
        said.append(Said(listed(words, apart=True) or NOTHING_ELSE, frozenset(own), "", odd))
    return said


def _row(fact: _Fact, said: Sequence[Said | None]) -> FactRow:
    odd = _odd([None if one is None or not one.counts else (one.key,) for one in said])
    is_different = any(odd) and not fact.may_differ
    return FactRow(
        fact.title,
        tuple(_text(one, is_different) if one else "" for one in said),
        tuple(one.spelled if one else "" for one in said),
        odd if is_different else (False,) * len(said),
        tuple(one.places if one else () for one in said),
        is_different,
        fact.note([one for one in said if one is not None and one.counts], is_different),
    )


def _text(said: Said, is_different: bool) -> str:
    return Phrase("{what}: {detail}", what=said.text, detail=said.detail) if is_different and said.detail else said.text


def _odd(keys: Sequence[tuple[Hashable] | None]) -> tuple[bool, ...]:
    """Which keys differ from most of the others; ``None`` counts for nothing."""
    counted = Counter(key for key in keys if key is not None)
    return tuple(key is not None and _is_odd(counted[key], counted.total()) for key in keys)


def _is_odd(same: int, total: int) -> bool:
    """Whether what ``same`` of ``total`` say differs from what more than half of the others say."""
    return 2 * (total - same) > total - 1


def _spelled(place: Path) -> str:
    return ".".join(map(str, place))


def _when_different(sentence: str) -> Notes:
    return lambda said, is_different: sentence if is_different else ""


def _note_on_system(said: Sequence[Said], is_different: bool) -> str:
    if not is_different:
        return ""
    if any(one.key is None for one in said):
        return NOT_IN_ALL
    texts = {one.key[0] for one in said if isinstance(one.key, tuple)}
    return OTHER_PLACES if len(texts) == 1 else TEXTS_DIFFER


def _note_on_messages(said: Sequence[Said], is_different: bool) -> str:
    if len(said) < 2:
        return ""
    return PROMPTS_DIFFER if is_different else SAME_PROMPTS


_silent = _when_different("")
_by_default = _when_different(PROVIDER_DECIDES)

FACTS: tuple[_Fact, ...] = (
    _Fact(Phrase("Address"), say_address, _silent, may_differ=True),
    _Fact(Phrase("Model"), say_model, _silent, may_differ=True),
    _Fact(SYSTEM_PROMPT, say_system, _note_on_system),
    _Fact(MESSAGES, say_messages, _note_on_messages),
    *(_Fact(TITLES[name], parameter_sayer(name), _by_default) for name in ("temperature", "top_p")),
    _Fact(
        TITLES["max_tokens"],
        parameter_sayer("max_tokens"),
        _when_different(Phrase("A lower limit cuts answers short.")),
    ),
    *(
        _Fact(TITLES[name], parameter_sayer(name), _by_default)
        for name in ("stop", "seed", "presence_penalty", "frequency_penalty")
    ),
    _Fact(Phrase("Thinking"), say_thinking, _when_different(Phrase("Thinking takes longer and changes answers."))),
    _Fact(TITLES["answer_format"], say_format, _by_default),
    _Fact(DELIVERY, say_delivery, _when_different(Phrase("Times can't be compared."))),
)
