"""What has come of one answer: every piece is cleaned, counted and passed on here."""

from collections.abc import Iterable, Iterator

from providers.body.formats import api_of, speaks
from providers.calls import Limits
from providers.errors import (
    FailedMidway,
    Malformed,
    OtherFormat,
    OverLimit,
    Overloaded,
    ProviderError,
    ServerFailed,
    UnexpectedFormat,
)
from providers.errors.peer import Peer
from providers.events import (
    CodeRan,
    Event,
    FinishReason,
    Media,
    MediaCame,
    ModelNamed,
    Noted,
    ReasoningArrived,
    SourceNamed,
    TextArrived,
    TextWasThinking,
    ThoughtSealed,
    ToolCallArrived,
)
from providers.redaction import excerpt, redacted, sentence
from providers.refusals.refusals import refusal_from_event
from providers.texts.json_text import JsonObject, is_object
from providers.texts.phrase import Phrase
from providers.wires.clean_text import CleanText, clean
from providers.wires.contents.endings import ending_of, is_overload, is_unsaid
from providers.wires.contents.payloads import payloads
from providers.wires.error_places import says_why
from providers.wires.thinking.tags import ThinkTags, Told

DONE = "[DONE]"
CAME_WHOLE = Phrase("The provider sent the whole answer at once instead of streaming it.")

MOST_CALLS = 1_000
"""Tool calls in one answer, and programs that were run for it."""
MOST_SOURCES = 200
MOST_SEALED = 4 << 20
"""Characters of what is sent back unread; what is larger is not kept."""


