"""Reads an answer of the Chat Completions format, chunk by chunk."""

from collections.abc import Iterable, Iterator

from providers.calls import Limits, ServerEvent
from providers.errors import EndedEarly, FailedMidway, Malformed, Overloaded, UnexpectedFormat
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Noted, Usage, UsageArrived
from providers.json_text import JsonObject, is_object, object_at, read_json, read_object, text_at
from providers.wires.dialect import Dialect
from providers.wires.error_places import error_in, error_told
from providers.wires.pieces import CAME_WHOLE, DONE, Pieces
from providers.wires.think_tags import ThinkTags
from providers.wires.tool_calls import ToolCalls, name_and_arguments
from providers.wires.usage import read_chat_usage

REASONS = {
    "stop": FinishReason.STOP,
    "length": FinishReason.LENGTH,
    "content_filter": FinishReason.CONTENT_FILTER,
    "tool_calls": FinishReason.TOOL_CALLS,
    "function_call": FinishReason.TOOL_CALLS,
    # Baidu's, Mistral's, Zhipu's and Tencent's own words.
    "normal": FinishReason.STOP,
    "model_length": FinishReason.LENGTH,
    "model_context_window_exceeded": FinishReason.LENGTH,
    "sensitive": FinishReason.CONTENT_FILTER,
}


