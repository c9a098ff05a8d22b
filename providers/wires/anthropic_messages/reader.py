"""Reads an answer of the Messages format, event by event."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from providers.body.formats import MESSAGES
from providers.calls import Limits, ServerEvent
from providers.errors import EndedEarly, FailedMidway, Malformed, ProviderError
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Noted, Usage, UsageArrived
from providers.redaction import sentence
from providers.texts.json_text import JsonObject, is_object, object_at, read_json, text_at
from providers.texts.phrase import Phrase
from providers.wires.anthropic_messages.blocks import Blocks
from providers.wires.contents.words import NotWords, is_thought, objects_in, thought_in, words_in
from providers.wires.pieces import CAME_WHOLE, DONE, Pieces
from providers.wires.usage import read_anthropic_usage

NOTES = {
    "model_context_window_exceeded": Phrase("The conversation has filled this model's context window."),
    "pause_turn": Phrase(
        "The provider paused this answer before it was finished, as it does during long work with its own tools."
    ),
}

BEGAN_ANEW = "A second message began before the first one had ended."

GAP = "\n\n"


@dataclass(slots=True)
class Run:
    """One run of text that comes in several blocks."""

    has_begun: bool = False
    _is_parted: bool = False

    def part(self) -> None:
        """Let a blank line come before the next piece, if there was one before."""
        self._is_parted = self.has_begun

    def joined(self, piece: str) -> str:
        """The piece with what has to come before it."""
        if not piece:
            return ""
        gap, self.has_begun, self._is_parted = GAP if self._is_parted else "", True, False
        return gap + piece


class AnthropicReader:
    """One answer in the Messages format (platform.claude.com/docs/en/build-with-claude/streaming).

    Blocks of text that follow each other are one text: citations cut a paragraph into several. Where another kind of
    block stands between them the model made a pause, and a blank line keeps its sentences apart. Each block of thinking
    is a thought of its own.
    """

    def __init__(self, peer: Peer, limits: Limits) -> None:
        self.is_over = False
        self._peer = peer
        self._pieces = Pieces(peer, limits, MESSAGES)
        self._blocks = Blocks(self._pieces)
        self._message_id: str | None = None
        self._text = Run()
        self._thinking = Run()
        self._calls: dict[str, int] = {}
        self._call_count = 0
        self._given: dict[int, str] = {}
        """Arguments that stand in the blocks of calls themselves, until pieces come instead."""
        self._counts: JsonObject = {}
        self._usage: Usage | None = None
        self._reason: FinishReason | None = None
        self._note = ""

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over or self._reason is not None

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one server-sent event brings; ``message_stop`` ends the answer. Raises ``ProviderError``."""
        data, is_error = event.data.strip(), event.name == "error"
        # Anthropic sends no [DONE]; gateways that translate from Chat Completions do.
        if data.startswith(DONE):
            self.is_over = True
            return
        try:
            found = self._pieces.objects(data)
        except Malformed:
            if is_error:
                raise self._pieces.failure(data) from None
            raise
        if is_error and data and not found:
            raise self._pieces.failure(data)
        for payload in found:
            # Some servers of this format leave the line with the name out, others the type.
            kind = event.name if is_error else text_at(payload, "type") or event.name
            try:
                yield from self._read_event(kind, payload)
            except NotWords as strange:
                raise self._malformed(str(strange)) from None

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings. Raises ``ProviderError``."""
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._pieces.unexpected() from None
        if is_object(reply) and (error := reply.get("error")):
            raise self._pieces.failure(error)
        if not is_object(reply) or not isinstance(reply.get("content"), list):
            raise self._pieces.unexpected(reply)
        self.is_over = True
        try:
            yield from self._begin_message(reply)
            yield from self._add_given()
        except (Malformed, NotWords):
            raise self._pieces.unexpected() from None
        yield Noted(CAME_WHOLE)

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pieces.rest()
        yield from self._add_given()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_whole:
            raise self._peer.fault(EndedEarly)
        if self._note:
            yield Noted(self._note)
        else:
            yield from self._pieces.closing()
        yield Finished(self._reason or FinishReason.OTHER)

    def _read_event(self, kind: str, event: JsonObject) -> Iterator[Event]:
        """Pings and whatever may be added to the format bring nothing."""
        match kind:
            case "message_start":
                yield from self._begin_message(self._object_in(event, "message"))
            case "content_block_start":
                yield from self._begin_block(event.get("index"), self._object_in(event, "content_block"))
            case "content_block_delta":
                yield from self._read_delta(event.get("index"), self._object_in(event, "delta"))
            case "message_delta":
                yield from self._read_usage(event.get("usage"))
                self._read_reason(self._object_in(event, "delta"))
            case "content_block_stop":
                yield from self._blocks.close(event.get("index"))
            case "message_stop":
                self.is_over = True
            case _ if kind == "error" or event.get("error"):
                raise self._pieces.failure(event.get("error") or event)

    def _begin_message(self, message: JsonObject) -> Iterator[Event]:
        """A message, which is empty at the start of a stream; a second one with the same id is an echo."""
        message_id = text_at(message, "id")
        if self._message_id is not None:
            if message_id in ("", self._message_id):
                return
            if self._reason is not None:
                self.is_over = True
                return
            self._begin_anew()
        self._message_id = message_id
        yield from self._pieces.model(message.get("model"))
        for index, block in enumerate(objects_in(message.get("content"))):
            yield from self._begin_block(index, block)
            yield from self._blocks.close(index)
        self._read_reason(message)
        counts = object_at(message, "usage")
        if not self.is_whole:
            # So far only a token or two were written, which says nothing of an answer that is cut off later.
            counts = {name: count for name, count in counts.items() if name != "output_tokens"}
        yield from self._read_usage(counts)

    def _begin_anew(self) -> None:
        """A second message: the server failed on its side and asked again (github.com/vercel/ai).

        What a person has read of an answer can't be taken back, so it is cut off there; thinking alone may begin anew.
        """
        if self._text.has_begun or self._calls:
            raise self._peer.fault(FailedMidway, BEGAN_ANEW)
        self._counts = {}

    def _begin_block(self, index: object, block: JsonObject) -> Iterator[Event]:
        kind = text_at(block, "type")
        if kind != "text":
            self._text.part()
        match kind:
            case "text":
                yield from self._add_text(words_in(block.get("text")))
                yield from self._blocks.cite(block.get("citations"))
            case "tool_use":
                number = self._calls[str(index)] = self._call_count
                self._call_count += 1
                self._given[number] = _arguments(block.get("input"))
                yield from self._pieces.tool_call(number, text_at(block, "name"), "")
            case _ if is_thought(block):
                self._thinking.part()
                self._blocks.open(index, block)
                yield from self._add_thinking(thought_in(block) or words_in(block))
            case _:
                yield from self._blocks.begin(index, block)

    def _read_delta(self, index: object, delta: JsonObject) -> Iterator[Event]:
        match text_at(delta, "type"):
            case "text_delta" | "":
                yield from self._add_thinking(thought_in(delta))
                yield from self._add_text(words_in(delta.get("text")))
            case "input_json_delta" if str(index) in self._calls:
                piece, number = words_in(delta.get("partial_json")), self._calls[str(index)]
                if piece:
                    self._given.pop(number, None)
                yield from self._pieces.tool_call(number, "", piece)
            case "citations_delta":
                yield from self._blocks.cite(delta.get("citation"))
            case _:
                # Some gateways have names of their own for thinking.
                thought = thought_in(delta) or (words_in(delta) if is_thought(delta) else "")
                self._blocks.add(index, delta, thought)
                yield from self._add_thinking(thought)

    def _add_text(self, piece: str) -> Iterator[Event]:
        yield from self._pieces.text(self._text.joined(piece))

    def _add_thinking(self, piece: str) -> Iterator[Event]:
        yield from self._pieces.reasoning(self._thinking.joined(piece))

    def _add_given(self) -> Iterator[Event]:
        for number, arguments in self._given.items():
            yield from self._pieces.tool_call(number, "", arguments)
        self._given.clear()

    def _read_reason(self, place: JsonObject) -> None:
        """Why the model stopped, from a message or the delta of one; an explanation comes with refusals."""
        if not (reason := text_at(place, "stop_reason")):
            return
        self._note = NOTES.get(reason, "")
        self._reason = FinishReason.OTHER if self._note and reason == "pause_turn" else self._pieces.ending(reason)
        explanation = sentence(text_at(object_at(place, "stop_details"), "explanation"), self._peer.secrets)
        if explanation:
            self._note = Phrase("{provider} explains: “{said}”", provider=self._peer.provider, said=explanation)

    def _read_usage(self, raw: object) -> Iterator[Event]:
        """Counts are totals so far; what an event leaves out stays as it was."""
        if is_object(raw):
            self._counts |= {name: count for name, count in raw.items() if count is not None}
        usage = read_anthropic_usage(self._counts)
        if usage is not None and usage != self._usage:
            self._usage = usage
            yield UsageArrived(usage)

    def _object_in(self, parent: JsonObject, key: str) -> JsonObject:
        value = parent.get(key)
        return value if is_object(value) else next(iter(objects_in(value)), {})

    def _malformed(self, raw: str) -> ProviderError:
        return self._peer.fault(Malformed, raw)


def _arguments(given: object) -> str:
    """The arguments that stand in a block itself: all of them in a whole reply, none at the start of a stream."""
    return json.dumps(given, ensure_ascii=False) if given else ""
