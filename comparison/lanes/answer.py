"""One model's answer to one prompt; ``apply`` is the only way it grows."""

from dataclasses import dataclass, field, fields
from typing import assert_never

from comparison.lanes.beside import Beside
from comparison.lanes.growing_text import GrowingText
from comparison.lanes.model_names import is_same_model
from comparison.lanes.news import Closed, HeldBack, Recalled, RetryScheduled, Sent
from comparison.lanes.pace import Pace
from comparison.lanes.state import OVER, State
from providers.errors import Failure, Interrupted, ProviderError
from providers.events import (
    CodeRan,
    Connected,
    DroppedParameter,
    Event,
    Finished,
    FinishReason,
    KeptAlive,
    MediaCame,
    ModelNamed,
    Noted,
    ParametersDropped,
    ReasoningArrived,
    Requested,
    Responded,
    SourceNamed,
    TextArrived,
    TextWasThinking,
    ThoughtSealed,
    ToolCallArrived,
    Usage,
    UsageArrived,
)
from providers.texts.phrase import Phrase

NOTES_OF_REASON = {
    FinishReason.LENGTH: Phrase("The answer reached the output limit."),
    FinishReason.CONTENT_FILTER: Phrase("A content filter ended the answer."),
    FinishReason.TOOL_CALLS: Phrase("The model requested a tool, which is shown but never run."),
    FinishReason.REFUSAL: Phrase("The model refused to answer."),
}

ONLY_THOUGHT = Phrase("The model only thought; it gave no answer.")
EMPTY = Phrase("The answer is empty.")

LONGEST_NAME = 200
"""Characters of the name of a tool."""


@dataclass(slots=True)
class Times:
    """When things happened, in monotonic seconds; ``None`` until they do."""

    sent: float | None = None
    connected: float | None = None
    connection: Connected | None = None
    """How the connection was made."""
    first_byte: float | None = None
    first_token: float | None = None
    """The first piece of thinking or of the answer."""
    first_answer: float | None = None
    """The first piece of the answer itself."""
    last_token: float | None = None
    ended: float | None = None


@dataclass(slots=True)
class ToolCall:
    """A call the model made unasked: shown, never run. Its arguments are kept in the pieces that arrived."""

    name: str = ""
    """Its first ``LONGEST_NAME`` characters."""
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    """How many characters the arguments have."""

    @property
    def arguments(self) -> str:
        """All of them so far; meant as JSON."""
        return "".join(self.pieces)

    def beginning(self, most: int) -> str:
        """The first ``most`` characters of the arguments, whatever follows."""
        found = ""
        for piece in self.pieces:
            if len(found) >= most:
                break
            found += piece[: most - len(found)]
        return found

    def grow(self, name: str, arguments: str) -> None:
        """Take in a piece of each, either of which may be empty."""
        if name and len(self.name) < LONGEST_NAME:
            self.name = (self.name + name)[:LONGEST_NAME]
        if arguments:
            # Some servers begin with an empty object, and then send the whole one.
            if self.pieces == ["{}"] and arguments.startswith("{"):
                self.pieces, self.size = [], 0
            self.pieces.append(arguments)
            self.size += len(arguments)