class Pieces:
    """The pieces of one answer, in the order in which they came.

    Each method gives none or some of them: as tuples, which cost a long answer less than generators.
    """

    def __init__(self, peer: Peer, limits: Limits, api: str, trims_start: bool = False) -> None:
        """``api`` is the one of ``providers.body.formats`` that was asked."""
        self.has_begun = False
        """Whether anything came that a person can read."""
        self.peer = peer
        self._api = api
        self._is_of_api = self._has_noise = False
        self._stray: JsonObject = {}
        """The last object that is of no API."""
        self._room = limits.text_characters
        self._text = CleanText(trims_start)
        self._tags = ThinkTags()
        self._reasoning = CleanText()
        self.is_named = False
        """Whether the model that answers has been told."""
        self._sources: dict[str, str] = {}
        self._sealed = 0
        self._odd_end = ""

    def objects(self, data: str) -> tuple[JsonObject, ...]:
        """What the data of an event holds.

        Raises ``Malformed`` for what could have held words, and ``OtherFormat`` where another API speaks.
        """
        if not data:
            return ()
        try:
            found = payloads(data)
        except ValueError:
            raise self.peer.fault(Malformed, data) from None
        if not self._is_of_api:
            self._has_noise = self._has_noise or not found
            for payload in found:
                self._stray = payload or self._stray
                self._is_of_api = self._is_of_api or speaks(payload, self._api)
                if not self._is_of_api and (error := self._other_format(payload)):
                    raise error
        return found

    def unexpected(self, reply: object = None) -> ProviderError:
        """What to say of a whole reply, or of a whole stream, that is none of this API's."""
        if not is_object(reply):
            return self.peer.fault(UnexpectedFormat)
        if (error := self._other_format(reply)) or not says_why(reply):
            return error or self.peer.fault(UnexpectedFormat, str(reply))
        return self.failure(reply)

    def _other_format(self, payload: JsonObject) -> ProviderError | None:
        spoken = api_of(payload)
        if not spoken or spoken == self._api:
            return None
        return OtherFormat(provider=self.peer.provider, host=self.peer.host, spoken=spoken, asked=self._api)

    def model(self, name: object) -> tuple[Event, ...]:
        """The name of the model that answers; only the first one counts."""
        if self.is_named or not isinstance(name, str) or not name:
            return ()
        self.is_named = True
        return (ModelNamed(excerpt(name, self.peer.secrets)),)

    def text(self, raw: str) -> tuple[Event, ...]:
        """A piece of the answer, in which thinking between tags is told apart. Raises ``OverLimit``."""
        piece = self._counted(self._text.take(raw))
        if not piece:
            return ()
        return (TextArrived(piece),) if self._tags.passes(piece) else _events(self._tags.take(piece))

    def reasoning(self, raw: str) -> tuple[Event, ...]:
        """A piece of the thinking. Raises ``OverLimit``."""
        piece = self._counted(self._reasoning.take(raw))
        return (ReasoningArrived(piece),) if piece else ()

    def tool_call(self, index: int, name: str, arguments: str) -> tuple[Event, ...]:
        """A piece of a tool call; they are numbered from 0. Raises ``OverLimit``."""
        if index >= MOST_CALLS:
            raise self.peer.fault(OverLimit)
        name, arguments = clean(name), clean(arguments)
        return (ToolCallArrived(index, name, arguments),) if self._counted(name + arguments) else ()

    def code(self, index: int, language: str = "", code: str = "", output: str = "") -> tuple[Event, ...]:
        """A piece of a program that the provider ran; they are numbered from 0. Raises ``OverLimit``."""
        if index >= MOST_CALLS:
            raise self.peer.fault(OverLimit)
        code, output = clean(code), clean(output)
        if not self._counted(code + output):
            return ()
        return (CodeRan(index, excerpt(language).lower(), code, output),)

    def media(self, media: Media | None) -> tuple[Event, ...]:
        """Something that is not shown, if it is any."""
        if media is None:
            return ()
        self.has_begun = True
        return (MediaCame(media),)

    def sources(self, found: Iterable[tuple[str, str]]) -> Iterator[Event]:
        """Address and title of each source that is new, or new with its title."""
        for url, title in found:
            if self._sources.get(url) or (url in self._sources and not title) or len(self._sources) >= MOST_SOURCES:
                continue
            self._sources[url] = title
            yield SourceNamed(redacted(url, self.peer.secrets), excerpt(title, self.peer.secrets))

    def sealed(self, payload: str) -> tuple[Event, ...]:
        """What the provider wants back unread, as JSON."""
        self._sealed += len(payload)
        return (ThoughtSealed(payload),) if self._sealed <= MOST_SEALED else ()

    def ending(self, said: str) -> FinishReason:
        """What a finish reason means. Raises ``FailedMidway``, or a refusal before the first piece, for a breakdown."""
        reason = ending_of(said)
        if reason is None:
            words = sentence(said.replace("_", " "), self.peer.secrets)
            before = Overloaded if is_overload(said) else ServerFailed
            raise self.peer.fault(FailedMidway if self.has_begun else before, said=words)
        is_odd = reason is FinishReason.OTHER and not is_unsaid(said)
        self._odd_end = sentence(said, self.peer.secrets) if is_odd else ""
        return reason

    def closing(self) -> tuple[Event, ...]:
        """What is to be said of a whole answer, at its end. Raises ``UnexpectedFormat`` if all of it was noise."""
        if (self._has_noise or self._stray) and not self._is_of_api and not self.has_begun:
            raise self.unexpected(self._stray)
        if not self._odd_end:
            return ()
        told = Phrase("The model stopped for a reason this program does not know: {reason}.", reason=self._odd_end)
        return (Noted(told),)

    def rest(self) -> tuple[Event, ...]:
        """What was kept back, at the end."""
        thinking, text = self._reasoning.rest(), self._text.rest()
        told = _events(self._tags.take(text)) if text else ()
        return (*((ReasoningArrived(thinking),) if thinking else ()), *told, *_events(self._tags.rest()))

    def failure(self, error: object) -> ProviderError:
        """What an ``error`` value in the stream means: a refusal before the first piece, an interruption after it."""
        refusal = refusal_from_event(self.peer.provider, self.peer.host, error, secrets=self.peer.secrets)
        if not self.has_begun:
            return refusal
        return self.peer.fault(FailedMidway, refusal.details, said=refusal.said)

    def _counted(self, piece: str) -> str:
        if piece:
            self._room -= len(piece)
            if self._room < 0:
                raise self.peer.fault(OverLimit)
            self.has_begun = True
        return piece


def _events(told: Told) -> tuple[Event, ...]:
    events: list[Event] = [TextWasThinking()] if told.was_thinking else []
    if told.thinking:
        events.append(ReasoningArrived(told.thinking, in_tags=True))
    if told.answer:
        events.append(TextArrived(told.answer))
    return tuple(events)
