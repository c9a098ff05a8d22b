"""Reads an answer of Ollama's own format, line by line (docs.ollama.com/api/chat)."""

from collections.abc import Iterator

from providers.body.formats import OLLAMA
from providers.calls import Limits, ServerEvent
from providers.errors import EndedEarly, Malformed, UnexpectedFormat
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Media, Noted, Usage, UsageArrived
from providers.texts.json_text import JsonObject, is_object, read_json, text_at
from providers.texts.phrase import Phrase
from providers.wires.contents.words import NotWords, thought_in, words_in
from providers.wires.dialect import Dialect
from providers.wires.pieces import CAME_WHOLE, Pieces
from providers.wires.tool_calls import name_and_arguments
from providers.wires.usage import MOST

FIELDS = frozenset({"message", "done", "error"})
"""Every line has one of them; the first one that has none is of another API."""

NOTES = {
    "load": Phrase("The server loaded the model but did not answer."),
    "unload": Phrase("The server unloaded the model but did not answer."),
}


class OllamaReader:
    """One answer of ``/api/chat``."""

    def __init__(self, peer: Peer, limits: Limits, dialect: Dialect) -> None:
        self.is_over = False
        self._peer = peer
        self._pieces = Pieces(peer, limits, OLLAMA, dialect.trims_start)
        self._tool_calls = 0
        self._reason = FinishReason.OTHER

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one line brings; the one that says ``done`` ends the answer. Raises ``ProviderError``."""
        for line in self._pieces.objects(event.data):
            yield from self._read_line(line)

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings. Raises ``ProviderError``."""
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._pieces.unexpected() from None
        if not is_object(reply) or not reply.keys() & FIELDS:
            raise self._pieces.unexpected(reply)
        try:
            yield from self._read_line(reply | {"done": True})
        except Malformed:
            raise self._pieces.unexpected() from None

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_over:
            raise self._peer.fault(EndedEarly)
        yield from self._pieces.closing()
        yield Finished(self._reason)

    def _read_line(self, line: JsonObject) -> Iterator[Event]:
        if not self._pieces.has_begun and not line.keys() & FIELDS:
            raise self._peer.fault(UnexpectedFormat, str(line))
        yield from self._pieces.model(line.get("model"))
        had_begun = self._pieces.has_begun
        try:
            yield from self._read_message(line.get("message"))
            # The answer of /api/generate.
            yield from self._pieces.reasoning(thought_in(line))
            yield from self._pieces.text(words_in(line.get("response")))
        except NotWords as strange:
            raise self._peer.fault(Malformed, str(strange)) from None
        if error := line.get("error"):
            raise self._pieces.failure(error)
        if line.get("done") is True:
            yield from self._read_ending(line)
            if self._pieces.has_begun and not had_begun:
                yield Noted(CAME_WHOLE)

    def _read_message(self, message: object) -> Iterator[Event]:
        if not is_object(message):
            if message and not isinstance(message, bool):
                raise NotWords(str(message))
            return
        yield from self._pieces.reasoning(thought_in(message))
        yield from self._pieces.text(words_in(message.get("content")))
        images = message.get("images")
        for _ in images if isinstance(images, list) else ():
            yield from self._pieces.media(Media.IMAGE)
        yield from self._read_tool_calls(message.get("tool_calls"))

    def _read_tool_calls(self, calls: object) -> Iterator[Event]:
        """Each one is whole, and its arguments are an object; what can't be read is passed over."""
        listed = [calls] if is_object(calls) and "function" in calls else calls
        for call in filter(is_object, listed if isinstance(listed, list) else ()):
            yield from self._pieces.tool_call(self._tool_calls, *name_and_arguments(call))
            self._tool_calls += 1

    def _read_ending(self, line: JsonObject) -> Iterator[Event]:
        usage = Usage(input=_count(line.get("prompt_eval_count")), output=_count(line.get("eval_count")))
        if usage != Usage():
            yield UsageArrived(usage)
        said = text_at(line, "done_reason")
        self._reason = FinishReason.OTHER if said in NOTES else self._pieces.ending(said)
        if self._tool_calls and self._reason is FinishReason.STOP:
            self._reason = FinishReason.TOOL_CALLS
        if said in NOTES and not self._pieces.has_begun:
            yield Noted(NOTES[said])
        self.is_over = True


def _count(raw: object) -> int | None:
    """A number of tokens; Ollama leaves out a count of 0, such as that of a prompt it had in its cache."""
    is_count = isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= MOST
    return raw if is_count else None  # type: ignore[return-value]  # narrowed by the line above
