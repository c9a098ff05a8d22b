"""Conversations as ChatGPT exports them: ``mapping`` has the nodes by id, ``current_node`` is the last one shown."""

import json
from collections.abc import Iterator
from typing import Any

from comparison.imports.others.conversation import Conversation, Spoken, check_number
from comparison.imports.others.fields import items, members, moment, text, texts

SOURCE = "chatgpt"
LONGEST_UNKNOWN = 4_000
"""Characters of a part that is not understood."""
CONTEXT = frozenset({"user_editable_context", "model_editable_context"})
"""What ChatGPT puts before each conversation by itself."""


def read(data: dict[str, Any]) -> Conversation | None:
    """``None`` for something else, or where the conversation has no nodes. Raises ``TooLarge``."""
    mapping = members(data, "mapping")
    if not mapping:
        return None
    check_number(mapping)
    conversation = Conversation(
        SOURCE,
        text(data, "conversation_id") or text(data, "id") or min(mapping),
        text(data, "title"),
        moment(data, "create_time"),
        provider="openai",
        model=text(data, "default_model_slug"),
        current=text(data, "current_node"),
    )
    for node_id, node in mapping.items():
        conversation.nodes[node_id] = _node(node_id, node, conversation)
    _fill_parents(conversation, mapping)
    return conversation


def _node(node_id: str, node: Any, conversation: Conversation) -> Spoken:
    message = members(node, "message")
    spoken = Spoken(node_id, text(node, "parent"), at=moment(message, "create_time"))
    spoken.not_understood = int(not isinstance(node, dict))
    role, kind = text(members(message, "author"), "role"), text(members(message, "content"), "content_type")
    metadata = members(message, "metadata")
    if not message or kind in CONTEXT or metadata.get("is_visually_hidden_from_conversation") is True:
        return spoken
    if role == "system":
        conversation.system = conversation.system or "\n\n".join(texts(members(message, "content"), "parts"))
        return spoken
    spoken.is_prompt = role == "user"
    spoken.model = text(metadata, "model_slug") or text(metadata, "default_model_slug")
    _fill(spoken, kind, members(message, "content"), is_tool=role == "tool", recipient=text(message, "recipient"))
    _cite(spoken, metadata)
    return spoken


def _fill(spoken: Spoken, kind: str, content: dict[str, Any], *, is_tool: bool, recipient: str) -> None:
    match kind:
        case "thoughts":
            thoughts = (text(each, name) for each in items(content, "thoughts") for name in ("summary", "content"))
            spoken.thinking = "\n\n".join(filter(None, thoughts))
        case "reasoning_recap":
            spoken.thinking = text(content, "content")
        case "code":
            _fill_code(spoken, text(content, "language"), text(content, "text"), recipient)
        case "execution_output":
            spoken.code.append(("", "", text(content, "text")))
        case _ if is_tool:
            spoken.thinking = "\n\n".join(_parts(spoken, content))
        case _:
            spoken.text = "\n\n".join(_parts(spoken, content))


def _fill_code(spoken: Spoken, language: str, code: str, recipient: str) -> None:
    if recipient in ("python", "container.exec"):
        spoken.code.append((language if language != "unknown" else "python", code, ""))
    elif recipient not in ("", "all"):
        spoken.tools.append((recipient, code))
    else:
        spoken.text = code


def _parts(spoken: Spoken, content: dict[str, Any]) -> Iterator[str]:
    for part in items(content, "parts"):
        match part:
            case "":
                continue
            case str():
                yield part
            case {"text": str(words)}:
                yield words
            case _:
                spoken.not_understood += 1
                yield _unknown(part)
    if not items(content, "parts"):
        found = text(content, "text") or text(content, "result")
        if not found and set(content) - {"content_type", "parts"}:
            spoken.not_understood += 1
            found = _unknown(content)
        if found:
            yield found


def _unknown(part: Any) -> str:
    """A part that means nothing here, as it was written."""
    kind = text(part, "content_type") or type(part).__name__
    return f"[{kind}] {json.dumps(part, ensure_ascii=False)[:LONGEST_UNKNOWN]}"


def _cite(spoken: Spoken, metadata: dict[str, Any]) -> None:
    for reference in items(metadata, "content_references"):
        for place in (reference, *items(reference, "items")):
            url = text(place, "url")
            if url.startswith(("http://", "https://")) and not any(map(str.isspace, url)):
                spoken.sources[url] = text(place, "title") or spoken.sources.get(url, "")


def _fill_parents(conversation: Conversation, mapping: dict[str, Any]) -> None:
    """Where a node does not say what it follows, another one may name it as its child."""
    for node_id, node in mapping.items():
        for child in texts(node, "children"):
            spoken = conversation.nodes.get(child)
            if spoken is not None and spoken.parent not in conversation.nodes:
                spoken.parent = node_id
