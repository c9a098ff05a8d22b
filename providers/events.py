"""The closed set of events a provider's stream yields, in the order they may come."""

from dataclasses import field
from enum import StrEnum

from providers.frozen import frozen


class FinishReason(StrEnum):
    """Why a model stopped writing; ``OTHER`` is a whole answer with a reason this program does not know."""

    STOP = "stop"
    LENGTH = "length"
    CONTENT_FILTER = "content_filter"
    TOOL_CALLS = "tool_calls"
    REFUSAL = "refusal"
    OTHER = "other"


@frozen
class DroppedParameter:
    """A parameter that a request does not send as a person set it; ``reason`` is a short clause in English."""

    name: str
    reason: str
    sent_as: str = ""
    """What was sent instead; empty if nothing was."""


@frozen
class Usage:
    """Token counts of one request; ``None`` is "the provider did not say".

    ``input`` includes ``cached``; ``output`` includes ``reasoning``. Never negative.
    """

    input: int | None = None
    cached: int | None = None
    output: int | None = None
    reasoning: int | None = None


@frozen
class ParametersDropped:
    """What the wire left out of the request or changed, if anything; comes first, before anything is sent."""

    dropped: tuple[DroppedParameter, ...]


@frozen
class Requested:
    """Exactly what is about to be sent, with the key masked. Repeated if a wire asks again on its own."""

    url: str
    headers: tuple[tuple[str, str], ...]
    body: str
    """JSON."""


@frozen
class Connected:
    """A connection is open; ``reused`` if it was open already. ``None`` for a step that was not needed."""

    reused: bool
    lookup_seconds: float | None = field(default=None, compare=False)
    """For the name of the host, or of the proxy."""
    tcp_seconds: float | None = field(default=None, compare=False)
    tls_seconds: float | None = field(default=None, compare=False)


@frozen
class Responded:
    """The head of a good response has arrived: the first byte."""


@frozen
class KeptAlive:
    """A comment instead of an answer: the provider has the request in its queue."""


@frozen
class ModelNamed:
    """The model the provider says is answering; may differ from the one requested."""

    model: str


@frozen
class ReasoningArrived:
    """A piece of the model's thinking, in order."""

    text: str
    in_tags: bool = False
    """Whether it stood in the text of the answer, between tags; such thinking is never sent back."""


@frozen
class ThoughtSealed:
    """What the provider wants back unread with the thought that came before it, as JSON."""

    payload: str = field(repr=False)


@frozen
class TextArrived:
    """A piece of the answer, in order."""

    text: str


@frozen
class TextWasThinking:
    """All text so far was thinking: its end was marked, its beginning was not."""


@frozen
class ToolCallArrived:
    """A piece of a tool call the model made unasked: shown, never run. ``index`` tells parallel calls apart."""

    index: int
    name: str
    arguments: str


class Media(StrEnum):
    """What an answer may hold that is not shown."""

    IMAGE = "image"
    SOUND = "sound"
    VIDEO = "video"
    FILE = "file"


@frozen
class MediaCame:
    """Something that is no text came as a part of the answer, or as all of it."""

    media: Media


@frozen
class SourceNamed:
    """A page on the web that the answer relies on; ``title`` may be empty. May come again, with a title or without."""

    url: str
    """Begins with http:// or https:// and has no white space in it."""
    title: str = ""


@frozen
class CodeRan:
    """A piece of a program that the provider ran for the answer, or of what that put out; ``index`` numbers them."""

    index: int
    language: str = ""
    code: str = ""
    output: str = ""


@frozen
class UsageArrived:
    """Token counts; a later one replaces an earlier one."""

    usage: Usage


@frozen
class Noted:
    """Something a person should know about an otherwise complete answer; a sentence in English."""

    note: str


@frozen
class Finished:
    """The model said that it has finished. A stream that ends without it was cut off."""

    reason: FinishReason


Event = (
    ParametersDropped
    | Requested
    | Connected
    | Responded
    | KeptAlive
    | ModelNamed
    | ReasoningArrived
    | TextArrived
    | TextWasThinking
    | ThoughtSealed
    | ToolCallArrived
    | MediaCame
    | SourceNamed
    | CodeRan
    | UsageArrived
    | Noted
    | Finished
)
