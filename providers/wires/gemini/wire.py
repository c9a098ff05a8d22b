"""The Gemini format, Google's own: contents made of parts, and a stream that ends with its body."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import assert_never
from urllib.parse import quote, urlsplit

from providers.calls import Http
from providers.contract import ChatRequest, Message, ModelInfo, ProviderInfo, Text, Thinking
from providers.events import DroppedParameter, Event
from providers.wires.answer_stream import answer_stream
from providers.wires.dialect import Dialect
from providers.wires.gemini.models import fetch_models
from providers.wires.gemini.reader import GeminiReader
from providers.wires.profile import EFFORT_DECIDES, Fields, fit
from providers.wires.request import get, peer_of, post
from providers.wires.spellings import GEMINI, put
from providers.wires.thread import spoken, unsealed

VERSION = "/v1beta"
COLLECTIONS = ("models/", "tunedModels/")
"""What the full name of a model begins with; the ids of the first are shown without it."""

THINKING = ("reasoning_effort", "thinking_budget")
SHOWN_THOUGHTS = ("generationConfig.thinkingConfig.includeThoughts",)


class Gemini:
    """A provider that speaks Gemini's ``streamGenerateContent``."""

    def __init__(self, info: ProviderInfo, dialect: Dialect, http: Http) -> None:
        self.info = info
        self._dialect = dialect
        self._http = http

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models of ``GET /models`` that can chat. Raises ``ProviderError``."""
        # A page has 50 unless asked for more, and 1,000 at most (ai.google.dev/api/models#method:-models.list).
        path = "/models?pageSize=1000"
        call = get(self.info, versioned(base_url), path, key, goog_api_key, self._dialect.headers)
        return await fetch_models(self._http, call, self._dialect.chats)

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``."""
        body, dropped = self._body(request)
        # Without alt=sse the answer comes as one JSON list.
        path = f"/{path_of(request.model)}:streamGenerateContent?alt=sse"
        call = post(self.info, versioned(request.base_url), path, key, body, goog_api_key, self._dialect.headers)
        reader = GeminiReader(peer_of(call), self._http.limits)
        return answer_stream(self._http, call, reader, dropped)

    def _body(self, request: ChatRequest) -> tuple[Fields, tuple[DroppedParameter, ...]]:
        profile = self._dialect.profile(request.model, request.parameters)
        fields, dropped = fit(request.parameters, profile)
        # Both in one request are refused (ai.google.dev/gemini-api/docs/generate-content/thinking).
        if fields.keys() >= set(THINKING):
            del fields["thinking_budget"]
            dropped += (DroppedParameter("thinking_budget", EFFORT_DECIDES),)
        body: Fields = {
            "contents": [_content(message, self.info.id, request.model) for message in spoken(request.messages)]
        }
        if request.system:
            body["systemInstruction"] = {"parts": [{"text": request.system}]}
        _configure(body, fields, profile.reasons)
        return self._dialect.spelled(body), dropped


def goog_api_key(key: str) -> Mapping[str, str]:
    """Google's own header; a key in the address would end up in logs."""
    return {"x-goog-api-key": key}


def versioned(base_url: str) -> str:
    """The address of the API, with its version where a person gave the host alone."""
    address = base_url.rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return address + VERSION if parts.netloc and not parts.path else address


def path_of(model: str) -> str:
    """Where a model is found; whatever its id holds, it stays one segment of the path."""
    collection = next((name for name in COLLECTIONS if model.startswith(name)), "")
    return (collection or COLLECTIONS[0]) + quote(model.removeprefix(collection), safe="", errors="replace")


def _content(message: Message, provider: str, model: str) -> Fields:
    """What was said, each signature at the text that it came with or behind.

    Google takes back the signature of a thought and not its summary, and wants it in the next turn as it was received
    (ai.google.dev/gemini-api/docs/thought-signatures).
    """
    role = "model" if message.role == "assistant" else "user"
    parts: list[Fields] = []
    for part in message.parts:
        match part:
            case Text():
                parts.append({"text": part.text})
            case Thinking():
                for signature in unsealed(part, provider, model):
                    signed = parts.pop() if parts and "thoughtSignature" not in parts[-1] else {"text": ""}
                    parts.append(signed | signature)
            case _:
                assert_never(part)
    return {"role": role, "parts": parts}


def _configure(body: Fields, fields: Fields, shows_thoughts: bool) -> None:
    """Write the parameters into ``body``, a schema as an object (ai.google.dev/gemini-api/docs/structured-output)."""
    for name, value in fields.items():
        if name in GEMINI and name not in (*THINKING, "answer_format"):
            put(body, GEMINI[name], value)
    if answer_format := fields.get("answer_format"):
        schema, media_type = GEMINI["answer_format"]
        put(body, (media_type,), "application/json")
        if answer_format != "json":
            put(body, (schema,), json.loads(str(answer_format)))
    if shows_thoughts:
        put(body, SHOWN_THOUGHTS, True)
    for name in THINKING:
        if name in fields:
            put(body, GEMINI[name], fields[name])
