"""Reads an answer of the Chat Completions format, chunk by chunk."""

import json
from collections.abc import Iterable, Iterator

from providers.body.formats import CHAT
from providers.calls import Limits, ServerEvent
from providers.errors import EndedEarly, Malformed
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Media, Noted, Usage, UsageArrived
from providers.texts.json_text import JsonObject, is_object, object_at, read_json, text_at
from providers.wires.contents.beside import LISTS, listed_sources, media_beside, media_of, sources_in
from providers.wires.contents.words import NotWords, is_thought, objects_in, thought_in, words_in
from providers.wires.dialect import Dialect
from providers.wires.error_places import error_in, error_told
from providers.wires.openai_chat.details import ReasoningDetails
from providers.wires.openai_chat.plain_chunk import words_alone
from providers.wires.openai_chat.refrain import Refrain
from providers.wires.pieces import CAME_WHOLE, DONE, Pieces
from providers.wires.tool_calls import ToolCalls, name_and_arguments
from providers.wires.usage import read_chat_usage

WORDS_ALONE = frozenset({"role", "content", "reasoning_content", "reasoning", "refusal", "tool_calls"})
"""Fields of a delta that has nothing beside its words."""


class ChatReader:
    """One answer in Chat Completions; only the first choice counts."""

    def __init__(self, peer: Peer, limits: Limits, dialect: Dialect) -> None:
        self.is_over = False
        self._peer = peer
        self._counts_thinking_apart = dialect.counts_thinking_apart
        self._pieces = Pieces(peer, limits, CHAT, dialect.trims_start)
        self._wants_details_back = dialect.wants_details_back
        self._details = ReasoningDetails()
        self._tool_calls = ToolCalls()
        self._has_arguments = False
        self._programs = 0
        self._usage: Usage | None = None
        self._reason: FinishReason | None = None
        self._has_refused = False
        self._has_sound = False
        self._comes_in_deltas = False
        self._refrain = Refrain()

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over or self._reason is not None

    def read(self, event: ServerEvent) -> Iterable[Event]:
        """What one server-sent event brings; ``[DONE]`` ends the answer. Raises ``ProviderError``."""
        words = self._refrain.words(event)
        return self._pieces.text(words) if words else self._read_event(event)

    def _read_event(self, event: ServerEvent) -> Iterator[Event]:
        data = event.data.strip()
        if data.startswith(DONE):
            self.is_over = True
            return
        if event.name == "error":
            raise self._pieces.failure(error_told(data))
        chunks = self._pieces.objects(data)
        for chunk in chunks:
            words = words_alone(chunk) if self._comes_in_deltas and self._pieces.is_named else ""
            if words and len(chunks) == 1:
                self._refrain.learn(event, words)
            yield from self._pieces.text(words) if words else self._read_chunk(chunk)

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings. Raises ``ProviderError``."""
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._pieces.unexpected() from None
        if isinstance(reply, list) and reply:
            reply = reply[0]
        if not is_object(reply) or not (reply.get("choices") or error_in(reply)):
            raise self._pieces.unexpected(reply)
        try:
            yield from self._read_chunk(reply)
        except Malformed:
            raise self._pieces.unexpected() from None
        self.is_over = True
        yield Noted(CAME_WHOLE)

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_whole:
            raise self._peer.fault(EndedEarly)
        if self._wants_details_back and (details := self._details.payload()):
            yield from self._pieces.sealed(details)
        yield from self._pieces.closing()
        if self._has_refused and self._reason in (None, FinishReason.STOP):
            yield Finished(FinishReason.REFUSAL)
        else:
            yield Finished(self._reason or FinishReason.OTHER)

    def _read_chunk(self, chunk: JsonObject) -> Iterator[Event]:
        yield from self._pieces.model(chunk.get("model"))
        try:
            choice = self._choice(chunk)
            if (usage := _usage_in(chunk, choice)) is not None:
                yield from self._read_usage(usage)
            yield from self._read_message(choice)
        except NotWords as strange:
            raise self._peer.fault(Malformed, str(strange)) from None
        for place in (chunk, choice):
            if not LISTS.isdisjoint(place):
                yield from self._pieces.sources(sources_in(place))
        # Last, because a gateway may put its error beside a last piece of text.
        if failure := error_in(chunk) or choice.get("error"):
            raise self._pieces.failure(failure)
        reason = choice.get("finish_reason") or choice.get("finishReason")
        if is_object(reason):
            reason = reason.get("type") or reason.get("reason")
        if isinstance(reason, str) and reason:
            self._reason = self._pieces.ending(reason)

    def _choice(self, chunk: JsonObject) -> JsonObject:
        choices = chunk.get("choices")
        for choice in objects_in(choices) if choices else ():
            if choice.get("index") in (None, 0, "0"):
                return choice
        return {}

    def _read_usage(self, raw: object) -> Iterator[Event]:
        usage = read_chat_usage(raw, counts_thinking_apart=self._counts_thinking_apart)
        if usage is not None and usage != self._usage:
            self._usage = usage
            yield UsageArrived(usage)

    def _read_message(self, choice: JsonObject) -> Iterator[Event]:
        """The delta, or the message where nothing comes in deltas.

        MiniMax ends with the whole message once more (github.com/ENTERPILOT/GoModel/pull/1068), and Perplexity puts an
        empty delta beside a message. Of a message behind deltas only calls count, and only where none had arguments.
        """
        delta, message = choice.get("delta"), choice.get("message")
        if isinstance(delta, str):
            delta = {"content": delta}
        if delta and not is_object(delta):
            raise NotWords(str(delta))
        if not self._comes_in_deltas and is_object(message) and not _says_something(delta):
            yield from self._read_delta(message)
        elif self._comes_in_deltas and is_object(message) and not self._has_arguments and not _says_something(delta):
            yield from self._read_tool_calls(message.get("tool_calls"), is_again=self._tool_calls.has_any)
        elif is_object(delta):
            yield from self._read_delta(delta)
            self._comes_in_deltas = self._comes_in_deltas or self._pieces.has_begun
        elif message and not is_object(message):
            raise NotWords(str(message))
        if "text" in choice:
            # The older format for completing texts.
            yield from self._pieces.text(words_in(choice["text"]))

    def _read_delta(self, delta: JsonObject) -> Iterator[Event]:
        details = delta.get("reasoning_details")
        thinking = thought_in(delta) or (self._details.words(details) if details else "")
        if details:
            self._details.take(details)
        if thinking:
            yield from self._pieces.reasoning(thinking)
        content = delta.get("content")
        if isinstance(content, str):
            yield from self._pieces.text(content)
        else:
            for part in content if isinstance(content, list) else (content,):
                yield from self._read_part(part)
        if refusal := text_at(delta, "refusal"):
            self._has_refused = True
            yield from self._pieces.text(refusal)
        if calls := delta.get("tool_calls") or delta.get("toolCalls"):
            yield from self._read_tool_calls(calls)
        elif is_object(call := delta.get("function_call")):
            # OpenAI's before there were several.
            yield from self._read_tool_calls({"index": 0, "function": call})
        if not delta.keys() <= WORDS_ALONE:
            yield from self._read_beside(delta)

    def _read_part(self, part: object) -> Iterable[Event]:
        if isinstance(part, str):
            return self._pieces.text(part)
        if not is_object(part):
            return self._pieces.text(words_in(part))
        if is_thought(part):
            # Mistral's (docs.mistral.ai/capabilities/reasoning), and the like.
            return self._pieces.reasoning(thought_in(part) or words_in(part))
        if words := words_in(part):
            return self._pieces.text(words)
        media = media_of(text_at(part, "type"))
        return self._pieces.media(media) if media else self._pieces.sources(listed_sources(part))

    def _read_beside(self, delta: JsonObject) -> Iterator[Event]:
        """What a message holds beside its words."""
        yield from self._pieces.sources(sources_in(delta))
        for media in media_beside(delta):
            yield from self._pieces.media(media)
        if sound := object_at(delta, "audio"):
            # What was said, in writing (platform.openai.com/docs/guides/audio).
            yield from self._pieces.text(text_at(sound, "transcript"))
            if not self._has_sound:
                self._has_sound = True
                yield from self._pieces.media(Media.SOUND)
        yield from self._read_programs(delta.get("executed_tools"))

    def _read_programs(self, tools: object) -> Iterator[Event]:
        """Groq's, whole as soon as it has put something out (console.groq.com/docs/code-execution)."""
        for tool in filter(is_object, tools if isinstance(tools, list) else ()):
            code = _code_in(text_at(tool, "arguments"))
            if code and text_at(tool, "output"):
                yield from self._pieces.code(self._programs, "python", code, text_at(tool, "output"))
                self._programs += 1

    def _read_tool_calls(self, fragments: object, *, is_again: bool = False) -> Iterator[Event]:
        """Nothing in them is part of the answer, so that what can't be read is passed over."""
        listed = [fragments] if is_object(fragments) and "function" in fragments else fragments
        for fragment in filter(is_object, listed if isinstance(listed, list) else ()):
            name, arguments = name_and_arguments(fragment)
            self._has_arguments = self._has_arguments or bool(arguments)
            number = self._tool_calls.number(fragment)
            yield from self._pieces.tool_call(number, "" if is_again else name, arguments)


def _says_something(delta: object) -> bool:
    """Whether a delta brings more than a role."""
    return is_object(delta) and any(value for name, value in delta.items() if name != "role")


def _code_in(arguments: str) -> str:
    try:
        value = json.loads(arguments)
    except (ValueError, RecursionError):
        return arguments
    return text_at(value, "code") if is_object(value) else ""


def _usage_in(chunk: JsonObject, choice: JsonObject) -> object:
    """In order of trust; OpenAI and most send the first, Moonshot the second, Groq the third."""
    usage = chunk.get("usage")
    if usage is None:
        usage = choice.get("usage")
    if usage is None and "x_groq" in chunk:
        usage = object_at(chunk, "x_groq").get("usage")
    return usage
