"""The Responses format, OpenAI's newer one: the only way to its pro models and to a summary of the thinking."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from typing import assert_never

from providers.calls import Http
from providers.contract import ChatRequest, Message, ModelInfo, ProviderInfo, Text, Thinking
from providers.errors import PermissionRefused, RequestRefused
from providers.events import DroppedParameter, Event, ParametersDropped
from providers.texts.phrase import Phrase
from providers.wires.answer_stream import answer_stream
from providers.wires.dialect import Dialect
from providers.wires.model_list import fetch_models
from providers.wires.openai_responses.reader import ResponsesReader
from providers.wires.profile import Fields, fit
from providers.wires.request import get, peer_of, post
from providers.wires.spellings import OPENAI_RESPONSES, put
from providers.wires.thread import spoken, unsealed

UNKNOWN_HERE = ("stop", "seed", "presence_penalty", "frequency_penalty")
"""Parameters that this format has no field for."""

NOT_IN_FORMAT = Phrase("the Responses API has no such parameter")


class OpenAIResponses:
    """A provider that speaks Responses. Nothing is stored at the provider."""

    def __init__(self, info: ProviderInfo, dialect: Dialect, http: Http) -> None:
        self.info = info
        self._dialect = dialect
        self._http = http

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models of ``GET /models`` that can chat. Raises ``ProviderError``."""
        call = get(self.info, base_url, "/models", key, headers=self._dialect.headers)
        return await fetch_models(self._http, call, self._dialect.chats)

    async def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``.

        OpenAI refuses summaries, and of some models streams, to organizations that are not verified
        (github.com/charmbracelet/crush/issues/422): what it refuses is left out and the rest asked again.
        """
        fields, dropped = self._fields(request)
        if dropped:
            yield ParametersDropped(dropped)
        for body in _bodies(request, self.info.id, fields):
            call = post(self.info, request.base_url, "/responses", key, body, headers=self._dialect.headers)
            reader = ResponsesReader(peer_of(call), self._http.limits)
            try:
                async with aclosing(answer_stream(self._http, call, reader)) as events:
                    async for event in events:
                        yield event
                return
            except (RequestRefused, PermissionRefused) as refusal:
                if "verified" not in refusal.said.lower() or not body["stream"]:
                    raise

    def _fields(self, request: ChatRequest) -> tuple[Fields, tuple[DroppedParameter, ...]]:
        profile = self._dialect.profile(request.model, request.parameters)
        fields, dropped = fit(request.parameters, profile)
        unknown = tuple(DroppedParameter(name, NOT_IN_FORMAT) for name in UNKNOWN_HERE if name in fields)
        for parameter in unknown:
            del fields[parameter.name]
        if "answer_format" in fields:
            fields["answer_format"] = _text_format(fields["answer_format"])
        for name in ("max_tokens", "answer_format"):
            if name in fields:
                put(fields, OPENAI_RESPONSES[name], fields.pop(name))
        if profile.reasons:
            put(fields, ("reasoning.summary",), "auto")
            fields["include"] = ["reasoning.encrypted_content"]
        if "reasoning_effort" in fields:
            put(fields, OPENAI_RESPONSES["reasoning_effort"], fields.pop("reasoning_effort"))
        return fields, dropped + unknown


def _bodies(request: ChatRequest, provider: str, fields: Fields) -> Iterator[Fields]:
    """The request as it should be, then without what an unverified organization may not ask for."""
    body: Fields = {
        "model": request.model,
        "input": [item for message in spoken(request.messages) for item in _items(message, provider, request.model)],
        "stream": True,
        "store": False,
    }
    if request.system:
        body["instructions"] = request.system
    yield body | fields
    reasoning = fields.get("reasoning")
    if isinstance(reasoning, dict) and "summary" in reasoning:
        rest = {name: value for name, value in reasoning.items() if name != "summary"}
        fields = {name: value for name, value in fields.items() if name != "reasoning"}
        fields |= {"reasoning": rest} if rest else {}
        yield body | fields
    yield body | fields | {"stream": False}


def _text_format(answer_format: object) -> Fields:
    """``json``, or a schema as text; flat, unlike in Chat Completions."""
    if answer_format == "json":
        return {"type": "json_object"}
    return {"type": "json_schema", "name": "answer", "schema": json.loads(str(answer_format))}


def _items(message: Message, provider: str, model: str) -> Iterator[Fields]:
    """What was said, and before it the reasoning as this model itself has encrypted it.

    A conversation that OpenAI does not store should have it among its input
    (developers.openai.com/api/docs/guides/conversation-state). It goes without its id, which is known to nobody then.
    """
    kind = "input_text" if message.role == "user" else "output_text"
    content: list[Fields] = []
    for part in message.parts:
        match part:
            case Text():
                content.append({"type": kind, "text": part.text})
            case Thinking():
                yield from unsealed(part, provider, model)
            case _:
                assert_never(part)
    yield {"role": message.role, "content": content}
