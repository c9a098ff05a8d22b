"""A comparison as rows of the history, and rows as a comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from datetime import datetime
from typing import Any

from comparison.history import values
from comparison.history.values import is_plain
from comparison.lanes.answer import Answer, Times, ToolCall
from comparison.lanes.beside import Beside, CodeRun
from comparison.lanes.growing_text import GrowingText
from comparison.lanes.lane import Exchange, LaneSetup, Turn
from comparison.lanes.news import ExchangeId, TurnId
from comparison.lanes.pace import Pace
from comparison.lanes.state import State
from comparison.version import VERSION
from providers.errors import Failure
from providers.events import Connected, DroppedParameter, FinishReason, Media, Usage
from providers.facts.tables import price_list
from providers.frozen import frozen
from providers.texts.phrase import Phrase

LONGEST_S = 7 * 86_400.0
"""A week: no answer takes longer, and what says so is no time."""
UNREADABLE = Phrase("What the history had about this answer beside its text can't be read.")


@frozen
class AnswerRecord:
    """Everything about an answer but its texts and its state. Times are seconds since the first of them."""

    asked_model: str
    served_model: str = ""
    usage: Usage | None = None
    notes: tuple[str, ...] = ()
    dropped: tuple[DroppedParameter, ...] = ()
    error: Failure | None = None
    finish: FinishReason | None = None
    spans: dict[str, float] = field(default_factory=dict)
    connection: Connected | None = None
    arrivals: int = 0
    thinks_in_text: bool = False
    tool_calls: tuple[tuple[int, str, str], ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    runs: tuple[tuple[int, str, str, str], ...] = ()
    media: dict[str, int] = field(default_factory=dict)
    seals: tuple[tuple[int, str], ...] = ()
    program: str = ""
    """The version of this program."""
    facts: str = ""
    """The date of the price list, once the answer is over."""
    given_in: str = ""
    """The exchange that it was taken over from."""


def record_of(answer: Answer) -> AnswerRecord:
    """What is kept of an answer."""
    beside = answer.beside
    return AnswerRecord(
        answer.asked_model,
        served_model=answer.served_model,
        usage=answer.usage,
        notes=tuple(answer.notes),
        dropped=answer.dropped,
        error=answer.error,
        finish=answer.finish,
        spans=_spans(answer.times),
        connection=answer.times.connection,
        arrivals=answer.arrivals,
        thinks_in_text=answer.thinks_in_text,
        tool_calls=tuple((index, call.name, call.arguments) for index, call in answer.tool_calls.items()),
        sources=dict(beside.sources),
        runs=tuple((index, run.language, str(run.code), str(run.output)) for index, run in beside.runs.items()),
        media={media.value: count for media, count in beside.media.items()},
        seals=tuple(beside.seals),
        program=VERSION,
        facts=price_list()["date"] if answer.is_over else "",
        given_in=answer.given_in,
    )


def answer_of(record: str, model: str, state: str, text: str, thinking: str, pace: bytes = b"") -> Answer:
    """The answer back. What can't be read of its record is told in a note; its texts stay."""
    try:
        kept, known = values.read(AnswerRecord, record), State(state)
        beside = _beside(kept)
        _check(kept.error)
    except ValueError:
        broken = Answer(model, State.CUT_OFF, GrowingText(text), GrowingText(thinking), notes=[UNREADABLE])
        broken.thinks_in_text = True  # so that nothing is sent back that may not be the model's own
        return broken
    answer = Answer(kept.asked_model, known, GrowingText(text), GrowingText(thinking), kept.thinks_in_text)
    answer.tool_calls = {index: _call(name, arguments) for index, name, arguments in kept.tool_calls}
    answer.beside, answer.served_model, answer.usage = beside, kept.served_model, kept.usage
    answer.notes, answer.dropped, answer.error = list(kept.notes), kept.dropped, kept.error
    names = {each.name for each in fields(Times)} - {"connection"}
    spans = {name: span for name, span in kept.spans.items() if name in names and 0 <= span <= LONGEST_S}
    answer.times = Times(connection=kept.connection, **spans)
    answer.arrivals, answer.finish, answer.pace = kept.arrivals, kept.finish, Pace(pace)
    answer.given_in = kept.given_in
    if answer.is_over:
        come_to_rest(answer)
    return answer


def come_to_rest(answer: Answer) -> None:
    """Let an answer of which nobody knows when it broke off end with the last that is known of it."""
    times = answer.times
    if times.ended is None:
        times.ended = max(filter(None, (times.sent, times.first_byte, times.last_token)), default=times.sent)


def turn_of(row: Mapping[str, str]) -> Turn:
    """``ValueError`` where the time is none."""
    return Turn(row["prompt"], TurnId(row["turn"]), datetime.fromisoformat(row["turn_at"]))


def exchange_of(row: Mapping[str, Any], turn: Turn, pieces: Iterable[tuple[int, str]]) -> Exchange:
    """An exchange with what has arrived of its answer. ``ValueError`` where it can't be read."""
    setup = values.read(LaneSetup, row["setup"])
    text, thinking = put_together(row["text"], row["thinking"], pieces)
    answer = answer_of(row["record"], setup.model, row["state"], text, thinking, row["pace"])
    parent = ExchangeId(row["parent"]) if row["parent"] else None
    return Exchange(turn, setup, answer, parent, ExchangeId(row["id"]), datetime.fromisoformat(row["at"]))


def put_together(text: str, thinking: str, pieces: Iterable[tuple[int, str]]) -> tuple[str, str]:
    """The answer and its thinking; each of ``pieces`` says whether it is thinking."""
    parts: tuple[list[str], list[str]] = ([text], [thinking])
    for is_thinking, piece in pieces:
        parts[bool(is_thinking)].append(piece)
    return "".join(parts[0]), "".join(parts[1])


def _spans(times: Times) -> dict[str, float]:
    found = {each.name: getattr(times, each.name) for each in fields(times) if each.name != "connection"}
    known = {name: at for name, at in found.items() if at is not None}
    first = min(known.values(), default=0.0)
    return {name: at - first for name, at in known.items()}


def _call(name: str, arguments: str) -> ToolCall:
    call = ToolCall()
    call.grow(name, arguments)
    return call


def _check(error: Failure | None) -> None:
    """That nothing but names stands in its templates: ``str.format`` could look further, or fill a disk."""
    for template in (error.sentence, error.advice) if error else ():
        if not is_plain(template, {"provider", "host", "spoken", "asked"}):
            raise ValueError("a sentence with placeholders of its own")


def _beside(kept: AnswerRecord) -> Beside:
    beside = Beside(sources=kept.sources, seals=list(kept.seals))
    beside.media.update({Media(name): count for name, count in kept.media.items()})
    for index, language, code, output in kept.runs:
        beside.runs[index] = CodeRun(language, GrowingText(code), GrowingText(output))
    return beside
