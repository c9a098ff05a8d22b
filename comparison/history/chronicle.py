"""What is written of one comparison while it goes on: its prompts at once, its answers as they grow."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from comparison.history import entries, values
from comparison.history.entries import Entry
from comparison.history.journal import Journal
from comparison.history.records import record_of
from comparison.lanes.comparison import Comparison
from comparison.lanes.growing_text import GrowingText
from comparison.lanes.lane import Exchange, Lane
from comparison.lanes.state import State

MOST_KNOWN = 16
"""Comparisons; one that was followed before them is written as a whole if it comes back, which changes nothing."""
RECORDED_S = 1.0
"""Between two times that it is written when the last piece of an answer arrived."""
LARGEST_BESIDE = 50_000
"""Characters of what came beside an answer up to which all of it is written while the answer still grows."""


_Said = tuple[Lane, Exchange, bool]
"""An exchange in its lane, and whether it is shown."""


@dataclass(slots=True)
class _Known:
    """What is written of a comparison."""

    exchanges: dict[str, bool] = field(default_factory=dict)
    """Whether each is shown."""
    frame: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Written:
    """How far an answer that is not over has been written."""

    exchange: Exchange
    state: State
    body: GrowingText
    text: int = 0
    thinking: int = 0
    beside: int = 0
    recorded: float = 0.0
    """When the last piece had arrived that its times know of."""


class Chronicle:
    """For the thread that changes the comparison. It hands over values, and never waits for the disk."""

    def __init__(self, journal: Journal, left_out: Container[str] = ()) -> None:
        """Of providers with an id in ``left_out`` nothing is written."""
        self._journal = journal
        self._left_out = left_out
        self._known: dict[str, _Known] = {}
        """By comparison, those that were followed last."""
        self._growing: dict[str, _Written] = {}

    def follow(self, comparison: Comparison) -> bool:
        """Write what is new: who was asked what, which of several answers is shown, and how the lanes stand.

        Returns whether there was anything.
        """
        if comparison.is_private or comparison.is_read_only:
            return False
        known = self._known_of(comparison)
        new = [said for said in self._said(comparison) if known.exchanges.get(said[1].id) != said[2]]
        frame = list(entries.framed(comparison))
        is_news = bool(new) or (bool(known.exchanges) and frame != known.frame)
        if is_news:
            known.frame = frame
            self._journal.write([*frame, *self._told(comparison, new, known)])
        return is_news

    def know(self, comparison: Comparison) -> None:
        """All of this is in the history already."""
        known = self._known_of(comparison)
        known.exchanges.update((exchange.id, is_shown) for _, exchange, is_shown in self._said(comparison))
        known.frame = list(entries.framed(comparison))

    def grow(self) -> None:
        """Write what has arrived of the answers since the last time, and those that are over as a whole."""
        found = [entry for written in list(self._growing.values()) for entry in self._grown(written)]
        self._journal.write(found)

    def _known_of(self, comparison: Comparison) -> _Known:
        known = self._known.pop(comparison.id, None) or _Known()
        self._known[comparison.id] = known
        while len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]
        return known

    def _said(self, comparison: Comparison) -> Iterator[_Said]:
        for lane in comparison.lanes:
            said = [*((each, False) for each in lane.hidden), *((each, True) for each in lane.exchanges)]
            for exchange, is_shown in said:
                if exchange.setup.provider not in self._left_out:
                    yield lane, exchange, is_shown

    def _told(self, comparison: Comparison, new: list[_Said], known: _Known) -> Iterator[Entry]:
        for turn in {exchange.turn.id: exchange.turn for _, exchange, _ in new}.values():
            yield from entries.turned(comparison, turn)
        for lane, exchange, is_shown in new:
            yield entries.exchanged(lane, exchange, is_shown, self._journal.run)
            if exchange.id not in known.exchanges:
                self._growing[exchange.id] = _Written(exchange, exchange.answer.state, GrowingText())
            known.exchanges[exchange.id] = is_shown

    def _grown(self, written: _Written) -> Iterator[Entry]:
        exchange, answer = written.exchange, written.exchange.answer
        if answer.is_over:
            del self._growing[exchange.id]
            yield from entries.ended(exchange)
            return
        if written.body is not answer.body:
            # What was text turned out to be thinking, so all of it is written again.
            if written.text or written.thinking:
                yield entries.NO_PIECES, (exchange.id,)
            written.body, written.text, written.thinking = answer.body, 0, 0
        for is_thinking, text, place in ((True, answer.thinking, written.thinking), (False, answer.body, written.text)):
            if len(text) > place:
                yield entries.arrived(exchange, is_thinking, text.after(place))
        yield from self._beside(written)
        written.text, written.thinking, written.state = len(answer.body), len(answer.thinking), answer.state

    def _beside(self, written: _Written) -> Iterator[Entry]:
        answer = written.exchange.answer
        calls = sum(call.size for call in answer.tool_calls.values())
        size = calls + sum(len(run.code) + len(run.output) for run in answer.beside.runs.values())
        last = answer.times.last_token or 0.0
        is_due = (written.state, written.beside) != (answer.state, size) or last >= written.recorded + RECORDED_S
        if is_due and size <= LARGEST_BESIDE:
            written.beside, written.recorded = size, last
            record = values.written(record_of(answer))
            yield entries.GROWN, (answer.state.value, record, written.exchange.id)