@dataclass(slots=True)
class Answer:
    """One model's answer. Its text is kept so that a view can ask for only what is new."""

    asked_model: str
    state: State = State.CONNECTING
    body: GrowingText = field(default_factory=GrowingText)
    """Replaced when the text so far turns out to be thinking."""
    thinking: GrowingText = field(default_factory=GrowingText)
    thinks_in_text: bool = False
    """Whether thinking stood in the text, between tags: then it is not sent back."""
    tool_calls: dict[int, ToolCall] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    served_model: str = ""
    usage: Usage | None = None
    notes: list[str] = field(default_factory=list)
    dropped: tuple[DroppedParameter, ...] = ()
    asked: Requested | None = None
    """The exact request, key masked; the last one if it was sent several times."""
    error: Failure | None = None
    retry: RetryScheduled | None = None
    retry_at: float = 0.0
    held: HeldBack | None = None
    """While it waits for its turn."""
    times: Times = field(default_factory=Times)
    arrivals: int = 0
    """How many pieces of answer or thinking came, which tells a stream from a lump."""
    finish: FinishReason | None = None
    pace: Pace = field(default_factory=Pace)
    """When its pieces arrived."""
    given_in: str = ""
    """The exchange that it was taken over from, in another lane or comparison; empty where it was given here."""

    @property
    def text(self) -> str:
        """All of the answer so far."""
        return str(self.body)

    @property
    def reasoning(self) -> str:
        """All of the thinking so far."""
        return str(self.thinking)

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    def stop(self, at: float) -> None:
        """End it because the person wants it; what arrived is kept."""
        if not self.is_over:
            self.state = State.STOPPED
            self.times.ended, self.retry = at, None

    def apply(self, event: Event | HeldBack | Sent | RetryScheduled | Closed | Recalled, at: float) -> None:
        """Take in one event; nothing changes an answer that is over."""
        if self.is_over:
            return
        match event:
            case HeldBack():
                self.state, self.held, self.retry = State.QUEUED, event, None
            case Sent():
                self._begin(at)
            case RetryScheduled():
                self.state, self.retry, self.retry_at = State.RETRYING, event, at + event.wait
            case ParametersDropped():
                self.dropped = event.dropped
            case Requested():
                self.asked = event
            case Connected():
                self.times.connected, self.times.connection = at, event
            case Responded():
                self.times.first_byte = at
            case KeptAlive():
                # A model that has named itself is no longer queued, though Anthropic keeps sending pings.
                if self.times.first_token is None and not self.served_model:
                    self.state = State.QUEUED
            case ModelNamed():
                self.served_model = event.model
            case ReasoningArrived() | TextArrived():
                self._grow(event, at)
            case TextWasThinking():
                self._move_text_to_thinking()
            case ThoughtSealed():
                self.beside.seal(event, len(self.body))
            case ToolCallArrived():
                self._grow_tool_call(event)
            case SourceNamed() | CodeRan() | MediaCame():
                self.beside.take(event)
            case UsageArrived():
                self.usage = event.usage
            case Noted():
                self.notes.append(event.note)
            case Finished():
                self.finish = event.reason
            case Closed():
                self._close(event.error, at)
            case Recalled():
                self._recall(event.answer)
            case _:
                assert_never(event)

    def _begin(self, at: float) -> None:
        self.state = State.CONNECTING
        self.times = Times(sent=at)
        self.pace.begin(at)
        self.retry = self.held = None
        # What a refused attempt reported does not apply to the answer.
        self.served_model, self.usage, self.finish = "", None, None
        self.notes.clear()

    def _grow(self, event: ReasoningArrived | TextArrived, at: float) -> None:
        if not event.text:
            return
        self.arrivals += 1
        self.times.last_token = at
        self.pace.add(at, len(event.text), is_thinking=isinstance(event, ReasoningArrived))
        if self.times.first_token is None:
            self.times.first_token = at
        if isinstance(event, ReasoningArrived):
            self.thinking.append(event.text)
            self.thinks_in_text = self.thinks_in_text or event.in_tags
            if not self.body:
                self.state = State.THINKING
            return
        if self.times.first_answer is None:
            self.times.first_answer = at
        self.body.append(event.text)
        self.state = State.ANSWERING

    def _move_text_to_thinking(self) -> None:
        if self.body:
            self.thinks_in_text = True
            self.thinking.append(self.text)
            self.body = GrowingText()
            self.pace.turn_to_thinking()
            self.times.first_answer = None
            self.state = State.THINKING

    def _grow_tool_call(self, event: ToolCallArrived) -> None:
        self.tool_calls.setdefault(event.index, ToolCall()).grow(event.name, event.arguments)

    def _close(self, error: ProviderError | None, at: float) -> None:
        self.times.ended, self.retry = at, None
        if error is not None:
            self.error = error.failure
            has_begun = bool(self.body or self.thinking or self.tool_calls or self.beside.is_answer)
            self.state = State.CUT_OFF if has_begun or isinstance(error, Interrupted) else State.FAILED
            return
        self.notes.extend(self._closing_notes())
        self.state = State.NOTE if self.notes else State.DONE

    def _recall(self, answer: "Answer") -> None:
        """Be what ``answer`` is, whose texts have arrived again."""
        for each in fields(answer):
            if each.name not in ("body", "thinking"):
                setattr(self, each.name, getattr(answer, each.name))

    def _closing_notes(self) -> list[str]:
        notes: list[str] = []
        if self.finish in NOTES_OF_REASON:
            notes.append(NOTES_OF_REASON[self.finish])
        notes.extend(self.beside.notes())
        if not self.text.strip() and not self.tool_calls and not self.beside.is_answer:
            notes.append(ONLY_THOUGHT if self.thinking else EMPTY)
        if self.is_served_by_another_model:
            notes.append(Phrase("Served by {model}.", model=self.served_model))
        return notes

    @property
    def is_served_by_another_model(self) -> bool:
        """Whether the answering model differs from the one asked for, whatever both are called."""
        return bool(self.served_model) and not is_same_model(self.asked_model, self.served_model)