class ChatReader:
    """One answer in Chat Completions; only the first choice counts."""

    def __init__(self, peer: Peer, limits: Limits, dialect: Dialect) -> None:
        self.is_over = False
        self._peer = peer
        self._failing_reasons = dialect.failing_reasons
        self._counts_thinking_apart = dialect.counts_thinking_apart
        self._pieces = Pieces(peer, limits, dialect.trims_start)
        self._think_tags = ThinkTags(dialect.thinks_inline)
        self._tool_calls = ToolCalls()
        self._usage: Usage | None = None
        self._reason: FinishReason | None = None
        self._has_refused = False
        self._comes_in_deltas = False

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over or self._reason is not None

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one server-sent event brings; ``[DONE]`` ends the answer. Raises ``ProviderError``."""
        data = event.data.strip()
        if data.startswith(DONE):
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
        """What a complete reply brings. Raises ``ProviderError``."""
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._peer.fault(UnexpectedFormat) from None
        if isinstance(reply, list) and reply:
            reply = reply[0]
        if not is_object(reply) or not (reply.get("choices") or error_in(reply)):
            raise self._peer.fault(UnexpectedFormat)
        try:
            yield from self._read_chunk(reply)
        except Malformed:
            raise self._peer.fault(UnexpectedFormat) from None
        self.is_over = True
        yield Noted(CAME_WHOLE)

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pass_on(*self._think_tags.rest())
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_whole:
            raise self._peer.fault(EndedEarly)
        if self._has_refused and self._reason in (None, FinishReason.STOP):
            yield Finished(FinishReason.REFUSAL)
        else:
            yield Finished(self._reason or FinishReason.OTHER)

    def _read_chunk(self, chunk: JsonObject) -> Iterator[Event]:
        yield from self._pieces.model(chunk.get("model"))
        choice = self._choice(chunk)
        if (usage := _usage_in(chunk, choice)) is not None:
            yield from self._read_usage(usage)
        yield from self._read_delta(choice)
        # Last, because a gateway may put its error beside a last piece of text.
        if failure := error_in(chunk) or choice.get("error"):
            raise self._pieces.failure(failure)
        self._read_finish_reason(choice.get("finish_reason"))

    def _choice(self, chunk: JsonObject) -> JsonObject:
        choices = chunk.get("choices")
        if choices is None:
            return {}
        if not isinstance(choices, list):
            raise self._peer.fault(Malformed, str(choices))
        for choice in choices:
            if not is_object(choice):
                raise self._peer.fault(Malformed, str(choices))
            if choice.get("index") in (None, 0, "0"):
                return choice
        return {}

    def _read_usage(self, raw: object) -> Iterator[Event]:
        usage = read_chat_usage(raw, counts_thinking_apart=self._counts_thinking_apart)
        if usage is not None and usage != self._usage:
            self._usage = usage
            yield UsageArrived(usage)

    def _read_delta(self, choice: JsonObject) -> Iterator[Event]:
        delta = choice.get("delta")
        # MiniMax ends with the whole message once more (github.com/ENTERPILOT/GoModel/pull/1068).
        if "delta" not in choice and not self._comes_in_deltas:
            delta = choice.get("message")
        if delta is None:
            return
        if not is_object(delta):
            raise self._peer.fault(Malformed, str(delta))
        if thinking := self._reasoning_of(delta):
            yield from self._pieces.reasoning(thinking)
        content = delta.get("content")
        for part in content if isinstance(content, list) else (content,):
            yield from self._read_part(part)
        if refusal := text_at(delta, "refusal"):
            self._has_refused = True
            yield from self._pieces.text(refusal)
        if (calls := delta.get("tool_calls")) is not None:
            yield from self._read_tool_calls(calls)
        self._comes_in_deltas = self._comes_in_deltas or ("delta" in choice and self._pieces.has_begun)

    def _reasoning_of(self, delta: JsonObject) -> str:
        """The thinking in the first of its fields that has any: more than one have the same text."""
        raw, other = delta.get("reasoning_content"), delta.get("reasoning")
        plain = (self._text_of(raw) if raw is not None else "") or (self._text_of(other) if other is not None else "")
        details = delta.get("reasoning_details")
        if plain or not isinstance(details, list):
            return plain
        parts = filter(is_object, details)
        return "".join(self._text_of(part.get("text")) or self._text_of(part.get("summary")) for part in parts)

    def _read_part(self, part: object) -> Iterable[Event]:
        match part:
            case str():
                return self._pass_on(*self._think_tags.take(part))
            # Mistral's (docs.mistral.ai/capabilities/reasoning).
            case {"type": "thinking", "thinking": thinking}:
                return self._pieces.reasoning(self._text_of(thinking))
            case _:
                return self._pass_on(*self._think_tags.take(self._text_of(part)))

    def _pass_on(self, thinking: str, answer: str) -> Iterable[Event]:
        if not thinking:
            return self._pieces.text(answer)
        return self._both(thinking, answer)

    def _both(self, thinking: str, answer: str) -> Iterator[Event]:
        yield from self._pieces.reasoning(thinking)
        yield from self._pieces.text(answer)

    def _text_of(self, content: object) -> str:
        """The text of a ``content``: as it is, nothing for null, joined for a list of parts."""
        match content:
            case None:
                return ""
            case str():
                return content
            case list():
                return "".join(self._text_of(part) for part in content)
            case {"text": text}:
                return self._text_of(text)
            case {"type": str()}:
                return ""
        raise self._peer.fault(Malformed, str(content))

    def _read_tool_calls(self, fragments: object) -> Iterator[Event]:
        if not isinstance(fragments, list):
            raise self._peer.fault(Malformed, str(fragments))
        for fragment in fragments:
            if not is_object(fragment):
                raise self._peer.fault(Malformed, str(fragments))
            yield from self._pieces.tool_call(self._tool_calls.number(fragment), *name_and_arguments(fragment))

    def _read_finish_reason(self, reason: object) -> None:
        if not isinstance(reason, str) or not reason:
            return
        if reason in self._failing_reasons:
            kind = FailedMidway if self._pieces.has_begun else Overloaded
            raise self._peer.fault(kind, said=reason.replace("_", " "))
        self._reason = REASONS.get(reason.lower(), FinishReason.OTHER)


def _usage_in(chunk: JsonObject, choice: JsonObject) -> object:
    """In order of trust; OpenAI and most send the first, Moonshot the second, Groq the third."""
    usage = chunk.get("usage")
    if usage is None:
        usage = choice.get("usage")
    if usage is None and "x_groq" in chunk:
        usage = object_at(chunk, "x_groq").get("usage")
    return usage
