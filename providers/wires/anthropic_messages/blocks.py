"""Blocks of a message that are no text: what is signed, cited, run, or not shown."""

import json
from collections.abc import Iterator

from providers.events import Event
from providers.texts.json_text import JsonObject, is_object, object_at, text_at
from providers.wires.contents.beside import listed_sources, media_of
from providers.wires.pieces import Pieces

LANGUAGES = {"code": "python", "command": "bash"}
"""What the tools that run code are given, in which language."""


class Blocks:
    """The open blocks of one message by their number."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._open: dict[str, JsonObject] = {}
        self._programs: dict[str, int] = {}
        """The tools of the provider that run code, by the id of their use."""

    def open(self, index: object, block: JsonObject) -> None:
        """Begin to keep a block of thinking, which goes back with its signature or not at all."""
        self._open[str(index)] = dict(block)

    def add(self, index: object, delta: JsonObject, thought: str) -> None:
        """A piece of a block that is kept."""
        if (block := self._open.get(str(index))) is None:
            return
        if block.get("type") == "server_tool_use":
            block["given"] = text_at(block, "given") + text_at(delta, "partial_json")
        elif thought:
            block["thinking"] = text_at(block, "thinking") + thought
        elif signature := text_at(delta, "signature"):
            block["signature"] = text_at(block, "signature") + signature

    def begin(self, index: object, block: JsonObject) -> Iterator[Event]:
        """A block that is neither text nor thinking nor a call for us."""
        kind = text_at(block, "type")
        if kind == "redacted_thinking" or kind == "server_tool_use":
            self.open(index, block)
        elif kind.endswith("code_execution_tool_result"):
            yield from self._read_output(block)
        elif not kind.endswith("_tool_result"):
            yield from self._pieces.media(media_of("file" if kind == "container_upload" else kind))

    def close(self, index: object) -> Iterator[Event]:
        """A block is complete."""
        block = self._open.pop(str(index), {})
        if block.get("signature") or block.get("type") == "redacted_thinking":
            yield from self._pieces.sealed(json.dumps(block))
        elif block.get("type") == "server_tool_use":
            yield from self._read_program(block)

    def cite(self, citations: object) -> Iterator[Event]:
        """platform.claude.com/docs/en/build-with-claude/citations"""
        yield from self._pieces.sources(listed_sources(citations))

    def _read_program(self, block: JsonObject) -> Iterator[Event]:
        """platform.claude.com/docs/en/agents-and-tools/tool-use/code-execution-tool"""
        given = object_at(block, "input") or _object_of(text_at(block, "given"))
        for name, language in LANGUAGES.items():
            if "code_execution" in text_at(block, "name") and (code := text_at(given, name)):
                number = self._programs[text_at(block, "id")] = len(self._programs)
                yield from self._pieces.code(number, language, code)

    def _read_output(self, block: JsonObject) -> Iterator[Event]:
        result = object_at(block, "content")
        number = self._programs.get(text_at(block, "tool_use_id"), max(0, len(self._programs) - 1))
        yield from self._pieces.code(number, output=text_at(result, "stdout") + text_at(result, "stderr"))


def _object_of(text: str) -> JsonObject:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if is_object(value) else {}
