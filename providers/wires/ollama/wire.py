"""Ollama's own format: lines of JSON, and a list of what was pulled (docs.ollama.com/api)."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import replace

from providers.calls import Http
from providers.contract import ChatRequest, ModelInfo, ProviderInfo
from providers.events import DroppedParameter, Event
from providers.wires.answer_stream import answer_stream
from providers.wires.dialect import Dialect
from providers.wires.ollama.models import fetch_tags
from providers.wires.ollama.reader import OllamaReader
from providers.wires.profile import NO_EFFECT_WITHOUT_THINKING, Fields, fit
from providers.wires.request import get, peer_of, post
from providers.wires.spellings import OLLAMA, put
from providers.wires.thread import spoken

THINKING: dict[bool, Fields] = {True: {"think": True}, False: {"think": False}}
EFFORTS: dict[object, object] = {"none": False, "low": "low", "medium": "medium", "high": "high", "max": "max"}
"""The thinking efforts, each as ``think`` spells it."""

NO_SUCH_EFFORT = f"Ollama takes {', '.join(map(str, EFFORTS))}"


class Ollama:
    """A provider that speaks Ollama's API; its base URL is that of the server, with or without ``/api``."""

    def __init__(self, info: ProviderInfo, dialect: Dialect, http: Http) -> None:
        self.info = info
        self._dialect = dialect
        self._http = http

    async def models(self, base_url: str, key: str | None) -> tuple[ModelInfo, ...]:
        """The models of ``GET /api/tags`` that can chat. Raises ``ProviderError``."""
        call = get(self.info, _server(base_url), "/api/tags", key, headers=self._dialect.headers)
        return await fetch_tags(self._http, call, self._dialect.chats)

    def stream(self, request: ChatRequest, key: str | None) -> AsyncIterator[Event]:
        """The answer as it arrives. Raises ``ProviderError``."""
        body, dropped = self._body(request)
        call = post(self.info, _server(request.base_url), "/api/chat", key, body, headers=self._dialect.headers)
        reader = OllamaReader(peer_of(call), self._http.limits, self._dialect)
        return answer_stream(self._http, replace(call, is_lines=True), reader, dropped)

    def _body(self, request: ChatRequest) -> tuple[Fields, tuple[DroppedParameter, ...]]:
        profile = self._dialect.profile(request.model, request.parameters)
        fields, dropped = fit(request.parameters, replace(profile, thinking=profile.thinking or THINKING))
        effort = fields.pop("reasoning_effort", None)
        answer_format = fields.pop("answer_format", None)
        for name in [name for name in fields if name in OLLAMA]:
            put(fields, OLLAMA[name], fields.pop(name))
        if answer_format is not None:
            put(fields, OLLAMA["answer_format"], _format(answer_format))
        if effort is not None and (objection := _objection(effort, fields)):
            dropped += (DroppedParameter("reasoning_effort", objection),)
        elif effort is not None:
            put(fields, OLLAMA["reasoning_effort"], EFFORTS[effort])
        body: Fields = {"model": request.model, "messages": _messages(request, profile.system_role), "stream": True}
        return self._dialect.spelled(body | fields), dropped


def _server(base_url: str) -> str:
    return re.sub(r"(?<!/)/api/*$", "", base_url)


def _objection(effort: object, fields: Fields) -> str:
    """Why an effort is left out; switch and effort share one field."""
    if fields.get("think") is False:
        return NO_EFFECT_WITHOUT_THINKING
    return "" if effort in EFFORTS else NO_SUCH_EFFORT


def _format(answer_format: object) -> object:
    """``json``, or a schema as text, which goes out as an object."""
    return answer_format if answer_format == "json" else json.loads(str(answer_format))


def _messages(request: ChatRequest, system_role: str) -> list[Fields]:
    """Without thoughts: the templates of models that think leave out those of earlier turns."""
    system: list[Fields] = [{"role": system_role, "content": request.system}] if request.system else []
    return system + [{"role": message.role, "content": message.text} for message in spoken(request.messages)]
