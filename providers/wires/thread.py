"""The conversation so far as every format sends it, and which thoughts may go back."""

import json
from collections.abc import Iterable

from providers.contract import Message, Text, Thinking
from providers.texts.json_text import JsonObject, is_object

GAP = Text("\n\n")


def spoken(messages: Iterable[Message]) -> list[Message]:
    """Without answers that say nothing, which some formats refuse; the prompts that then meet become one message."""
    kept: list[Message] = []
    for message in messages:
        if message.role == "assistant" and not message.text.strip():
            continue
        if message.role == "user" and kept and kept[-1].role == "user":
            kept[-1] = Message("user", (*kept[-1].parts, GAP, *message.parts))
        else:
            kept.append(message)
    return kept


def unsealed(thought: Thinking, provider: str, model: str) -> list[JsonObject]:
    """What was sealed with a thought of this model of this provider; nothing of any other's."""
    seal = thought.seal
    if seal is None or (seal.provider, seal.model) != (provider, model):
        return []
    payload = json.loads(seal.payload)
    return list(filter(is_object, payload if isinstance(payload, list) else [payload]))
