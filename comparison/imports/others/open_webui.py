"""Conversations as Open WebUI exports them: several answers to one prompt are its several models."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from comparison.imports.others.conversation import Conversation, Spoken, check_number
from comparison.imports.others.fields import count, items, members, moment, text, texts
from providers.events import Usage

SOURCE = "open-webui"
REASONING = re.compile(r'<details\s{1,9}type="reasoning"[^>]{0,500}>')
END = "</details>"
SUMMARY = re.compile(r"\s*<summary>[^<]{0,500}</summary>")
QUOTE = re.compile(r"^> ?", re.MULTILINE)
LONGEST_UNKNOWN = 4_000


def read(data: dict[str, Any]) -> Conversation | None:
    """``None`` for something else, or where the conversation has no messages. Raises ``TooLarge``."""
    chat = members(data, "chat") or data
    messages = members(members(chat, "history"), "messages")
    if not messages:
        return None
    check_number(messages)
    conversation = Conversation(
        SOURCE,
        text(data, "id") or text(chat, "id") or min(messages),
        text(data, "title") or text(chat, "title"),
        moment(data, "created_at") or moment(chat, "timestamp"),
        system=text(members(chat, "params"), "system") or text(chat, "system"),
        model=next(texts(chat, "models"), ""),
        current=text(members(chat, "history"), "currentId"),
    )
    for message_id, message in messages.items():
        conversation.nodes[message_id] = _node(message_id, message)
    for message_id, message in messages.items():
        for child in texts(message, "childrenIds"):
            spoken = conversation.nodes.get(child)
            if spoken is not None and spoken.parent not in conversation.nodes:
                spoken.parent = message_id
    return conversation


def _node(message_id: str, message: Any) -> Spoken:
    spoken = Spoken(message_id, text(message, "parentId"), text(message, "role") == "user")
    spoken.not_understood = int(not isinstance(message, dict))
    spoken.at, spoken.model = moment(message, "timestamp"), text(message, "model")
    spoken.text = text(message, "content")
    spoken.error = text(members(message, "error"), "content") or text(message, "error")
    if not spoken.is_prompt:
        spoken.usage = _usage(members(message, "usage") or members(message, "info"))
        _take_thinking(spoken)
        _take_output(spoken, items(message, "output"))
        _cite(spoken, message)
    files = items(message, "files")
    spoken.not_understood += len(files)
    named = (f"[{text(file, 'type') or 'file'}] {text(file, 'name') or text(file, 'url')[:200]}" for file in files)
    spoken.text = "\n\n".join((spoken.text, *named))
    return spoken


def _take_thinking(spoken: Spoken) -> None:
    """Out of the text, where older versions keep it as quotes that fold."""
    said, thinking, place = list[str](), list[str](), 0
    while found := REASONING.search(spoken.text, place):
        end = spoken.text.find(END, found.end())
        if end < 0:
            break
        said.append(spoken.text[place : found.start()])
        thinking.append(_plain(spoken.text[found.end() : end]))
        place = end + len(END)
    said.append(spoken.text[place:])
    spoken.text, spoken.thinking = "".join(said).strip("\n"), "\n\n".join(thinking)


def _plain(quote: str) -> str:
    begin = SUMMARY.match(quote)
    return QUOTE.sub("", html.unescape(quote[begin.end() if begin else 0 :]).strip())


def _take_output(spoken: Spoken, output: list[Any]) -> None:
    """What newer versions keep beside the text as it is shown."""
    thinking, said = list[str](), list[str]()
    for item in output:
        match text(item, "type"):
            case "reasoning":
                thinking += _texts(item, "content") or _texts(item, "summary")
            case "message":
                said += _texts(item, "content")
            case "function_call":
                spoken.tools.append((text(item, "name"), text(item, "arguments")))
            case "function_call_output":
                thinking += _texts(item, "output")
            case _:
                spoken.not_understood += 1
                thinking.append(json.dumps(item, ensure_ascii=False)[:LONGEST_UNKNOWN])
    if any(thinking):
        spoken.thinking = "\n\n".join(thinking)
    if any(said):
        spoken.text = "\n\n".join(said)


def _texts(item: Any, name: str) -> list[str]:
    return [found for part in items(item, name) if (found := text(part, "text"))]


def _usage(data: dict[str, Any]) -> Usage | None:
    """As OpenAI's or Ollama's interface names the counts."""
    found = Usage(
        count(data, "prompt_tokens", "input_tokens", "prompt_eval_count"),
        count(members(data, "prompt_tokens_details"), "cached_tokens"),
        count(data, "completion_tokens", "output_tokens", "eval_count"),
        count(members(data, "completion_tokens_details"), "reasoning_tokens"),
    )
    return None if found == Usage() else found


def _cite(spoken: Spoken, message: Any) -> None:
    for url in _addresses(message):
        spoken.sources.setdefault(url, "")


def _addresses(message: Any) -> Iterator[str]:
    for source in (*items(message, "sources"), *items(message, "citations")):
        for place in (members(source, "source"), *items(source, "metadata")):
            for url in (text(place, "url"), text(place, "source")):
                if url.startswith(("http://", "https://")) and not any(map(str.isspace, url)):
                    yield url
