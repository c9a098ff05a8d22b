"""Reads an answer of the Responses format, event by event."""

from collections.abc import Iterator

from providers.body.formats import RESPONSES
from providers.calls import Limits, ServerEvent
from providers.errors import EndedEarly, Malformed, UnexpectedFormat
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Noted, UsageArrived
from providers.texts.json_text import JsonObject, is_object, object_at, read_json, text_at
from providers.texts.phrase import Phrase
from providers.wires.contents.beside import sources_in
from providers.wires.contents.words import THOUGHT_WORDS, NotWords, words_in
from providers.wires.openai_responses.items import Items
from providers.wires.pieces import CAME_WHOLE, DONE, Pieces
from providers.wires.usage import read_responses_usage

INCOMPLETE = Phrase("The provider says that this answer is incomplete, but not why.")

BREAKDOWNS = ("failed", "cancelled")


class ResponsesReader:
    """One answer in the Responses format."""

    def __init__(self, peer: Peer, limits: Limits) -> None:
        self.is_over = False
        self._peer = peer
        self._pieces = Pieces(peer, limits, RESPONSES)
        self._items = Items(self._pieces)
        self._reason: FinishReason | None = None
        self._in_pieces: set[str] = set()
        """The parts that come in deltas, by the names of their events."""

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one server-sent event brings. Raises ``ProviderError``."""
        data = event.data.strip()
        if data.startswith(DONE):
            self.is_over = True
            return
        for payload in self._pieces.objects(data):
            try:
                yield from self._read_event(text_at(payload, "type") or event.name, payload)
            except NotWords as strange:
                raise self._peer.fault(Malformed, str(strange)) from None

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings. Raises ``ProviderError``."""
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._pieces.unexpected() from None
        if not is_object(reply) or not (isinstance(reply.get("output"), list) or reply.get("error")):
            raise self._pieces.unexpected(reply)
        if error := reply.get("error"):
            raise self._pieces.failure(error)
        try:
            yield from self._end_with(reply)
        except NotWords:
            raise self._peer.fault(UnexpectedFormat) from None
        if not self._pieces.has_begun:
            # What OpenAI's clients add by themselves, some imitations send.
            yield from self._pieces.text(text_at(reply, "output_text"))
        yield Noted(CAME_WHOLE)

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_over:
            raise self._peer.fault(EndedEarly)
        yield from self._pieces.closing()
        yield Finished(self._reason or FinishReason.OTHER)

    def _read_event(self, kind: str, event: JsonObject) -> Iterator[Event]:
        match kind:
            case "response.completed" | "response.incomplete":
                # Some imitations send the one with the status of another.
                status = {"status": kind.removeprefix("response.")}
                yield from self._end_with(status | object_at(event, "response"))
            case "response.failed" | "response.cancelled":
                raise self._pieces.failure(object_at(event, "response").get("error") or kind)
            case "response.created":
                yield from self._pieces.model(object_at(event, "response").get("model"))
            case "response.output_item.added" | "response.output_item.done":
                yield from self._items.read(event, is_whole=kind.endswith("done"))
            case "response.output_text.annotation.added":
                yield from self._pieces.sources(sources_in({"annotations": [event.get("annotation")]}))
            case "response.function_call_arguments.done" | "response.custom_tool_call_input.done":
                given = event.get("arguments", event.get("input"))
                yield from self._items.arguments(event, given, is_whole=True)
            case _ if kind == "error" or event.get("error"):
                raise self._pieces.failure(event.get("error") or event)
            case _ if kind.endswith(".delta"):
                yield from self._read_delta(kind, event)
            case _ if kind.endswith(".done") and kind.removesuffix(".done") not in self._in_pieces:
                yield from self._read_done(kind, event)

    def _read_delta(self, kind: str, event: JsonObject) -> Iterator[Event]:
        """A piece of the answer, of a thought or of a tool call, by the name of its event."""
        self._in_pieces.add(kind.removesuffix(".delta"))
        match kind:
            case "response.output_text.delta" | "response.text.delta" | "response.audio.transcript.delta":
                yield from self._items.text(event, words_in(event.get("delta")))
            case "response.refusal.delta":
                yield from self._items.refusal(event, words_in(event.get("delta")))
            case "response.function_call_arguments.delta" | "response.custom_tool_call_input.delta":
                yield from self._items.arguments(event, words_in(event.get("delta")))
            case _ if any(word in kind for word in THOUGHT_WORDS):
                # OpenAI's are a summary and, of open models, the text; imitations have names of their own.
                yield from self._items.thought(event, words_in(event.get("delta")))

    def _read_done(self, kind: str, event: JsonObject) -> Iterator[Event]:
        """All of a part, from imitations that never send its pieces."""
        match kind:
            case "response.output_text.done" | "response.text.done":
                yield from self._items.text(event, words_in(event.get("text")))
            case "response.refusal.done":
                yield from self._items.refusal(event, words_in(event.get("refusal")))
            case _ if kind.endswith("text.done") and any(word in kind for word in THOUGHT_WORDS):
                yield from self._items.thought(event, words_in(event.get("text")))

    def _end_with(self, response: JsonObject) -> Iterator[Event]:
        if (status := text_at(response, "status")) in BREAKDOWNS:
            raise self._pieces.failure(response.get("error") or status)
        yield from self._pieces.model(response.get("model"))
        yield from self._items.fill(response.get("output"))
        if usage := read_responses_usage(response.get("usage")):
            yield UsageArrived(usage)
        said = text_at(object_at(response, "incomplete_details"), "reason")
        if status == "incomplete":
            self._reason = self._pieces.ending(said)
        else:
            self._reason = self._items.reason
        self.is_over = True
        if status == "incomplete" and not said:
            yield Noted(INCOMPLETE)
