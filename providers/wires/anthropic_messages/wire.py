"""The Messages format, which Anthropic made and some other vendors speak beside their own."""

import json
from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType
from typing import assert_never

from providers.calls import Http
from providers.contract import ChatRequest, Message, ModelInfo, ProviderInfo, Text, Thinking
from providers.events import DroppedParameter, Event
from providers.texts.json_text import JsonObject
from providers.texts.phrase import Phrase
from providers.wires.answer_stream import answer_stream
from providers.wires.anthropic_messages.reader import AnthropicReader
from providers.wires.dialect import Dialect
from providers.wires.model_list import fetch_models
from providers.wires.profile import Fields, ModelProfile, fit
from providers.wires.request import get, peer_of, post
from providers.wires.spellings import ANTHROPIC_MESSAGES, put
from providers.wires.thread import spoken, unsealed

VERSION: Mapping[str, str] = MappingProxyType({"anthropic-version": "2023-06-01"})
"""Not 2026-10-21, the newest: that one refuses ``temperature`` and ``top_p`` for every model, whatever their value
(platform.claude.com/docs/en/api/migration-2026-10-21), while this one lets the models that sample still do so, which a
person who compares models wants. Both answer in the same format, and servers of other vendors know this one."""

SAFE_MAX_TOKENS = 4_096
"""Of an unknown model, where a person set none. The field is required, and a value above the model's own maximum is an
error; this is the smallest maximum that a model of this format ever had (Claude 3 Haiku)."""

ADAPTIVE: Fields = {"type": "adaptive", "display": "summarized"}
"""Thinking as the model sees fit. Without ``display`` the newer models send thoughts without their text
(platform.claude.com/docs/en/build-with-claude/adaptive-thinking)."""

UNKNOWN_HERE = ("seed", "presence_penalty", "frequency_penalty")
"""Parameters that this format has no field for."""

NOT_IN_FORMAT = Phrase("the Messages API has no such parameter")
NEEDS_SCHEMA = Phrase("the Messages API accepts only a schema")


class AnthropicMessages:
    """A provider that speaks Messages."""

    def __init__(self, info: ProviderInfo, dialect: Dialect, http: Http) -> None:
        self.info = info
        self._dialect = dialect
        self._http = http

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models of ``GET /models``, of which one page has 1,000 at most. Raises ``ProviderError``."""
        call = get(self.info, base_url, "/models?limit=1000", key, x_api_key, self._dialect.headers, VERSION)
        return await fetch_models(self._http, call, self._dialect.chats)

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``."""
        body, dropped = self._body(request)
        call = post(self.info, request.base_url, "/messages", key, body, x_api_key, self._dialect.headers, VERSION)
        reader = AnthropicReader(peer_of(call), self._http.limits)
        return answer_stream(self._http, call, reader, dropped)

    def _body(self, request: ChatRequest) -> tuple[Fields, tuple[DroppedParameter, ...]]:
        profile = self._dialect.profile(request.model, request.parameters)
        fields, dropped = fit(request.parameters, profile)
        unknown = tuple(_taken_out(fields))
        body: Fields = {
            "model": request.model,
            "max_tokens": SAFE_MAX_TOKENS,
            "messages": _messages(request, self.info.id),
            "stream": True,
        }
        if request.system.strip():
            body["system"] = request.system
        return self._dialect.spelled(body | _spelled(fields, profile)), dropped + unknown


def x_api_key(key: str) -> Mapping[str, str]:
    """The header that counts where both kinds are sent (platform.claude.com/docs/en/api/migration-2026-10-21)."""
    return {"x-api-key": key}


def _taken_out(fields: Fields) -> list[DroppedParameter]:
    """What this format has no place for, taken out of ``fields``."""
    reasons = {name: NOT_IN_FORMAT for name in UNKNOWN_HERE if name in fields}
    if fields.get("answer_format") == "json":
        reasons["answer_format"] = NEEDS_SCHEMA
    for name in reasons:
        del fields[name]
    return [DroppedParameter(name, reason) for name, reason in reasons.items()]


def _spelled(fields: Fields, profile: ModelProfile) -> Fields:
    """The parameters under the names of this format."""
    if "answer_format" in fields:
        fields["answer_format"] = {"type": "json_schema", "schema": json.loads(str(fields["answer_format"]))}
    for name in ("reasoning_effort", "answer_format", "stop"):
        if name in fields:
            put(fields, ANTHROPIC_MESSAGES[name], fields.pop(name))
    if "thinking_budget" in fields:
        fields["thinking"] = {"type": "enabled", "budget_tokens": fields.pop("thinking_budget")}
    elif profile.reasons:
        fields.setdefault("thinking", ADAPTIVE)
    return fields


def _messages(request: ChatRequest, provider: str) -> list[Fields]:
    return [
        {"role": message.role, "content": _content(message, provider, request.model)}
        for message in spoken(request.messages)
    ]


def _content(message: Message, provider: str, model: str) -> str | list[JsonObject]:
    """What was said; with the blocks of thinking before it where they are this model's own.

    Since Claude Opus 4.5 they stay in the context of later turns, complete and with their signatures
    (platform.claude.com/docs/en/build-with-claude/extended-thinking); those of another model are refused.
    """
    blocks: list[JsonObject] = []
    for part in message.parts:
        match part:
            case Text():
                blocks.append({"type": "text", "text": part.text})
            case Thinking():
                blocks += unsealed(part, provider, model)
            case _:
                assert_never(part)
    is_sealed = any(block.get("type") != "text" for block in blocks)
    return [block for block in blocks if block.get("text") != ""] if is_sealed else message.text
