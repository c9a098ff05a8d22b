"""The items that a response is made of: what has come of each, so that nothing comes twice and nothing is lost."""

import json
from collections import Counter
from collections.abc import Iterator

from providers.errors import UnexpectedFormat
from providers.events import Event, FinishReason, Media
from providers.texts.json_text import JsonObject, is_object, object_at, text_at
from providers.wires.contents.beside import media_of, sources_in
from providers.wires.contents.words import is_thought, words_in
from providers.wires.pieces import Pieces

GAP = "\n\n"

CALLS = ("function_call", "custom_tool_call")
"""Items that ask for a tool of ours (platform.openai.com/docs/guides/function-calling)."""


class Items:
    """The items of one answer, in the order in which they come.

    They are told apart by ``output_index``, for some gateways change an item's id from event to event; by the id only
    where there is no index. What an item says when it is done counts only where no piece of it has come before.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._has_refused = False
        self._thought_part: object = None
        self._message: object = None
        self._calls: dict[str, int] = {}
        self._named: set[int] = set()
        self._programs = 0
        self._sizes: Counter[tuple[str, str]] = Counter()
        """Characters of what has come, by kind and ``output_index``."""
        self._done: set[str] = set()

    @property
    def reason(self) -> FinishReason:
        """Why a whole response ended."""
        if self._has_refused:
            return FinishReason.REFUSAL
        return FinishReason.TOOL_CALLS if self._calls else FinishReason.STOP

    def text(self, event: JsonObject, text: str) -> Iterator[Event]:
        """A piece of a message; each message begins a paragraph."""
        message = event.get("output_index")
        is_another = self._message is not None and message != self._message
        if text:
            self._message = message
            self._count("text", event, text)
            yield from self._pieces.text(GAP + text if is_another else text)

    def refusal(self, event: JsonObject, text: str) -> Iterator[Event]:
        """A piece of what the model says instead of an answer."""
        self._has_refused = True
        yield from self.text(event, text)

    def thought(self, event: JsonObject, text: str) -> Iterator[Event]:
        """A piece of a thought; each part of a summary is a paragraph."""
        part = (event.get("output_index"), event.get("summary_index"), event.get("content_index"))
        is_another = self._thought_part is not None and part != self._thought_part
        if text:
            self._thought_part = part
            self._count("thought", event, text)
            yield from self._pieces.reasoning(GAP + text if is_another else text)

    def arguments(self, event: JsonObject, raw: object, *, is_whole: bool = False) -> Iterator[Event]:
        """A piece of the arguments of a call, or all of them, of which the rest is new."""
        arguments = _spelled(raw)
        if is_whole:
            arguments = arguments[self._sizes["arguments", _place(event)] :]
        self._count("arguments", event, arguments)
        number = self._number(event)
        yield from self._pieces.tool_call(number, self._name(number, event) if is_whole else "", arguments)

    def read(self, event: JsonObject, *, is_whole: bool) -> Iterator[Event]:
        """An item at its beginning, or all of it."""
        item = event.get("item")
        if not is_object(item):
            return
        if item.get("type") in CALLS:
            yield from self._read_call(event, item)
        if is_whole and (place := _place(event)) not in self._done:
            self._done.add(place)
            yield from self._read_whole(event, item)

    def fill(self, output: object) -> Iterator[Event]:
        """What of the items of a whole response has not come yet. Raises ``NotWords`` and ``UnexpectedFormat``."""
        items = output if isinstance(output, list) else []
        if not all(map(is_object, items)):
            raise self._pieces.peer.fault(UnexpectedFormat)
        had_begun = self._pieces.has_begun
        for index, item in enumerate(items):
            # Only a call is told apart for certain where an imitation numbers otherwise at the end.
            if not had_begun or item.get("type") in CALLS:
                yield from self.read({"output_index": index, "item": item}, is_whole=True)

    def _read_call(self, event: JsonObject, item: JsonObject) -> Iterator[Event]:
        number = self._number(event)
        given = item.get("arguments", item.get("input"))
        arguments = "" if self._has("arguments", event) else _spelled(given)
        self._count("arguments", event, arguments)
        yield from self._pieces.tool_call(number, self._name(number, item), arguments)

    def _name(self, number: int, place: JsonObject) -> str:
        """What a call is called, once."""
        name = "" if number in self._named else text_at(place, "name")
        if name:
            self._named.add(number)
        return name

    def _read_whole(self, event: JsonObject, item: JsonObject) -> Iterator[Event]:
        match text_at(item, "type"):
            case "image_generation_call":
                yield from self._pieces.media(Media.IMAGE)
            case "code_interpreter_call":
                yield from self._read_program(item)
            case "reasoning":
                yield from self._read_thought(event, item)
            case _:
                yield from self._read_message(event, item)

    def _read_message(self, event: JsonObject, item: JsonObject) -> Iterator[Event]:
        has_text = self._has("text", event)
        for part in _parts(item, "content"):
            yield from self._pieces.sources(sources_in(part))
            if is_thought(part):
                yield from self.thought(event, "" if self._has("thought", event) else words_in(part))
            elif part.get("type") == "refusal":
                yield from self.refusal(event, "" if has_text else text_at(part, "refusal"))
            elif words := words_in(part):
                yield from self.text(event, "" if has_text else words)
            else:
                # What was said, in writing.
                yield from self.text(event, "" if has_text else text_at(part, "transcript"))
                yield from self._pieces.media(media_of(text_at(part, "type")))

    def _read_thought(self, event: JsonObject, item: JsonObject) -> Iterator[Event]:
        has_thought = self._has("thought", event)
        for number, part in enumerate((*_parts(item, "summary"), *_parts(item, "content"))):
            yield from self.thought({**event, "summary_index": number}, "" if has_thought else words_in(part))
        if text_at(item, "encrypted_content"):
            kept = {name: item[name] for name in ("type", "summary", "encrypted_content") if name in item}
            yield from self._pieces.sealed(json.dumps({"summary": []} | kept))

    def _read_program(self, item: JsonObject) -> Iterator[Event]:
        """platform.openai.com/docs/guides/tools-code-interpreter"""
        outputs = _parts(item, "outputs")
        logs = "".join(text_at(output, "logs") for output in outputs)
        yield from self._pieces.code(self._programs, "python", text_at(item, "code"), logs)
        self._programs += 1
        for output in outputs:
            yield from self._pieces.media(media_of(text_at(output, "type")))

    def _number(self, event: JsonObject) -> int:
        return self._calls.setdefault(_place(event), len(self._calls))

    def _count(self, kind: str, event: JsonObject, text: str) -> None:
        self._sizes[kind, _place(event)] += len(text)

    def _has(self, kind: str, event: JsonObject) -> bool:
        return self._sizes[kind, _place(event)] > 0


def _place(event: JsonObject) -> str:
    index = event.get("output_index")
    if index is None:
        item = object_at(event, "item")
        index = text_at(event, "item_id") or text_at(item, "id") or text_at(item, "call_id") or None
    return str(index)


def _parts(item: JsonObject, place: str) -> list[JsonObject]:
    found = item.get(place)
    if isinstance(found, str):
        return [{"type": "text", "text": found}]
    return list(filter(is_object, found)) if isinstance(found, list) else []


def _spelled(arguments: object) -> str:
    """Arguments as text; some imitations send them as the object itself."""
    return json.dumps(arguments, ensure_ascii=False) if is_object(arguments) else words_in(arguments)
