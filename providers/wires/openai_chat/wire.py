"""The Chat Completions format, which OpenAI made and most vendors speak."""

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import replace

from providers.calls import Http
from providers.contract import ChatRequest, Message, ModelInfo, ProviderInfo, Thinking
from providers.errors import AddressNotFound, OutOfCredit, RateLimited
from providers.events import DroppedParameter, Event
from providers.wires.answer_stream import answer_stream
from providers.wires.dialect import Dialect
from providers.wires.model_list import read_models
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.profile import Echo, Fields, ModelProfile, fit
from providers.wires.request import get, peer_of, post
from providers.wires.spellings import OPENAI_CHAT, moved, put
from providers.wires.thread import spoken, unsealed


class OpenAIChat:
    """A provider that speaks Chat Completions."""

    def __init__(self, info: ProviderInfo, dialect: Dialect, http: Http) -> None:
        self.info = info
        self._dialect = dialect
        self._http = http

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models of ``GET /models`` that can chat. Raises ``ProviderError``.

        Where a host has no such list, the hints: then this is no test of the key, which the first question is.
        """
        info = replace(self.info, needs_key=False) if self._dialect.lists_openly else self.info
        call = get(info, base_url, "/models", key, headers=self._dialect.headers)
        peer = peer_of(call)
        try:
            return read_models(await self._http.fetch(call), peer, self._dialect.chats)
        except AddressNotFound:
            if not self._dialect.may_list_nothing:
                raise
            return tuple(map(ModelInfo, info.model_hints))

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``."""
        body, dropped = self._body(request)
        call = post(self.info, request.base_url, "/chat/completions", key, body, headers=self._dialect.headers)
        reader = ChatReader(peer_of(call), self._http.limits, self._dialect)
        events = answer_stream(self._http, call, reader, dropped)
        return _quota_as_rate(events) if self._dialect.quota_is_a_rate else events

    def _body(self, request: ChatRequest) -> tuple[Fields, tuple[DroppedParameter, ...]]:
        profile = self._dialect.profile(request.model, request.parameters)
        fields, dropped = fit(request.parameters, profile)
        if "max_tokens" in fields:
            fields[self._dialect.token_limit_field] = fields.pop("max_tokens")
        if "answer_format" in fields:
            put(fields, OPENAI_CHAT["answer_format"], response_format(fields.pop("answer_format")))
        body: Fields = {
            "model": request.model,
            "messages": _messages(request, profile, self.info.id),
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        return self._dialect.spelled(moved(body | fields, self._dialect.spellings)), dropped


def response_format(answer_format: object) -> Fields:
    """``json``, or a schema as text, as OpenAI spells it (platform.openai.com/docs/guides/structured-outputs)."""
    if answer_format == "json":
        return {"type": "json_object"}
    return {"type": "json_schema", "json_schema": {"name": "answer", "schema": json.loads(str(answer_format))}}


async def _quota_as_rate(events: AsyncGenerator[Event, None]) -> AsyncGenerator[Event, None]:
    try:
        async with aclosing(events):
            async for event in events:
                yield event
    except OutOfCredit as refusal:
        if "insufficient_quota" not in refusal.details:
            raise
        raise _as_rate_limited(refusal) from None


def _as_rate_limited(refusal: OutOfCredit) -> RateLimited:
    return RateLimited(
        provider=refusal.provider,
        host=refusal.host,
        said=refusal.said,
        details=refusal.details,
        retry_after=refusal.retry_after,
    )


def _messages(request: ChatRequest, profile: ModelProfile, provider: str) -> list[Fields]:
    """With the details of the thinking where they are this model's own (see ``ReasoningDetails``)."""
    system: list[Fields] = [{"role": profile.system_role, "content": request.system}] if request.system else []
    return system + [_message(message, profile.echo, provider, request.model) for message in spoken(request.messages)]


def _message(message: Message, echo: Echo, provider: str, model: str) -> Fields:
    thoughts = [part for part in message.parts if isinstance(part, Thinking)]
    written: Fields = {"role": message.role, "content": message.text}
    is_echoed = echo is Echo.ALWAYS or (echo is Echo.WHERE_THERE and message.reasoning)
    if message.role == "assistant" and is_echoed:
        written["reasoning_content"] = message.reasoning
    if details := [detail for thought in thoughts for detail in unsealed(thought, provider, model)]:
        written["reasoning_details"] = details
    return written
