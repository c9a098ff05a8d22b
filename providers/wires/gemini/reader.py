"""Reads an answer of the Gemini format, chunk by chunk."""

import json
from collections.abc import Iterator

from providers.calls import Limits, ServerEvent
from providers.errors import ContentRefused, EndedEarly, Malformed, UnexpectedFormat
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Noted, Usage, UsageArrived
from providers.json_text import JsonObject, is_object, object_at, read_json, read_object, text_at
from providers.redaction import sentence
from providers.texts.phrase import Phrase
from providers.wires.error_places import error_told
from providers.wires.gemini.usage import read_gemini_usage
from providers.wires.pieces import CAME_WHOLE, DONE, Pieces

# ai.google.dev/api/generate-content#FinishReason
REASONS = {
    "STOP": FinishReason.STOP,
    "MAX_TOKENS": FinishReason.LENGTH,
    # Google says STOP to a tool call; imitations say this.
    "FUNCTION_CALL": FinishReason.TOOL_CALLS,
    "SAFETY": FinishReason.CONTENT_FILTER,
    "RECITATION": FinishReason.CONTENT_FILTER,
    "BLOCKLIST": FinishReason.CONTENT_FILTER,
    "PROHIBITED_CONTENT": FinishReason.CONTENT_FILTER,
    "SPII": FinishReason.CONTENT_FILTER,
    "IMAGE_SAFETY": FinishReason.CONTENT_FILTER,
    "IMAGE_PROHIBITED_CONTENT": FinishReason.CONTENT_FILTER,
    "IMAGE_RECITATION": FinishReason.CONTENT_FILTER,
}

WHOLE_KEYS = frozenset({"candidates", "promptFeedback", "error"})
"""A reply that has none of these is another API's."""


class GeminiReader:
    """One answer in the Gemini format; only the first candidate counts.

    No sign says that nothing will follow: an answer is whole once it has a finish reason, and over when its body ends.
    """

    def __init__(self, peer: Peer, limits: Limits) -> None:
        self.is_over = False
        self._peer = peer
        self._pieces = Pieces(peer, limits)
        self._calls = 0
        self._counts: JsonObject = {}
        self._usage: Usage | None = None
        self._reason = ""

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over or bool(self._reason)

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one server-sent event brings. Raises ``ProviderError``."""
        data = event.data.strip()
        if data.startswith(DONE):
            # Google ends the body instead; gateways that imitate both formats send it.
            self.is_over = True
        elif event.name == "error":
            raise self._pieces.failure(error_told(data))
        elif data:
            try:
                chunk = read_object(data)
            except ValueError:
                raise self._peer.fault(Malformed, data) from None
            yield from self._read_chunk(chunk)

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings: one chunk, or all of them in a list. Raises ``ProviderError``."""
        chunks = self._chunks_in(data)
        try:
            for chunk in self._objects(chunks):
                yield from self._read_chunk(chunk)
        except Malformed:
            if self._pieces.has_begun:
                raise
            raise self._peer.fault(UnexpectedFormat) from None
        yield Noted(CAME_WHOLE)

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_whole:
            raise self._peer.fault(EndedEarly)
        reason = REASONS.get(self._reason.upper(), FinishReason.OTHER)
        if reason is FinishReason.STOP and self._calls:
            reason = FinishReason.TOOL_CALLS
        if reason is FinishReason.CONTENT_FILTER:
            yield Noted(
                Phrase("The provider ended the answer for this reason: {reason}.", reason=self._shown(self._reason))
            )
        elif reason is FinishReason.OTHER and self._reason:
            yield Noted(
                Phrase(
                    "The model stopped before it was finished, for this reason: {reason}.",
                    reason=self._shown(self._reason),
                )
            )
        yield Finished(reason)

    def _chunks_in(self, data: bytes) -> list[object]:
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._peer.fault(UnexpectedFormat) from None
        chunks = reply if isinstance(reply, list) else [reply]
        if not any(is_object(chunk) and WHOLE_KEYS & chunk.keys() for chunk in chunks):
            raise self._peer.fault(UnexpectedFormat)
        return chunks

    def _read_chunk(self, chunk: JsonObject) -> Iterator[Event]:
        yield from self._pieces.model(chunk.get("modelVersion"))
        yield from self._read_usage(chunk.get("usageMetadata"))
        candidates = self._objects(chunk.get("candidates"))
        candidate = next((each for each in candidates if each.get("index") in (None, 0, "0")), {})
        for event in self._read_content(candidate.get("content")):
            # A gateway said STOP long before the end (github.com/router-for-me/CLIProxyAPI/issues/5651).
            self._reason = ""
            yield event
        if error := chunk.get("error"):
            raise self._pieces.failure(error)
        self._reason = text_at(candidate, "finishReason") or self._reason
        if not candidates:
            self._read_feedback(object_at(chunk, "promptFeedback"))

    def _read_usage(self, raw: object) -> Iterator[Event]:
        """Each chunk has the counts so far, or only what kind of traffic it is."""
        if not is_object(raw):
            return
        self._counts |= {name: count for name, count in raw.items() if count is not None}
        usage = read_gemini_usage(self._counts)
        if usage is not None and usage != self._usage:
            self._usage = usage
            yield UsageArrived(usage)

    def _read_content(self, content: object) -> Iterator[Event]:
        if content is None:
            return
        if not is_object(content):
            raise self._peer.fault(Malformed, str(content))
        for part in self._objects(content.get("parts")):
            yield from self._read_part(part)

    def _read_part(self, part: JsonObject) -> Iterator[Event]:
        """Code that was run, images and the like are left out: nothing asked for them."""
        text, call = part.get("text"), part.get("functionCall")
        if isinstance(text, str):
            yield from self._pieces.reasoning(text) if part.get("thought") is True else self._pieces.text(text)
        elif text is not None:
            raise self._peer.fault(Malformed, str(part))
        if is_object(call):
            yield from self._pieces.tool_call(self._calls, text_at(call, "name"), _arguments(call))
            self._calls += 1
        elif call is not None:
            raise self._peer.fault(Malformed, str(part))

    def _read_feedback(self, feedback: JsonObject) -> None:
        reason = text_at(feedback, "blockReason")
        if reason and self._pieces.has_begun:
            self._reason = reason
        elif reason:
            raise self._peer.fault(ContentRefused, said=self._shown(reason))

    def _objects(self, values: object) -> list[JsonObject]:
        if values is None:
            return []
        if not isinstance(values, list) or not all(map(is_object, values)):
            raise self._peer.fault(Malformed, str(values))
        return values

    def _shown(self, reason: str) -> str:
        return sentence(reason, self._peer.secrets)


def _arguments(call: JsonObject) -> str:
    arguments = call.get("args")
    return "" if arguments is None else json.dumps(arguments, ensure_ascii=False)
