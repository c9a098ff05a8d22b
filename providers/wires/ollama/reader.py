"""Reads an answer of Ollama's own format, line by line (docs.ollama.com/api/chat)."""

from collections.abc import Iterator

from providers.calls import Limits, ServerEvent
from providers.errors import EndedEarly, Malformed, UnexpectedFormat
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Noted, Usage, UsageArrived
from providers.json_text import JsonObject, is_object, read_json, read_object, text_at
from providers.texts.phrase import Phrase
from providers.wires.dialect import Dialect
from providers.wires.pieces import CAME_WHOLE, Pieces
from providers.wires.think_tags import ThinkTags
from providers.wires.tool_calls import name_and_arguments
from providers.wires.usage import MOST

FIELDS = frozenset({"message", "done", "error"})
"""Every line has one of them; the first one that has none is of another API."""

REASONS = {"stop": FinishReason.STOP, "length": FinishReason.LENGTH}
NOTES = {
    "load": Phrase("The server loaded the model but did not answer."),
    "unload": Phrase("The server unloaded the model but did not answer."),
}


class OllamaReader:
    """One answer of ``/api/chat``."""

    def __init__(self, peer: Peer, limits: Limits, dialect: Dialect) -> None:
        self.is_over = False
        self._peer = peer
        self._pieces = Pieces(peer, limits, dialect.trims_start)
        self._think_tags = ThinkTags(dialect.thinks_inline)
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
        try:
            line = read_object(event.data)
        except ValueError:
            raise self._peer.fault(Malformed, event.data) from None
        yield from self._read_line(line)

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings. Raises ``ProviderError``."""
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._peer.fault(UnexpectedFormat) from None
        if not is_object(reply) or not reply.keys() & FIELDS:
            raise self._peer.fault(UnexpectedFormat)
        try:
            yield from self._read_line(reply | {"done": True})
        except Malformed:
            raise self._peer.fault(UnexpectedFormat) from None

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pass_on(*self._think_tags.rest())
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_over:
            raise self._peer.fault(EndedEarly)
        yield Finished(self._reason)

    def _read_line(self, line: JsonObject) -> Iterator[Event]:
        if not self._pieces.has_begun and not line.keys() & FIELDS:
            raise self._peer.fault(UnexpectedFormat, str(line))
        yield from self._pieces.model(line.get("model"))
        had_begun = self._pieces.has_begun
        yield from self._read_message(line.get("message"))
        if error := line.get("error"):
            raise self._pieces.failure(error)
        if line.get("done") is True:
            yield from self._read_ending(line)
            if self._pieces.has_begun and not had_begun:
                yield Noted(CAME_WHOLE)

    def _read_message(self, message: object) -> Iterator[Event]:
        if message is None:
            return
        if not is_object(message):
            raise self._peer.fault(Malformed, str(message))
        yield from self._pieces.reasoning(self._text_of(message.get("thinking")))
        yield from self._pass_on(*self._think_tags.take(self._text_of(message.get("content"))))
        yield from self._read_tool_calls(message.get("tool_calls"))

    def _text_of(self, content: object) -> str:
        if content is not None and not isinstance(content, str):
            raise self._peer.fault(Malformed, str(content))
        return content or ""

    def _pass_on(self, thinking: str, answer: str) -> Iterator[Event]:
        yield from self._pieces.reasoning(thinking)
        yield from self._pieces.text(answer)

    def _read_tool_calls(self, calls: object) -> Iterator[Event]:
        """Each one is whole, and its arguments are an object."""
        if calls is None:
            return
        if not isinstance(calls, list):
            raise self._peer.fault(Malformed, str(calls))
        for call in calls:
            if not is_object(call):
                raise self._peer.fault(Malformed, str(calls))
            yield from self._pieces.tool_call(self._tool_calls, *name_and_arguments(call))
            self._tool_calls += 1

    def _read_ending(self, line: JsonObject) -> Iterator[Event]:
        usage = Usage(input=_count(line.get("prompt_eval_count")), output=_count(line.get("eval_count")))
        if usage != Usage():
            yield UsageArrived(usage)
        said = text_at(line, "done_reason")
        self._reason = REASONS.get(said, FinishReason.OTHER)
        if self._tool_calls and self._reason is FinishReason.STOP:
            self._reason = FinishReason.TOOL_CALLS
        if said in NOTES and not self._pieces.has_begun:
            yield Noted(NOTES[said])
        self.is_over = True


def _count(raw: object) -> int | None:
    """A number of tokens; Ollama leaves out a count of 0, such as that of a prompt it had in its cache."""
    is_count = isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= MOST
    return raw if is_count else None  # type: ignore[return-value]  # narrowed by the line above
