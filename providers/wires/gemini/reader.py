"""Reads an answer of the Gemini format, chunk by chunk."""

import json
from collections.abc import Iterator

from providers.body.formats import GEMINI
from providers.calls import Limits, ServerEvent
from providers.errors import ContentRefused, EndedEarly, Malformed
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Noted, Usage, UsageArrived
from providers.redaction import sentence
from providers.texts.json_text import JsonObject, is_object, object_at, read_json, text_at
from providers.texts.phrase import Phrase
from providers.wires.contents.beside import listed_sources, media_of, mime_of
from providers.wires.contents.words import NotWords, is_thought, objects_in, thought_in, words_in
from providers.wires.error_places import error_told
from providers.wires.gemini.usage import read_gemini_usage
from providers.wires.pieces import CAME_WHOLE, DONE, Pieces

WHOLE_KEYS = frozenset({"candidates", "promptFeedback", "error"})
"""A reply that has none of these is another API's."""

GAP = "\n\n"

SOURCES = {
    "groundingMetadata": ("groundingChunks", "grounding_chunks"),
    "grounding_metadata": ("grounding_chunks",),
    "citationMetadata": ("citationSources", "citations"),
    "urlContextMetadata": ("urlMetadata",),
}


class GeminiReader:
    """One answer in the Gemini format; only the first candidate counts.

    No sign says that nothing will follow: an answer is whole once it has a finish reason, and over when its body ends.
    """

    def __init__(self, peer: Peer, limits: Limits) -> None:
        self.is_over = False
        self._peer = peer
        self._pieces = Pieces(peer, limits, GEMINI)
        self._calls = 0
        self._programs = 0
        self._is_parted = False
        """Whether a program stands between the last text and the next one."""
        self._counts: JsonObject = {}
        self._usage: Usage | None = None
        self._said = ""
        """Why the model stopped, in the provider's word."""

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over or bool(self._said)

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one server-sent event brings. Raises ``ProviderError``."""
        data = event.data.strip()
        if data.startswith(DONE):
            # Google ends the body instead; gateways that imitate both formats send it.
            self.is_over = True
        elif event.name == "error":
            raise self._pieces.failure(error_told(data))
        else:
            for chunk in self._pieces.objects(data):
                yield from self._read_chunk(chunk)

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings: one chunk, or all of them in a list. Raises ``ProviderError``."""
        chunks = self._chunks_in(data)
        try:
            for chunk in chunks:
                yield from self._read_chunk(chunk)
        except Malformed:
            if self._pieces.has_begun:
                raise
            raise self._pieces.unexpected() from None
        yield Noted(CAME_WHOLE)

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_whole:
            raise self._peer.fault(EndedEarly)
        reason = self._pieces.ending(self._said)
        if reason is FinishReason.STOP and self._calls:
            reason = FinishReason.TOOL_CALLS
        if reason is FinishReason.CONTENT_FILTER:
            yield Noted(
                Phrase("The provider ended the answer for this reason: {reason}.", reason=self._shown(self._said))
            )
        yield from self._pieces.closing()
        yield Finished(reason)

    def _chunks_in(self, data: bytes) -> list[JsonObject]:
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._pieces.unexpected() from None
        chunks = reply if isinstance(reply, list) else [reply]
        if not any(is_object(chunk) and WHOLE_KEYS & chunk.keys() for chunk in chunks):
            raise self._pieces.unexpected(reply)
        return list(filter(is_object, chunks))

    def _read_chunk(self, chunk: JsonObject) -> Iterator[Event]:
        yield from self._pieces.model(chunk.get("modelVersion"))
        yield from self._read_usage(chunk.get("usageMetadata"))
        try:
            candidates = objects_in(chunk.get("candidates"))
            candidate = next((each for each in candidates if each.get("index") in (None, 0, "0")), {})
            for event in self._read_content(candidate.get("content")):
                # A gateway said STOP long before the end (github.com/router-for-me/CLIProxyAPI/issues/5651).
                self._said = ""
                yield event
        except NotWords as strange:
            raise self._peer.fault(Malformed, str(strange)) from None
        yield from self._pieces.sources(_sources_of(candidate))
        if error := chunk.get("error"):
            raise self._pieces.failure(error)
        if said := text_at(candidate, "finishReason"):
            self._said = said
            self._pieces.ending(said)
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
        if isinstance(content, str | list) and content:
            raise NotWords(str(content))
        if is_object(content):
            for part in objects_in(content.get("parts")):
                yield from self._read_part(part)

    def _read_part(self, part: JsonObject) -> Iterator[Event]:
        text = words_in(part.get("text"))
        is_marked = part.get("thought") in (True, "true", "True") or is_thought(part)
        # Imitations put the thought itself where Google says that it is one.
        if not is_marked and (thought := thought_in(part)):
            yield from self._pieces.reasoning(thought)
        if text and is_marked:
            yield from self._pieces.reasoning(text)
        elif text:
            yield from self._pieces.text(GAP + text if self._is_parted else text)
            self._is_parted = False
        if signature := text_at(part, "thoughtSignature") or text_at(part, "thought_signature"):
            yield from self._pieces.sealed(json.dumps({"thoughtSignature": signature}))
        if is_object(call := part.get("functionCall", part.get("function_call"))):
            yield from self._pieces.tool_call(self._calls, text_at(call, "name"), _arguments(call))
            self._calls += 1
        elif not text:
            yield from self._read_beside(part)

    def _read_beside(self, part: JsonObject) -> Iterator[Event]:
        """Code that Google ran, and what is no text."""
        if code := _object_of(part, "executableCode", "executable_code"):
            self._programs += 1
            self._is_parted = self._pieces.has_begun
            yield from self._pieces.code(self._programs - 1, text_at(code, "language"), text_at(code, "code"))
        if result := _object_of(part, "codeExecutionResult", "code_execution_result"):
            yield from self._pieces.code(max(0, self._programs - 1), output=text_at(result, "output"))
        yield from self._pieces.media(media_of(mime_of(part, "inlineData", "inline_data", "fileData", "file_data")))

    def _read_feedback(self, feedback: JsonObject) -> None:
        reason = text_at(feedback, "blockReason")
        if reason and self._pieces.has_begun:
            self._said = reason
        elif reason:
            raise self._peer.fault(ContentRefused, said=self._shown(reason))

    def _shown(self, reason: str) -> str:
        return sentence(reason, self._peer.secrets)


def _arguments(call: JsonObject) -> str:
    arguments = call.get("args", call.get("arguments"))
    if isinstance(arguments, str):
        return arguments
    return "" if arguments is None else json.dumps(arguments, ensure_ascii=False)


def _object_of(part: JsonObject, *names: str) -> JsonObject:
    """The object under the first of these names that has one: Google's own clients spell them in two ways."""
    return next(filter(None, (object_at(part, name) for name in names)), {})


def _sources_of(candidate: JsonObject) -> Iterator[tuple[str, str]]:
    """ai.google.dev/gemini-api/docs/google-search, and what was quoted or read from addresses in the prompt."""
    for place, lists in SOURCES.items():
        for name in lists:
            yield from listed_sources(object_at(candidate, place).get(name))
