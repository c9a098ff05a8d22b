"""A comparison as it is told outside of the window: turn by turn, in each all answers, in each who gave it and how."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime

from comparison.export.facts import Fact, Say, facts_of, told
from comparison.lanes.answer import Answer
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Exchange, Lane, Turn
from comparison.lanes.news import LaneId
from comparison.seen_text import seen
from comparison.version import VERSION
from providers.contract import ProviderInfo
from providers.events import DroppedParameter
from providers.facts.tables import price_list
from providers.frozen import frozen
from providers.texts.phrase import Phrase

TITLE_SIGNS = 120


def _now() -> datetime:
    return datetime.now(UTC)


@frozen
class Said:
    """An exchange, and where it stands: in which lane, counted from 1, and whether it is shown or gave way."""

    lane: int
    exchange: Exchange
    is_shown: bool
    place: int
    """Of all in its lane, counted from 1."""
    lane_id: LaneId


@frozen
class Round:
    """A prompt with all that was answered to it, lane by lane; ``number`` counts from 1."""

    number: int
    turn: Turn
    said: tuple[Said, ...]


@frozen
class Reply:
    """An answer in words. ``text`` is the model's own and Markdown, as is ``beside``; ``thinking`` and ``tools`` (name
    and arguments) are text."""

    name: str
    """What no other answer of the document is called."""
    title: str
    facts: tuple[Fact, ...]
    thinking: str
    text: str
    beside: str
    tools: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    """Sentences: notes, parameters that were left out, what went wrong."""


@frozen
class Document:
    """What every format is made of. Nothing is worked out before it is asked for, so that a window can do it bit by
    bit."""

    comparison: Comparison
    infos: Mapping[str, ProviderInfo]
    """The providers that are known, by id."""
    say: Say = str
    made: datetime = field(default_factory=_now)
    lanes: tuple[Lane, ...] = field(init=False)
    said: tuple[Said, ...] = field(init=False)
    """Every exchange, lane by lane, those that are shown first; as all stood when this was made."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lanes", tuple(self.comparison.lanes))
        object.__setattr__(self, "said", tuple(_said(self.lanes)))

    @property
    def title(self) -> str:
        """The first words of the first prompt, on one line."""
        first = next((each.turn.prompt for each in self.rounds()), "")
        line = one_line(first[: 4 * TITLE_SIGNS])
        return f"{line[:TITLE_SIGNS].rstrip()}…" if len(line) > TITLE_SIGNS else line or self.say(Phrase("Comparison"))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What holds for all of it."""
        found = {
            Phrase("Exported"): f"{self.made:%Y-%m-%d %H:%M %Z} · Paragone {VERSION}",
            Phrase("Parameters"): told(self.comparison.parameters) or Phrase("Provider default"),
            Phrase("Prices as of"): price_list()["date"],
        }
        return tuple(Fact(self.say(title), self.say(text)) for title, text in found.items())

    def rounds(self) -> Iterator[Round]:
        """Every prompt, the oldest first, those included whose answers all gave way."""
        by_turn: dict[str, list[Said]] = {}
        for said in self.said:
            by_turn.setdefault(said.exchange.turn.id, []).append(said)
        for number, turn in enumerate(sorted(by_turn), 1):
            said_then = sorted(by_turn[turn], key=lambda said: (said.lane, not said.is_shown, said.exchange.id))
            yield Round(number, said_then[0].exchange.turn, tuple(said_then))

    def info(self, said: Said) -> ProviderInfo | None:
        """Who gave the answer, as far as this program knows."""
        return self.infos.get(said.exchange.setup.provider)

    def reply(self, said: Said) -> Reply:
        """The answer in words."""
        exchange, answer, info = said.exchange, said.exchange.answer, self.info(said)
        setup = exchange.setup
        replaced = "" if said.is_shown else f" ({self.say(Phrase('gave way to another answer'))})"
        return Reply(
            f"{said.lane}.{said.place}",
            f"{said.lane} · {info.name if info else setup.provider} · {setup.model}{replaced}",
            facts_of(exchange, info, self.comparison.system, self.say),
            answer.reasoning,
            answer.text,
            answer.beside.as_markdown(self.say),
            tuple((call.name, call.arguments) for call in answer.tool_calls.values()),
            tuple(map(self.say, _remarks(answer))),
        )


def one_line(text: str) -> str:
    """A text on one line, with nothing hidden in it."""
    return seen(" ".join(text.split()))


def _said(lanes: Iterable[Lane]) -> Iterator[Said]:
    for number, lane in enumerate(lanes, 1):
        kept = [*((each, True) for each in lane.exchanges), *((each, False) for each in lane.hidden)]
        for place, (exchange, is_shown) in enumerate(kept, 1):
            yield Said(number, exchange, is_shown, place, lane.id)


def _remarks(answer: Answer) -> Iterator[str]:
    yield from map(_left_out, answer.dropped)
    yield from answer.notes
    if answer.error:
        yield answer.error.message


def _left_out(parameter: DroppedParameter) -> str:
    if parameter.sent_as:
        return Phrase(
            "Sent {name} as {value}: {reason}.", name=parameter.name, value=parameter.sent_as, reason=parameter.reason
        )
    return Phrase("Left out {name}: {reason}.", name=parameter.name, reason=parameter.reason)
